// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Synchronization

/// A study that was asked to stop before its end; what it finished is in its checkpoint.
public struct StudyInterrupted: Error {}

/// Why a checkpoint cannot be gone on from.
public enum CheckpointRefusal: Error, Sendable, Hashable {
  /// It is of something else, told in words.
  case other(String)
  /// It is no checkpoint of this version, or damaged.
  case damaged
}

/// The finished units of a study, from which the same study goes on to the same results.
///
/// A unit is a function of scenario, policies, seed and its number alone, so rows kept by number are all there is to
/// keep: a resumed study asks for the same units in the same order and finds some of them done.
public final class Checkpoint: Sendable {
  // A class because every worker thread adds to the one checkpoint.
  private struct State {
    var rows = Shelf<PolicyRow>()
    var figures = Shelf<Double>()
    /// The numbers by which policies are kept: those the study names, then others in the order in which they are run.
    var positions: [Policy: Int]
    var savedAt = ContinuousClock.now
    /// How long to wait until the next saving; longer where saving itself takes long.
    var pause: Duration
    var isSaving = false
  }

  private let identity: CheckpointIdentity
  private let state: Mutex<State>
  private let interval: Duration
  private let save: @Sendable (CheckpointPieces) -> Void
  private let isStopped = Atomic<Bool>(false)

  /// An empty checkpoint.
  ///
  /// - Parameters:
  ///   - identity: what has to be the same to go on from it.
  ///   - policies: the policies of the study.
  ///   - interval: how long to wait between two savings.
  ///   - save: takes what is finished now and then, from any thread.
  public init(
    _ identity: CheckpointIdentity, policies: [NamedPolicy], every interval: Duration = .seconds(60),
    save: @escaping @Sendable (CheckpointPieces) -> Void
  ) {
    self.identity = identity
    let positions = Dictionary(policies.enumerated().map { ($1.policy, $0) }) { first, _ in first }
    state = Mutex(State(positions: positions, pause: interval))
    self.interval = interval
    self.save = save
  }

  /// Takes up what an earlier attempt at the same study had finished.
  ///
  /// - Parameters:
  ///   - size: how many bytes it left.
  ///   - read: gives the next of them, as many as asked for; fewer where something is wrong.
  /// - Throws: when it is of something else, or damaged; then nothing is taken up.
  public func resume(size: Int, read: @escaping (Int) -> [UInt8]) throws(CheckpointRefusal) {
    var rows = Shelf<PolicyRow>()
    var figures = Shelf<Double>()
    do {
      var reader = try CheckpointReader(size: size, read: read)
      let found = try reader.frame(CheckpointIdentity.self)
      if let difference = found.difference(from: identity) { throw CheckpointRefusal.other(difference) }
      for _ in 0..<max(0, try reader.frame(Int.self)) {
        let unit = try reader.frame(Shelf<PolicyRow>.Unit.self)
        guard unit.rows.count == unit.policies.count, unit.rows.allSatisfy(\.isWhole) else { throw DamagedBytes() }
        rows.put(unit)
      }
      while !reader.isAtEnd {
        let unit = try reader.frame(Shelf<Double>.Unit.self)
        guard unit.rows.count == unit.policies.count else { throw DamagedBytes() }
        figures.put(unit)
      }
    } catch let refusal as CheckpointRefusal {
      throw refusal
    } catch {
      throw .damaged
    }
    state.withLock { ($0.rows, $0.figures) = (rows, figures) }
  }

  /// Everything finished so far.
  public var pieces: CheckpointPieces {
    state.withLock { CheckpointPieces(identity, rows: $0.rows, figures: $0.figures) }
  }

  /// How many runs are kept.
  public var runs: Int { state.withLock { $0.rows.runs + $0.figures.runs } }

  /// Lets no further unit begin.
  public func interrupt() { isStopped.store(true, ordering: .relaxed) }

  var isInterrupted: Bool { isStopped.load(ordering: .relaxed) }

  /// The numbers of policies; a study that finds policies on its way finds the same in the same order when resumed.
  func positions(of policies: [Policy]) -> [Int] {
    state.withLock { state in
      policies.map { policy in
        if let position = state.positions[policy] { return position }
        let next = (state.positions.values.max() ?? -1) + 1
        state.positions[policy] = next
        return next
      }
    }
  }

  func rows(_ unit: Int, of policies: [Int]) -> [PolicyRow]? {
    state.withLock { $0.rows.rows(unit, of: policies) }
  }

  func figures(_ unit: Int, of policies: [Int]) -> [Double]? {
    state.withLock { $0.figures.rows(unit, of: policies) }
  }

  func keep(_ rows: [PolicyRow], of policies: [Int], unit: Int) {
    state.withLock { $0.rows.put(Shelf.Unit(number: unit, policies: policies, rows: rows)) }
    saveIfDue()
  }

  func keep(_ figures: [Double], of policies: [Int], unit: Int) {
    state.withLock { $0.figures.put(Shelf.Unit(number: unit, policies: policies, rows: figures)) }
    saveIfDue()
  }

  private func saveIfDue() {
    let start = ContinuousClock.now
    let isDue = state.withLock { state in
      guard !state.isSaving, state.savedAt + state.pause <= start else { return false }
      state.isSaving = true
      return true
    }
    guard isDue else { return }
    save(pieces)
    let end = ContinuousClock.now
    state.withLock { state in
      state.isSaving = false
      state.savedAt = end
      // Saving may not take more than a fiftieth of the work.
      state.pause = max(interval, start.duration(to: end) * 50)
    }
  }
}

extension PolicyRow {
  /// Whether it has a value for every metric there is.
  fileprivate var isWhole: Bool {
    [expected.count, drawn.count, isLimit.count].allSatisfy { $0 == Metric.all.count }
  }
}
