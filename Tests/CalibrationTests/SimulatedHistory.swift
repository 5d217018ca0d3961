// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

@testable import Calibration

/// A history with a known truth, made from a fixed seed.
struct SimulatedHistory {
  /// Monday first, mean 1.
  let weekdays = [1.3, 1.25, 1.2, 1.15, 1.1, 0.5, 0.5]
  /// Leads per day at the mean weekday: two hundred days at the first level, then the second.
  let levels = [18.0, 26.0]
  let theta = 6.0
  let shares = [0.5, 0.3, 0.15, 0.05]
  let conversions = [0.3, 0.15, 0.08, 0.2]
  let names = ["search", "paid", "social", "referral"]
  let meanLog = 3.0
  let sdLog = 1.1
  let days = 400
  /// Days from the last lead to the export.
  let followUp = 120

  private(set) var leads = "lead_id,created,source\n"
  private(set) var wins = "lead_id,won_date\n"
  private(set) var leadCount = 0
  private var state: UInt64

  /// - Parameters:
  ///   - seed: The seed of all draws.
  ///   - recordedFrom: The day, counted from the first, from which wins are written down.
  init(seed: UInt64, recordedFrom: Int = 0) {
    state = seed
    // 2023-01-02, a Monday.
    let first = 19_359
    for day in 0..<days {
      let mean = levels[day < 200 ? 0 : 1] * weekdays[day % 7]
      for _ in 0..<poisson(mean * gamma(theta) / theta) {
        leadCount += 1
        let source = pick(shares)
        leads += "\(leadCount),\(CalendarInstant(day: first + day)),\(names[source])\n"
        guard uniform() < conversions[source] else { continue }
        let won = Double(day) + uniform() + exp(meanLog + sdLog * normal())
        guard won >= Double(recordedFrom), won < Double(days + followUp) else { continue }
        let second = Int(86_400 * (won - won.rounded(.down)))
        let clock = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        wins += "\(leadCount),\(CalendarInstant(day: first + Int(won))) \(clock.joined(separator: ":"))\n"
      }
    }
  }

  /// The history as an import sees it.
  func imported(winsFrom: String? = nil) throws -> History {
    try history(
      leads: leads, wins: wins, exported: "\(CalendarInstant(day: 19_359 + days + followUp - 1))", winsFrom: winsFrom)
  }

  /// SplitMix64, in (0, 1).
  private mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return (Double((z ^ (z >> 31)) >> 11) + 0.5) / 9_007_199_254_740_992
  }

  private mutating func normal() -> Double {
    let radius = (-2 * log(uniform())).squareRoot()
    return radius * cos(2 * Double.pi * uniform())
  }

  /// A gamma time with a whole shape as a sum of exponential ones.
  private mutating func gamma(_ shape: Double) -> Double {
    var sum = 0.0
    for _ in 0..<Int(shape) { sum -= log(uniform()) }
    return sum
  }

  /// A Poisson count as the number of exponential gaps in a unit.
  private mutating func poisson(_ mean: Double) -> Int {
    var (count, time) = (0, -log(uniform()))
    while time < mean {
      count += 1
      time -= log(uniform())
    }
    return count
  }

  private mutating func pick(_ shares: [Double]) -> Int {
    var rest = uniform()
    for (index, share) in shares.enumerated() {
      rest -= share
      if rest < 0 { return index }
    }
    return shares.count - 1
  }
}
