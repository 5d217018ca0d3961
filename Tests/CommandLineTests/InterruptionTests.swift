// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import leadflow

/// Real processes that are stopped and go on.
@Suite struct InterruptionTests {
  private static let recommend = [
    "recommend", BuiltProgram.scenario("quick-start.yaml"), "--format", "json", "--budget", "40",
  ]
  private static let simulate = ["simulate", BuiltProgram.scenario("quick-start.yaml"), "--format", "json"]

  /// Starts the program, waits until it works, stops it and returns how it ended.
  private func stop(_ program: BuiltProgram, _ arguments: [String], signal: Int32) throws -> BuiltProgram.Outcome {
    let process = Process()
    process.executableURL = BuiltProgram.executable
    process.arguments = arguments
    process.currentDirectoryURL = program.folder
    let errors = program.folder.appendingPathComponent(".stopped")
    try Data().write(to: errors)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardOutput = FileHandle.nullDevice
    let out = program.folder.appendingPathComponent("out").path
    let isNew = !FileManager.default.fileExists(atPath: out)
    try process.run()
    while process.isRunning, isNew, !FileManager.default.fileExists(atPath: out) { Thread.sleep(forTimeInterval: 0.01) }
    Thread.sleep(forTimeInterval: 0.4)
    if process.isRunning { kill(process.processIdentifier, signal) }
    process.waitUntilExit()
    return BuiltProgram.Outcome(
      output: "", errors: try String(contentsOf: errors, encoding: .utf8), code: process.terminationStatus)
  }

  /// However fast the machine, some number of replications takes longer than the signal.
  private func replications(thatOutlast program: BuiltProgram, _ arguments: [String], signal: Int32) throws -> Int {
    for count in [40, 400, 4000, 40_000] {
      let outcome = try stop(program, arguments + ["--replications", "\(count)"], signal: signal)
      guard outcome.code != 130 else {
        #expect(
          outcome.errors.firstMatch(of: /interrupted: [0-9]+ runs are kept in out\/checkpoint; .*--resume/) != nil)
        return count
      }
      #expect(outcome.code == 0 || outcome.code == 3, "\(outcome.errors)")
    }
    Issue.record("no study was long enough to be stopped")
    return 2
  }

  @Test(arguments: [(Self.recommend, SIGINT), (Self.simulate, SIGTERM)])
  func aStoppedProcessGoesOnToTheSameBytes(arguments: [String], signal: Int32) throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let out = program.folder.appendingPathComponent("out")
    let here = arguments + ["--threads", "2", "--out", "out"]
    let count = try replications(thatOutlast: program, here, signal: signal)
    #expect(FileManager.default.fileExists(atPath: out.appendingPathComponent("checkpoint").path))
    let more = here + ["--replications", "\(count)"]
    // Another seed is another study, and its results stay away from these.
    let other = try program.run(more + ["--resume", "--seed", "5"])
    #expect(other.code == 65 && other.errors.contains("out/checkpoint: it is of seed 20261, and this is 5"))
    let whole = try program.run(
      arguments + ["--threads", "1", "--out", "whole", "--quiet", "--replications", "\(count)"])
    let resumed = try program.run(more + ["--resume"])
    #expect(resumed.code == whole.code && resumed.errors.contains("going on after "), "\(resumed.errors)")
    #expect((whole.code == 0 || whole.code == 3) && resumed.output == whole.output)
    #expect(
      try Data(contentsOf: out.appendingPathComponent("results.json"))
        == Data(contentsOf: program.folder.appendingPathComponent("whole/results.json")))
    #expect(!FileManager.default.fileExists(atPath: out.appendingPathComponent("checkpoint").path))
  }

  @Test func earlierResultsStayAndNothingIsHalfWritten() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let here = Self.simulate + ["--out", "out"]
    #expect(try program.run(here + ["--replications", "2", "--quiet"]).code == 0)
    let results = program.folder.appendingPathComponent("out/results.json")
    let before = try Data(contentsOf: results)
    let outcome = try stop(program, here + ["--replications", "100000"], signal: SIGINT)
    #expect(outcome.code == 130, "\(outcome.errors)")
    #expect(try Data(contentsOf: results) == before)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: program.folder.appendingPathComponent("out").path)
    #expect(names.sorted() == ["checkpoint", "manifest.json", "results.json", "summary.csv"])
    // Without --resume the study begins anew and says what it leaves unused; in the end no checkpoint is left.
    let anew = try program.run(here + ["--replications", "3"])
    #expect(anew.code == 0 && anew.errors.contains("--resume would go on"))
    let none = try program.run(here + ["--replications", "3", "--resume"])
    #expect(none.code == 0 && none.errors.contains("no checkpoint") && none.output == anew.output)
  }

  @Test func theLineTellsHowLongItWillTake() {
    #expect(ProgressLine.text(ran: 30, kept: 10, planned: 100, seconds: 60) == "40 of 100 runs, 60 s, about 2 min left")
    #expect(ProgressLine.text(ran: 30, kept: 10, planned: nil, seconds: 300) == "40 runs, 5 min")
    #expect(
      ProgressLine.text(ran: 1, kept: 0, planned: 100, seconds: 121) == "1 of 100 runs, 2 min, about 3 h 19 min left")
  }
}
