// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Calibration
import Foundation
import ScenarioFormat

/// The files a history is read from, and what the user says of them.
struct HistoryOptions: ParsableArguments {
  @Argument(
    help: "Exports: CSV, also compressed with gzip. The adapter is found by the header.",
    completion: .file(extensions: ["csv", "gz"]))
  var files: [String]

  @Option(help: "A mapping file for tables and words no adapter knows; `leadflow import --guess` drafts one.")
  var mapping: String?

  @Option(help: ArgumentHelp("When the files were exported; by default the last event.", valueName: "yyyy-mm-dd"))
  var exportedAt: String?

  @Option(help: ArgumentHelp("The date from which wins are on record; found out by default.", valueName: "yyyy-mm-dd"))
  var winsFrom: String?

  /// Reads the files into a history; every mistake is shown at once.
  func read(color: Bool) throws -> ImportResult {
    for path in files where !FileManager.default.isReadableFile(atPath: path) {
      throw Failure.missing("\(path): no such file")
    }
    do {
      let options = ImportOptions(
        mapping: try readMapping(color: color), exportedAt: exportedAt, winsFrom: winsFrom)
      return try importHistory(files.map { ImportSource(path: $0) }, options: options)
    } catch let errors as ImportErrors {
      throw Failure.badInput("\(errors)\n")
    }
  }

  private func readMapping(color: Bool) throws -> MappingFile {
    guard let mapping else { return MappingFile() }
    guard let data = FileManager.default.contents(atPath: mapping) else {
      throw Failure.missing("\(mapping): no such file")
    }
    do {
      let entries = try readYAMLEntries(text: String(decoding: data, as: UTF8.self), name: mapping)
      return try MappingFile(
        file: mapping,
        entries: entries.map { MappingFile.Entry(path: $0.path, text: $0.text, line: $0.line, column: $0.column) })
    } catch let failure as ReadFailure {
      throw Failure(failure, color: color)
    }
  }
}
