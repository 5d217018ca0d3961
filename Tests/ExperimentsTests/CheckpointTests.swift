// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Synchronization
import Testing

@testable import Experiments

/// Studies that are stopped and go on.
@Suite struct CheckpointTests {
  enum Study: String, CaseIterable {
    case compare, sweep, recommend, precise, diagnose
  }

  private static let ranges = [SmallStudy.range(.threshold, [50, 60, 70])]

  private static func scenario() -> Scenario {
    var scenario = SmallStudy.scenario()
    scenario.levers = ranges
    scenario.team.contactRate = Value(uncertain: .beta(30, 70))
    return scenario
  }

  private static func policies(_ study: Study) -> [NamedPolicy] {
    switch study {
    case .compare, .precise: [SmallStudy.policy("today"), SmallStudy.policy("more") { $0.reps = 2 }]
    case .sweep: Laboratory.policies(toSweep: ranges, on: scenario().today)
    case .recommend: Laboratory.policies(toRecommend: scenario())
    case .diagnose: [SmallStudy.policy("today")]
    }
  }

  private static func perform(_ study: Study, in laboratory: Laboratory) throws -> StudyResults {
    var settings = SmallStudy.settings(8)
    switch study {
    case .compare: return try laboratory.compare("compare", policies(study), settings: settings)
    case .precise:
      settings.precision = PrecisionGoal(target: 0.000_1, metrics: ["won"], most: 60)
      return try laboratory.compare("compare", policies(study), settings: settings)
    case .sweep: return try laboratory.sweep(ranges, base: scenario().today, settings: settings)
    case .recommend:
      var budget = SelectionBudget()
      (budget.firstStage, budget.batch, budget.maximum) = (4, 4, 12)
      return try laboratory.recommend(settings: settings, budget: budget)
    case .diagnose:
      var plan = scenario()
      plan.sources[0].volume = 200
      let request = DiagnosisRequest(gap: PlanGap(now: scenario(), plan: plan), planSha256: "0")
      return try laboratory.diagnose(request, settings: settings)
    }
  }

  /// Counts runs, and asks a checkpoint to stop after some.
  private final class Watch: Sendable {
    // A class because every worker thread reports to it.
    private let counts = Mutex((ran: 0, kept: 0))
    let stopAfter: Int
    let checkpoint = Mutex<Checkpoint?>(nil)

    init(stopAfter: Int) { self.stopAfter = stopAfter }

    var ran: Int { counts.withLock { $0.ran } }
    var kept: Int { counts.withLock { $0.kept } }

    func take(_ news: StudyProgress) {
      let ran = counts.withLock { counts in
        switch news {
        case .ran(let runs): counts.ran += runs
        case .kept(let runs): counts.kept += runs
        case .planned: break
        }
        return counts.ran
      }
      if ran >= stopAfter { checkpoint.withLock { $0?.interrupt() } }
    }
  }

  private static func identity(_ study: Study, seed: UInt64 = 51, version: String = "0") -> CheckpointIdentity {
    let identity = StudyIdentity(version: version, scenarioSha256: "0", gslVersion: "0")
    return CheckpointIdentity(
      study.rawValue, policies(study), in: Laboratory(scenario(), seed: seed, threads: 1), identity: identity)
  }

  private static func bytes(of checkpoint: Checkpoint) -> [UInt8] { Array(checkpoint.pieces.joined()) }

  /// The checkpoint that bytes hold.
  private static func resume(
    _ bytes: [UInt8], as identity: CheckpointIdentity, policies: [NamedPolicy]
  ) throws(CheckpointRefusal) -> Checkpoint {
    let checkpoint = Checkpoint(identity, policies: policies, save: { _ in })
    var rest = bytes[...]
    try checkpoint.resume(size: bytes.count) { count in
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    return checkpoint
  }

  /// Stops at ever later moments, each time going on from what the attempt before left, and counts every run once.
  @Test(arguments: Study.allCases, [1, 2]) func aResumedStudyGivesTheSameBytes(study: Study, threads: Int) throws {
    let whole = Watch(stopAfter: .max)
    let expected = try Self.perform(
      study, in: Laboratory(Self.scenario(), seed: 51, threads: 1, progress: { whole.take($0) }))
    #expect(whole.kept == 0)
    let identity = Self.identity(study)
    let policies = Self.policies(study)
    var bytes: [UInt8]?
    var ran = 0
    var attempts = 0
    while true {
      attempts += 1
      let watch = Watch(stopAfter: attempts < 4 ? whole.ran / 5 : .max)
      let checkpoint =
        try bytes.map { try Self.resume($0, as: identity, policies: policies) }
        ?? Checkpoint(identity, policies: policies, save: { _ in })
      watch.checkpoint.withLock { $0 = checkpoint }
      var laboratory = Laboratory(Self.scenario(), seed: 51, threads: threads, progress: { watch.take($0) })
      laboratory.checkpoint = checkpoint
      do {
        let results = try Self.perform(study, in: laboratory)
        #expect(try SmallStudy.bytes(results) == SmallStudy.bytes(expected))
        #expect(watch.kept == ran && watch.ran + ran == whole.ran)
        // A second thread may have finished a unit more.
        #expect(threads == 1 ? attempts == 4 : attempts > 1)
        break
      } catch is StudyInterrupted {
        #expect(watch.kept <= ran)
        ran += watch.ran
        // A diagnosis keeps several figures of a run.
        #expect(study == .diagnose ? checkpoint.runs >= ran : checkpoint.runs == ran)
        bytes = Self.bytes(of: checkpoint)
      }
    }
  }

  @Test func anotherStudysCheckpointIsRefusedAndSaysWhy() throws {
    let identity = Self.identity(.compare)
    let policies = Self.policies(.compare)
    let bytes = Self.bytes(of: Checkpoint(identity, policies: policies, save: { _ in }))
    let resume = { (bytes: [UInt8], identity: CheckpointIdentity) in
      _ = try Self.resume(bytes, as: identity, policies: policies)
    }
    try resume(bytes, identity)
    let refusal = { (other: CheckpointIdentity) -> String? in
      guard case .other(let what) = #expect(throws: CheckpointRefusal.self, performing: { try resume(bytes, other) })
      else { return nil }
      return what
    }
    #expect(refusal(Self.identity(.compare, seed: 52)) == "seed 51, and this is 52")
    #expect(refusal(Self.identity(.compare, version: "1")) == "version 0 of leadflow, and this is 1")
    #expect(refusal(Self.identity(.sweep)) == "the study compare, and this is sweep")
    let laboratory = Laboratory(Self.scenario(), seed: 51, threads: 1)
    let fewer = CheckpointIdentity("compare", [policies[0]], in: laboratory, identity: SmallStudy.identity)
    #expect(refusal(fewer) == "other policies")
    let scenario = StudyIdentity(version: "0", scenarioSha256: "1", gslVersion: "0")
    let moved = CheckpointIdentity("compare", policies, in: laboratory, identity: scenario)
    #expect(refusal(moved) == "another scenario, or one with other --set values")
    let long = bytes.prefix(20) + Array(repeating: 0xFF, count: 8) + bytes.dropFirst(28)
    for damaged in [[], Array(bytes.dropLast()), bytes + [0], Array("{\"json\": true}".utf8), Array(long)] {
      #expect(throws: CheckpointRefusal.damaged) { try resume(damaged, identity) }
    }
  }

  /// What is saved on the way is as good as what is saved in the end.
  @Test func whatIsSavedNowAndThenCanBeResumed() throws {
    let saved = Mutex<[[UInt8]]>([])
    let identity = Self.identity(.compare)
    let policies = Self.policies(.compare)
    let checkpoint = Checkpoint(identity, policies: policies, every: .zero) { pieces in
      saved.withLock { $0.append(Array(pieces.joined())) }
    }
    var laboratory = Laboratory(Self.scenario(), seed: 51, threads: 1)
    laboratory.checkpoint = checkpoint
    let expected = try Self.perform(.compare, in: laboratory)
    let first = try #require(saved.withLock { $0.first })
    let resumed = try Self.resume(first, as: identity, policies: policies)
    #expect((1..<16).contains(resumed.runs) && checkpoint.runs == 16)
    laboratory.checkpoint = resumed
    #expect(try SmallStudy.bytes(Self.perform(.compare, in: laboratory)) == SmallStudy.bytes(expected))
  }
}
