// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation

extension ResultsFolder {
  /// Where an interrupted study keeps what it has finished.
  var checkpointPath: String { "\(path)/checkpoint" }

  /// Opens the checkpoint of a study.
  ///
  /// - Parameters:
  ///   - identity: what a checkpoint has to be of.
  ///   - policies: the policies of the study.
  ///   - resume: whether to go on from what is there.
  ///   - isQuiet: whether to say nothing of what is there or not.
  /// - Returns: what an earlier attempt left, or an empty one.
  /// - Throws: `Failure.badInput` when what is there is of another study or damaged.
  func checkpoint(
    _ identity: CheckpointIdentity, policies: [NamedPolicy], resume: Bool, isQuiet: Bool
  ) throws -> Checkpoint {
    // What cannot be saved now may be saved at the next time, or in the end.
    let checkpoint = Checkpoint(identity, policies: policies) { try? write($0) }
    let isThere = FileManager.default.fileExists(atPath: checkpointPath)
    guard resume, isThere else {
      if !isQuiet, resume { standardError("\(checkpointPath): no checkpoint; the study begins from the start\n") }
      if !isQuiet, isThere, !resume {
        standardError("\(checkpointPath): left unused; --resume would go on with the interrupted study\n")
      }
      return checkpoint
    }
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: checkpointPath))
      let size = try Int(file.seekToEnd())
      try file.seek(toOffset: 0)
      try checkpoint.resume(size: size) { count in [UInt8]((try? file.read(upToCount: count)) ?? Data()) }
      if !isQuiet { standardError("going on after \(checkpoint.runs) runs from \(checkpointPath)\n") }
      return checkpoint
    } catch CheckpointRefusal.other(let what) {
      throw Failure.badInput(
        "error: \(checkpointPath): it is of \(what); give the command it was made with, or leave out --resume to begin "
          + "from the start\n")
    } catch CheckpointRefusal.damaged {
      throw Failure.badInput(
        "error: \(checkpointPath): no checkpoint of leadflow, or a damaged one; leave out --resume to begin from the "
          + "start\n")
    } catch {
      throw Failure.writing("\(checkpointPath): cannot be read")
    }
  }

  /// Writes what a study has finished; the file appears whole or not at all.
  func write(_ pieces: CheckpointPieces) throws {
    do {
      try Data().write(to: URL(fileURLWithPath: unfinishedPath))
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: unfinishedPath))
      for piece in pieces { try file.write(contentsOf: piece) }
      try file.synchronize()
      try file.close()
      guard rename(unfinishedPath, checkpointPath) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      throw Failure.writing("\(checkpointPath): cannot be written; is the folder there, writable and not full?")
    }
  }

  /// Where a checkpoint is until it is whole.
  private var unfinishedPath: String { checkpointPath + ".unfinished" }

  /// Removes the checkpoint of a study that is finished.
  func removeCheckpoint() throws {
    for path in [checkpointPath, unfinishedPath] where FileManager.default.fileExists(atPath: path) {
      do {
        try FileManager.default.removeItem(atPath: path)
      } catch {
        throw Failure.writing("\(path): cannot be removed")
      }
    }
  }
}
