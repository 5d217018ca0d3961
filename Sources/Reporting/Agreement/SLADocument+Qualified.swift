// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel

extension SLADocument {
  /// What makes a lead one that sales has to call, and which leads sales never gets.
  var qualified: [Block] { [.list(criteria)] }

  /// The same line by line.
  var criteria: [String] { [score, framework, floor, handRaisers, exclusions].flatMap { $0 } }

  /// The value that the agreed policy gives a lever.
  func agreed(_ lever: Lever) -> LeverReading? { contents.recommended?.levers[lever.path] }

  private var score: [String] {
    guard let threshold = agreed(.threshold) else { return [] }
    let all = "Score: \(leverValue(Lever.threshold.path, threshold)) or more"
    let others = (contents.recommended?.levers ?? [:]).filter { $0.key.hasPrefix(Lever.threshold.path + ".") }
      .sorted { $0.key < $1.key }
      .map { "\(leverTitle($0.key)) \(leverValue($0.key, $0.value))" }
    return [others.isEmpty ? all + "." : "\(all); \(others.formatted)."]
  }

  private var framework: [String] {
    guard let framework = agreed(.framework).flatMap({ Framework(rawValue: $0.words) }), framework != .off else {
      return []
    }
    let points = scenario.attributes.filter { framework.countsPoints && $0.points != 0 }
      .map { "\($0.name) \(withoutTrailingZeros(fixed($0.points, decimals: 1))) points" }
    let gates = scenario.attributes.filter { framework.hasGates && $0.isGate }.map(\.name)
    return (points.isEmpty ? [] : ["Framework, on top of the score for leads known to have it: \(points.formatted)."])
      + (gates.isEmpty ? [] : ["Must have: \(gates.formatted); a lead known to lack one is disqualified."])
  }

  private var floor: [String] {
    guard case .number(let floor)? = agreed(.revenueFloor), floor > 0 else { return [] }
    return ["Revenue: firms known to make less than \(contents.currency.amount(floor)) a year are disqualified."]
  }

  private var handRaisers: [String] {
    guard scenario.sources.contains(where: { $0.handRaisers.number > 0 }), let bypass = agreed(.handRaiserBypass) else {
      return []
    }
    return [
      bypass.words == "on"
        ? "Leads that ask to talk to sales are handed over at once, whatever their score."
        : "Leads that ask to talk to sales are scored as all others."
    ]
  }

  private var exclusions: [String] {
    var never = ["leads that opted out"]
    if case .number(let returns)? = agreed(.maximumRecycles) {
      never.append(
        returns > 0
          ? "leads that sales sent back more than \(withoutTrailingZeros(fixed(returns, decimals: 0))) times"
          : "leads that sales sent back")
    }
    return ["Never handed over: \(never.formatted)."]
  }
}
