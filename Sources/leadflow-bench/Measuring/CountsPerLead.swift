// SPDX-License-Identifier: GPL-3.0-or-later

/// What a lead costs in instructions and allocations, so that a record can tell when it grows.
struct CountsPerLead: Codable, Equatable {
  let instructions: Double
  let allocations: Double

  enum CodingKeys: String, CodingKey {
    case instructions = "instructions_per_lead"
    case allocations = "allocations_per_lead"
  }

  /// The share by which a count may differ from the recorded one.
  static let tolerance = 0.05
  /// Fewer allocations per lead than this are none: those of a whole replication, spread over its leads.
  static let noAllocation = 0.01

  /// How counts compare with recorded ones, a sentence for each that differs.
  func changes(since recorded: CountsPerLead) -> (grown: [String], fallen: [String]) {
    let pairs: [(name: String, now: Double, before: Double, ignored: Double)] = [
      ("instructions", instructions, recorded.instructions, 0),
      ("allocations", allocations, recorded.allocations, Self.noAllocation),
    ]
    var changes: (grown: [String], fallen: [String]) = ([], [])
    for pair in pairs {
      let text =
        "\(pair.name) per lead: \(Figures.text(of: pair.now)) now, \(Figures.text(of: pair.before)) recorded"
      if pair.now > max(pair.before * (1 + Self.tolerance), pair.ignored) { changes.grown.append(text) }
      if pair.now < pair.before * (1 - Self.tolerance), pair.before > pair.ignored { changes.fallen.append(text) }
    }
    return changes
  }
}
