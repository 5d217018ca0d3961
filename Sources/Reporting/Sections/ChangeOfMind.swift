// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// What would change the advice, and what is worth measuring before it is taken.
  static let changeOfMind = ReportSection("What would change the answer", needs: [.recommendation]) { contents in
    guard let advice = contents.results.recommendation, let flips = advice.flips else { return [] }
    let lines = flips.map { flipText($0, contents.currency) }
    let none = "No uncertain value, moved alone over what is plausible, makes another policy the best for certain."
    let worth = (advice.worthKnowing ?? []).filter { $0.valueOfInformation > 2 * $0.standardError }.prefix(3)
    let measured = worth.map { worth in
      "\(worth.key): worth up to \(contents.currency.upTo(worth.valueOfInformation)) a month to know"
    }
    let nothing = "Measuring any of them is worth nothing that can be told from simulation noise."
    return [
      .list(lines.isEmpty ? [none] : lines),
      .paragraph(measured.isEmpty ? nothing : "Worth measuring first: \(measured.joined(separator: "; "))."),
    ]
  }
}
