// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A golden file of comma-separated rows under a header line.
struct GoldenTable {
  let columns: [String]
  let rows: [[String]]

  init(_ name: String) throws {
    let url = Bundle.module.bundleURL.appending(path: "Golden/\(name)")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    let cells = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    columns = cells.first ?? []
    rows = Array(cells.dropFirst())
  }

  /// The numbers of a row by column name; cells that are not numbers are left out.
  func numbers(_ row: [String]) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: zip(columns, row).compactMap { name, text in Double(text).map { (name, $0) } })
  }
}

/// The error of a computed value relative to the expected one; absolute where zero is expected.
func relativeError(_ value: Double, _ expected: Double) -> Double {
  if value == expected { return 0 }
  return expected == 0 ? abs(value) : abs(value - expected) / abs(expected)
}
