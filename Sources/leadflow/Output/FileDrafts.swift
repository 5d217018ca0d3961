// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Gzip

/// Files that appear together, whole, or not at all: each is written beside its place and moved there in the end.
struct FileDrafts {
  private var drafts: [(draft: String, path: String)] = []

  /// Writes a history as LeadFlow's log.
  mutating func write(_ history: History, to path: String) throws {
    try write(to: path, isCompressed: path.hasSuffix(".gz")) { try CanonicalLog.write(history, to: &$0) }
  }

  /// Writes what a CRM would have kept of a simulated run.
  mutating func write(_ log: SimulatedLog, to path: String) throws {
    try write(to: path, isCompressed: path.hasSuffix(".gz")) { try log.write(to: &$0) }
  }

  /// Writes every row of which an import has something to say.
  mutating func write(_ rows: RowLedger, to path: String) throws {
    try write(to: path, isCompressed: false) { file in try rows.write(to: &file) }
  }

  /// Puts all files in their places.
  func finish() throws {
    for (draft, path) in drafts {
      // Unlike FileManager's move this replaces what is there in one step.
      guard rename(draft, path) == 0 else {
        discard()
        throw Failure.writing("\(path): cannot be written; is the folder there, writable and not full?")
      }
    }
  }

  private mutating func write(
    to path: String, isCompressed: Bool, _ fill: (inout GzipWriter) throws -> Void
  ) throws {
    let draft = "\(path).\(ProcessInfo.processInfo.processIdentifier).part"
    drafts.append((draft, path))
    do {
      guard var file = GzipWriter(path: draft, isCompressed: isCompressed) else { throw GzipError.full }
      try fill(&file)
      try file.close()
    } catch {
      discard()
      throw Failure.writing("\(path): cannot be written; is the folder there, writable and not full?")
    }
  }

  private func discard() { for (draft, _) in drafts { try? FileManager.default.removeItem(atPath: draft) } }
}
