// SPDX-License-Identifier: GPL-3.0-or-later

/// A figure of a document with its interval.
struct Effect {
  /// Which figure.
  struct Place: Hashable, Comparable {
    /// The policy; `recommendation` for the one recommended, whatever its name.
    let policy: String
    /// Whether it is a difference to another policy.
    let against: String
    let metric: String

    static func < (left: Place, right: Place) -> Bool {
      (left.policy, left.against, left.metric) < (right.policy, right.against, right.metric)
    }
  }

  let unit: String
  let mean: Double
  let halfWidth: Double
}

/// The figures of a document: of the recommendation against today where there is one, else of every comparison, else of
/// every policy by itself.
func storedEffects(_ root: StoredValue, recommended: String?) -> [Effect.Place: Effect] {
  var effects: [Effect.Place: Effect] = [:]
  let comparisons = (root["expected_effect"] ?? root["comparisons"])?.asList ?? []
  for comparison in comparisons {
    guard let policy = comparison["policy"]?.asText, let metric = comparison["metric"]?.asText,
      recommended == nil || policy == recommended, let effect = Effect(comparison)
    else { continue }
    let name = recommended == nil ? policy : "recommendation"
    effects[Effect.Place(policy: name, against: comparison["against"]?.asText ?? "", metric: metric)] = effect
  }
  guard recommended == nil, comparisons.isEmpty else { return effects }
  for policy in root["policies"]?.asList ?? [] {
    for (metric, value) in policy["metrics"]?.asObject ?? [:] {
      guard let effect = Effect(value) else { continue }
      effects[Effect.Place(policy: policy["name"]?.asText ?? "?", against: "", metric: metric)] = effect
    }
  }
  return effects
}

extension Effect {
  /// Nothing without a mean or an interval.
  init?(_ value: StoredValue) {
    guard let mean = value["mean"]?.asNumber, let halfWidth = value["half_width"]?.asNumber else { return nil }
    self.init(unit: value["unit"]?.asText ?? "", mean: mean, halfWidth: halfWidth)
  }
}
