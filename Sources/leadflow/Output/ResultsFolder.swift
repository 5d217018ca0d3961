// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import FunnelEngine
import FunnelModel
import Reporting
import ScenarioFormat

/// The folder a study leaves behind; files appear whole or not at all.
struct ResultsFolder {
  let path: String

  /// Makes the folder unless it is there.
  func create() throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure.writing("\(path): cannot be written; is the folder there, writable and not full?")
    }
  }

  /// Writes `results.json`, `summary.csv`, `manifest.json`, after a sweep `surface.csv`, after an agency case `cash.csv`
  /// and `cost-curve.csv`, and after a recommendation the agreement.
  func write(_ results: StudyResults, file: ScenarioFile, started: Date, threads: Int) throws {
    let json = render(results, as: .json, style: .plain)
    var files = ["results.json": json, "summary.csv": render(results, as: .csv, style: .plain)]
    files["surface.csv"] = surfaceText(results)
    files["cash.csv"] = cashText(results)
    files["cost-curve.csv"] = costCurveText(results)
    let agreement = SLADocument(
      results: results, scenario: file.scenario, assumptions: file.assumptions,
      ownership: LeadOwnership.all(in: file.scenario), inputs: file.inputs)
    if let agreement {
      files["sla.md"] = agreement.markdown
      files["sla.json"] = agreement.json
    }
    files["manifest.json"] = manifest(results, json: json, started: started, threads: threads)
    do {
      if results.recommendation != nil, agreement == nil { try setAside() }
      for (name, text) in files.sorted(by: { $0.key < $1.key }) {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path).appendingPathComponent(name), options: .atomic)
      }
    } catch {
      throw Failure.writing("\(path): cannot be written; is the folder there, writable and not full?")
    }
  }

  /// Renames the agreement of an earlier run, which must not lie beside a recommendation that nobody can sign.
  private func setAside() throws {
    for (name, newName) in [("sla.md", "sla.superseded.md"), ("sla.json", "sla.superseded.json")] {
      let (old, new) = ("\(path)/\(name)", "\(path)/\(newName)")
      guard FileManager.default.fileExists(atPath: old) else { continue }
      if FileManager.default.fileExists(atPath: new) { try FileManager.default.removeItem(atPath: new) }
      try FileManager.default.moveItem(atPath: old, toPath: new)
    }
  }

  /// Everything that may differ between two runs of the same study.
  private func manifest(_ results: StudyResults, json: String, started: Date, threads: Int) -> String {
    struct Manifest: Encodable {
      let command: [String]
      let started: String
      let seconds: Double
      let threads: Int
      let processors: Int
      let system: String
      let version: String
      let seed: UInt64
      let scenarioSha256: String
      let resultsSha256: String
    }
    let manifest = Manifest(
      command: CommandLine.arguments, started: ISO8601DateFormatter().string(from: started),
      seconds: (Date().timeIntervalSince(started) * 1000).rounded() / 1000, threads: threads,
      processors: ProcessInfo.processInfo.processorCount,
      system: ProcessInfo.processInfo.operatingSystemVersionString, version: results.leadflow.version,
      seed: results.leadflow.seed, scenarioSha256: results.leadflow.scenarioSha256,
      resultsSha256: sha256(Array(json.utf8)))
    return jsonText(manifest)
  }
}
