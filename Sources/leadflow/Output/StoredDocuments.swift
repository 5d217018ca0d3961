// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import ScenarioFormat

/// What a file, or the agreement or results of a folder, says.
///
/// - Throws: `Failure.missing` for what is not there, `Failure.badInput` for what is no such file.
func storedDocument(at path: String, color: Bool) throws -> StoredDocument {
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
    throw Failure.missing("\(path): no such file or folder")
  }
  if isFolder.boolValue {
    let files = ["sla.json", "results.json"].map { "\(path)/\($0)" }
    guard let file = files.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      throw Failure.badInput(
        "error: \(path): no results folder, it holds neither sla.json nor results.json; compare agreements, results, "
          + "results folders or scenario files\n")
    }
    return try storedResults(at: file)
  }
  let isScenario = ["yaml", "yml"].contains(URL(fileURLWithPath: path).pathExtension.lowercased())
  return isScenario
    ? StoredDocument(scenario: try openScenario(path, color: color).inputs) : try storedResults(at: path)
}

private func storedResults(at path: String) throws -> StoredDocument {
  guard let data = FileManager.default.contents(atPath: path) else {
    throw Failure.missing("\(path): cannot be read")
  }
  do {
    return try StoredDocument(json: data)
  } catch {
    let what = error == .notJSON ? "no JSON" : "no agreement and no results of a study"
    throw Failure.badInput(
      "error: \(path): \(what); expected sla.json or results.json, a results folder, or a scenario file (.yaml)\n")
  }
}

extension StoredDocument.Kind {
  /// The kind in a sentence.
  var words: String {
    switch self {
    case .agreement: "an agreement"
    case .results: "the results of a study"
    case .scenario: "a scenario"
    }
  }
}
