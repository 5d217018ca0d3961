// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation

/// A history of a plain table of leads and one of wins.
func history(
  leads: String, wins: String? = nil, exported: String? = nil, winsFrom: String? = nil
) throws -> History {
  let files =
    [ImportSource(name: "leads.csv", text: leads)] + (wins.map { [ImportSource(name: "wins.csv", text: $0)] } ?? [])
  return try importHistory(files, options: ImportOptions(exportedAt: exported, winsFrom: winsFrom)).history
}

/// A mapping written as one `key.key: text` per line.
func mapping(_ text: String) throws -> MappingFile {
  let entries = text.split(separator: "\n").enumerated().map { index, line in
    let colon = line.range(of: ": ")
    let path = line[..<(colon?.lowerBound ?? line.endIndex)].split(separator: ".").map(String.init)
    return MappingFile.Entry(
      path: path, text: colon.map { String(line[$0.upperBound...]) } ?? "", line: index + 1, column: 1)
  }
  return try MappingFile(file: "mapping.yaml", entries: entries)
}
