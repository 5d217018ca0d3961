// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension ClauseWriter {
  /// What marketing undertakes for leads below the threshold.
  var nurtureClauses: [Clause] {
    guard policy.nurtureTime > 0 else { return [] }
    let evidence =
      switch policy.nurtureExit {
      case .score: "leads below the threshold; those who reach it meanwhile are handed over"
      case .signal: "leads below the threshold; those seen to be ready to buy are handed over"
      case .timed: "leads below the threshold; all that remain are handed over at the end"
      }
    var clauses = [
      clause(.marketing, "nurture", plainText((policy.nurtureTime / 24).rounded()), "days", .feasible, evidence)
    ]
    for (source, time) in policy.nurtureTimeBySource.sorted(by: { $0.key < $1.key }) {
      clauses.append(
        clause(
          .marketing, "nurture.\(source)", plainText((time / 24).rounded()), "days", .feasible, "for leads of \(source)"
        ))
    }
    if policy.touchGap < .infinity {
      clauses.append(
        clause(
          .marketing, "touch_gap", plainText((policy.touchGap / 2.4).rounded() / 10), "days", .feasible,
          "between two touches of a nurtured lead"))
    }
    let band =
      "leads of \(plainText(max(0, policy.threshold - policy.nearMissWidth))) to \(plainText(policy.threshold)) points"
    if policy.nearMissOwner == .nobody {
      clauses.append(
        clause(.marketing, "near_miss_owner", "nobody", "", .feasible, "\(band) are left alone and do not come back"))
    } else if policy.nearMissOwner == .marketing, policy.nearMissWidth > 0 {
      clauses.append(
        clause(
          .marketing, "near_miss_owner", "marketing", "", .feasible,
          "\(band) are nurtured as all others below the threshold"))
    }
    return clauses
  }

  /// What both sides undertake between capture and the first call, where the funnel has more than a threshold.
  var handoverClauses: [Clause] {
    var clauses: [Clause] = []
    if scenario.sources.contains(where: { $0.handRaisers.number > 0 }) {
      clauses.append(
        clause(
          .marketing, "hand_raisers", policy.handRaiserBypass ? "handed over at once" : "scored as all others", "",
          .feasible, "leads that ask to talk to sales"))
    }
    if policy.latency > 0 {
      clauses.append(
        clause(
          .marketing, "notify", plainText((policy.latency * 60).rounded()), "minutes", .feasible,
          "from handover to the line of sales"))
    }
    if policy.maximumRecycles > 0 {
      let back = rows.result(Metric.position("recycled"), of: index).mean ?? 0
      clauses.append(
        clause(
          .marketing, "returns", plainText(Double(policy.maximumRecycles)), "times", .feasible,
          "unreached leads and those whose time has not come are looked at again after "
            + "\(plainText((policy.recycleDelay / 24).rounded())) days; about \(plainText(back.rounded())) a month"))
    }
    if let lane = policy.activeLane {
      let cases = rows.result(Metric.position("agency_cases"), of: index).mean ?? 0
      let passed = rows.result(Metric.position("agency_passed"), of: index).mean ?? 0
      clauses.append(
        clause(
          .marketing, "agency_lane", lane.rawValue, "", .feasible,
          "the agency takes about \(plainText(cases.rounded())) leads a month and passes on "
            + "\(plainText(passed.rounded()))"))
    }
    if policy.acceptWindow < .infinity {
      clauses.append(
        clause(
          .sales, "accept_window", plainText(policy.acceptWindow), "business hours", .feasible,
          "a lead not rejected by then counts as accepted"))
    }
    return clauses
  }
}
