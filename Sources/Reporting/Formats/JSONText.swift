// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The results as `results.json` holds them, byte for byte.
///
/// - Precondition: every number is finite; a study leaves out what has no value.
func jsonText(_ results: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  // Keys of dictionaries, such as lever paths and metric names, are left as they are.
  encoder.keyEncodingStrategy = .convertToSnakeCase
  do {
    return String(decoding: try encoder.encode(results), as: UTF8.self) + "\n"
  } catch {
    preconditionFailure("results hold a number that is not finite: \(error)")
  }
}
