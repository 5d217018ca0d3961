// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// What a choice brings in months at full speed, from replications with every uncertain value what it is taken to be.
struct SteadyMonths {
  /// The choice and today's policy, replication by replication.
  private let pairs: [(ours: SteadyPage, today: SteadyPage)]
  /// The months of a replication.
  private let months: Double

  init(_ pages: [[SteadyPage]], of choice: Int, months: Double) {
    pairs = pages.map { ($0[choice], $0[0]) }
    self.months = months
  }

  /// The mean over replications.
  private func mean(_ figure: (SteadyPage) -> Double) -> Double {
    pairs.reduce(0) { $0 + figure($1.ours) } / Double(pairs.count)
  }

  var acceptedPerMonth: Double { mean(\.accepted) / months }
  var deliveredPerMonth: Double { mean(\.delivered) / months }
  /// Accepted leads per case.
  var acceptedPerCase: Double { mean(\.cases) > 0 ? mean(\.accepted) / mean(\.cases) : 0 }
  var disputedPerMonth: Double { mean(\.disputed) / months }
  var noShowsPerMonth: Double { (mean(\.booked) - mean(\.held)) / months }
  /// Business hours until sales' verdict that nine in ten leads do not exceed, in the mean over replications with one.
  var verdictHours: Double? {
    let known = pairs.map(\.ours.verdictHours).filter(\.isFinite)
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }

  /// What is brought for each accepted lead.
  var perLead: MonthlyVolume {
    var volume = MonthlyVolume()
    volume.delivered = mean(\.delivered)
    volume.accepted = mean(\.accepted)
    volume.disputed = mean(\.disputed)
    volume.booked = mean(\.booked)
    volume.held = mean(\.held)
    volume.hours = mean(\.hours)
    volume.profit = mean(\.shared)
    return volume.scaled(by: 1 / mean(\.accepted))
  }

  /// What an accepted lead is worth; nothing without accepted leads in three replications.
  func worth(creditsFreedTime: Bool, level: Double) -> LeadWorth? {
    let accepted = pairs.map(\.ours.accepted)
    guard accepted.count(where: { $0 > 0 }) > 2 else { return nil }
    let per = { (figure: ((ours: SteadyPage, today: SteadyPage)) -> Double) in
      pairs.reduce(0) { $0 + figure($1) } / accepted.reduce(0, +)
    }
    let others = per { $0.ours.otherExecutives - $0.today.otherExecutives }
    let counted = creditsFreedTime || others > 0
    let most = pairs.map { pair in
      pair.ours.all - pair.today.all - pair.ours.executives + pair.today.executives - pair.ours.running
        + pair.today.running - (counted ? pair.ours.otherExecutives - pair.today.otherExecutives : 0)
    }
    let estimate = RatioEstimate(numerators: most, denominators: accepted).estimate(level: level)
    return LeadWorth(
      grossProfit: per { $0.ours.its - $0.today.its }, executives: per { $0.ours.executives - $0.today.executives },
      wouldHaveCome: per { $0.ours.its - $0.today.its - $0.ours.all + $0.today.all },
      running: per { $0.ours.running - $0.today.running }, otherExecutives: others, most: estimate.mean,
      halfWidth: estimate.halfWidth.finite)
  }
}

extension BreakEven {
  /// Looks for the volumes at which a choice pays.
  ///
  /// - Parameters:
  ///   - cost: what it costs.
  ///   - worth: what an accepted lead is worth.
  ///   - most: the largest volume that is looked at, in accepted leads a month.
  init(_ cost: VolumeCost, worth: LeadWorth, upTo most: Double) {
    let steady = { (worth: Double) in VolumeCost.breakEven(upTo: most) { cost.month($0) - worth * $0 } }
    volume = steady(worth.most)
    let ends = worth.halfWidth.flatMap { width in
      steady(worth.most - width).flatMap { high in steady(worth.most + width).map { (high - $0) / 2 } }
    }
    halfWidth = ends
    naiveVolume = steady(worth.grossProfit)
    volumeWithFreedTime = worth.otherExecutives < 0 ? steady(worth.mostWithFreedTime) : volume
    // What would have come anyway is lost in every month; the rest comes with the leads there are.
    let own = worth.most + worth.wouldHaveCome
    let months = Double(cost.months)
    volumeWithRamp = VolumeCost.breakEven(upTo: most) { volume in
      cost.whole(volume) + worth.wouldHaveCome * volume * months - own * cost.accepted(volume).reduce(0, +)
    }
  }
}

extension LeadWorth {
  /// The most an accepted lead may cost when executives' time that is freed is money too.
  var mostWithFreedTime: Double { grossProfit - executives - wouldHaveCome - running - otherExecutives }
}
