// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A record as files and `--format json` hold it, byte for byte: sorted keys in snake case and a line break at the end.
///
/// - Precondition: every number is finite; a study leaves out what has no value.
public func jsonText(_ record: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  // Keys of dictionaries, such as lever paths and metric names, are left as they are.
  encoder.keyEncodingStrategy = .convertToSnakeCase
  do {
    return String(decoding: try encoder.encode(record), as: UTF8.self) + "\n"
  } catch {
    preconditionFailure("results hold a number that is not finite: \(error)")
  }
}
