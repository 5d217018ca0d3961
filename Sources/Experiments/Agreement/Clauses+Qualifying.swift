// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension ClauseWriter {
  /// What counts as a lead for sales beside its score, and who looks after those that just miss it.
  var qualifyingClauses: [Clause] {
    var clauses: [Clause] = []
    if policy.framework != .off, !scenario.attributes.isEmpty {
      let points = scenario.attributes.filter { policy.framework.countsPoints && $0.points > 0 }
        .map { "\($0.name) \(plainText($0.points))" }
      let gates = scenario.attributes.filter { policy.framework.hasGates && $0.isGate }.map(\.name)
      let parts = [
        points.isEmpty ? nil : "points: " + points.joined(separator: ", "),
        gates.isEmpty ? nil : "gates: " + gates.joined(separator: ", "),
      ]
      clauses.append(
        clause(
          .marketing, "framework", parts.compactMap { $0 }.joined(separator: "; "), "", .feasible,
          "leads known to lack a gate are disqualified; about "
            + "\(plainText(monthly("disqualified"))) a month"))
    }
    if policy.revenueFloor > 0 {
      clauses.append(
        clause(
          .marketing, "revenue_floor", plainText(policy.revenueFloor), scenario.currency + " a year", .feasible,
          "firms known to be smaller are neither nurtured nor handed over"))
    }
    if policy.nearMissOwner == .agency || (policy.nearMissOwner == .hire && policy.hires > 0) {
      let isHire = policy.nearMissOwner == .hire
      clauses.append(
        clause(
          .marketing, "near_miss_owner", isHire ? "\(policy.hires) hired for it" : "the agency", "", .feasible,
          "leads up to \(plainText(policy.nearMissWidth)) points below the threshold; about "
            + "\(plainText(monthly(isHire ? "hire_cases" : "agency_cases"))) a month"))
    }
    return clauses
  }

  /// How many leads a month each of several sources brings at most, so that none of them floods the others' follow-up.
  var sourceCaps: [Clause] {
    let sources = scenario.sources.filter { scenario.meanVolume(of: $0) > 0 }
    guard sources.count > 1 else { return [] }
    return sources.map { source in
      let mean = scenario.meanVolume(of: source)
      let spread = scenario.arrivals.overdispersion.number
      // A month has the mean of so many daily factors.
      let days = scenario.calendar.hoursPerMonth / 24
      let law: CountLaw =
        spread > 0 ? .negativeBinomial(mean: mean, theta: days / spread) : .poisson(mean: mean)
      return clause(
        .marketing, "source_cap.\(source.name)", plainText(Double(law.quantile(0.9))), "new leads a month", .feasible,
        "expected \(plainText(mean.rounded())); nine months in ten bring no more")
    }
  }

  /// How soon marketing answers what sales sends back, when sales may refuse any.
  var rejectionClauses: [Clause] {
    guard scenario.acceptance.rate.number < 1 else { return [] }
    return [
      clause(
        .marketing, "rejection_response", plainText(scenario.agreement.rejectionResponse), "business hours", .feasible,
        "a rejection not answered by then counts as agreed; agreed, not simulated")
    ]
  }

  /// By what sales follows leads up.
  var channels: Clause? {
    clause(
      .sales, "channels", scenario.agreement.channels, "", .feasible,
      "calls are simulated; what is sent beside them is agreed")
  }

  /// How complete marketing's briefings are.
  var briefingClauses: [Clause] {
    let stages = [
      scenario.acceptance.effects, scenario.qualification.effects, scenario.pipeline.opportunityEffects,
      scenario.pipeline.winEffects,
    ]
    let saves = scenario.team.briefingSaving.number > 0
    let wins = stages.contains { $0.briefing.number != 0 }
    let evidence =
      switch (saves, wins) {
      case (true, true): "saves reps research and moves outcomes"
      case (true, false): "saves reps research"
      case (false, true): "moves outcomes"
      case (false, false): "what complete fields bring is not known here, so they are agreed, not simulated"
      }
    return [
      clause(.marketing, "briefing", percent(policy.briefing), "of the agreed fields filled in", .feasible, evidence)
    ]
  }

  /// What share of its leads marketing lets sales refuse, when sales may refuse any.
  var acceptanceClauses: [Clause] {
    guard scenario.acceptance.rate.number < 1 else { return [] }
    let shares = rows.drawn(Metric.position("acceptance_rate"), of: index).filter(\.isFinite).sorted()
    guard let mean = rows.result(Metric.position("acceptance_rate"), of: index).mean, shares.count > 1 else {
      return []
    }
    let low = (100 * quantile(sorted: shares, 0.1)).rounded(.down)
    return [
      clause(
        .marketing, "acceptance", "at least \(plainText(low)) % of the leads that sales accepts or rejects", "",
        .feasible,
        "expected \(percent(mean)); nine futures in ten lie above")
    ]
  }

  /// How sales shares its leads and tells of them.
  var sharingClauses: [Clause] {
    var clauses: [Clause] = []
    if policy.assignment == .roundRobin {
      let back =
        policy.reassignAfter < .infinity
        ? "; one that nobody has called after \(plainText(policy.reassignAfter)) business hours is given to all" : ""
      clauses.append(
        clause(.sales, "assignment", "each rep in turn", "", .feasible, "a lead waits for its own rep" + back))
    }
    if policy.workInProgressCap < .infinity {
      clauses.append(
        clause(
          .sales, "work_in_progress_cap", plainText(policy.workInProgressCap), "leads per rep", .feasible,
          "called and not finished; at the cap no new lead is called"))
    }
    if scenario.acceptance.rate.number < 1 {
      clauses.append(
        clause(
          .sales, "reason_capture", percent(policy.reasonCapture), "of refusals", .feasible,
          "sales tells why (gone, never, criteria, incumbent, timing or fit); a lead whose time has not come returns to "
            + "marketing only then"))
    }
    return clauses
  }

  private func monthly(_ metric: String) -> Double {
    (rows.result(Metric.position(metric), of: index).mean ?? 0).rounded()
  }
}
