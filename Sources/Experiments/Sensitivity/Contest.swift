// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// A policy that is the best for all that is known, its challengers, and who is ahead at a point.
struct Contest: Sendable {
  /// The policies, the best one first.
  let policies: [NamedPolicy]
  /// The confidence with which an advantage is told from noise.
  let level: Double

  /// The strongest challenger at a point.
  struct Standing {
    /// Its position among the policies.
    let challenger: Int
    /// Its lead over the first policy, below 0 while that is ahead.
    let lead: Estimate

    /// Whether the challenger is better by more than the noise.
    var isOvertaken: Bool { lead.mean > 0 && lead.mean > lead.halfWidth }

    /// The verdict on the first policy; a challenger that is never told apart leaves it where it is only when it is
    /// exactly level.
    var verdict: ChoiceVerdict {
      if isOvertaken { return .changes }
      return lead.mean < -lead.halfWidth || (lead.mean == 0 && lead.halfWidth == 0) ? .holds : .unclear
    }
  }

  /// Who challenges most, from paired outputs `[policy][unit]`; of equal ones the earlier.
  func standing(_ outputs: [[Double]]) -> Standing {
    let leads = outputs.dropFirst().map { output in
      let differences = zip(output, outputs[0]).map { $0 - $1 }
      // Sums in another order may differ in their last digits, which is no lead.
      let scale = (output + outputs[0]).reduce(0) { max($0, abs($1)) }
      let isLevel = differences.allSatisfy { abs($0) <= Contest.rounding * scale }
      return isLevel
        ? Estimate(mean: 0, halfWidth: 0, level: level, count: differences.count)
        : Estimate(observations: differences, level: level)
    }
    let most = leads.indices.dropFirst().reduce(0) { leads[$1].mean > leads[$0].mean ? $1 : $0 }
    return Standing(challenger: most + 1, lead: leads[most])
  }

  /// Whether every difference between policies is the same at two points, unit by unit.
  static func isSame(_ outputs: [[Double]], _ others: [[Double]]) -> Bool {
    let scale = (outputs + others).joined().reduce(0) { max($0, abs($1)) }
    return outputs.indices.dropFirst().allSatisfy { policy in
      outputs[0].indices.allSatisfy { unit in
        let here = outputs[policy][unit] - outputs[0][unit]
        let there = others[policy][unit] - others[0][unit]
        return abs(here - there) <= rounding * scale
      }
    }
  }

  /// The relative size of what only the rounding of sums tells apart.
  private static let rounding = 1e-10
}
