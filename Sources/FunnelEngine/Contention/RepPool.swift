// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

/// The reps: who is free, who works on which lead, who is absent.
///
/// A rep who falls out during an attempt finishes it first. Times are business hours.
struct RepPool {
  private struct Idle: Ordered {
    let rep: Int32
    static func precedes(_ left: Idle, _ right: Idle) -> Bool { left.rep < right.rep }
  }

  /// The lead each rep works on, or -1.
  private(set) var lead: [Int32]
  private var idle = Heap<Idle>()
  private let absences: Absences?
  private var absenceStarts: [Double]
  private var absenceEnds: [Double]
  private var absenceCount: [Int]
  /// The business hours reps were absent inside the measured window.
  private(set) var absentHours = 0.0

  init(reps: Int, absences: Absences?) {
    self.absences = absences
    lead = Array(repeating: -1, count: reps)
    absenceStarts = Array(repeating: .infinity, count: reps)
    absenceEnds = Array(repeating: 0, count: reps)
    absenceCount = Array(repeating: 0, count: reps)
    for rep in 0..<reps {
      idle.insert(Idle(rep: Int32(rep)))
      if absences != nil { drawAbsence(of: rep) }
    }
  }

  var hasIdle: Bool { !idle.isEmpty }

  /// Takes the free rep with the lowest number.
  ///
  /// - Parameters:
  ///   - now: the moment, in clock hours.
  ///   - business: the same moment in business hours.
  ///   - clock: what turns the one into the other.
  /// - Returns: the rep and, when that rep is absent, the moment of the return in clock hours; nothing when nobody is
  ///   free.
  mutating func takeIdle(at now: Double, _ business: Double, _ clock: BusinessClock) -> (rep: Int, returnsAt: Double?)?
  {
    guard let rep = idle.popFirst().map({ Int($0.rep) }) else { return nil }
    // Returns are compared as they are scheduled: in business hours a rep could return a rounding too late.
    while absenceStarts[rep] <= business, clock.wallTime(at: absenceEnds[rep]) <= now { drawAbsence(of: rep) }
    return (rep, absenceStarts[rep] <= business ? clock.wallTime(at: absenceEnds[rep]) : nil)
  }

  mutating func start(_ rep: Int, on lead: Int) { self.lead[rep] = Int32(lead) }

  mutating func release(_ rep: Int) {
    lead[rep] = -1
    idle.insert(Idle(rep: Int32(rep)))
  }

  /// Counts the absences that nobody asked about, up to the end of the window.
  mutating func finish(at end: Double) {
    for rep in lead.indices {
      while absenceStarts[rep] < end { drawAbsence(of: rep) }
    }
  }

  private mutating func drawAbsence(of rep: Int) {
    guard let absences else { return }
    let index = absenceCount[rep]
    let start = absenceEnds[rep] + absences.presence(rep: rep, index: index)
    let end = start + absences.length(rep: rep, index: index)
    absenceStarts[rep] = start
    absenceEnds[rep] = end
    absenceCount[rep] = index + 1
    absentHours += max(0, min(end, absences.window.upperBound) - max(start, absences.window.lowerBound))
  }
}

/// The law of a rep's absences and the draws behind it.
struct Absences {
  /// The hazard at which a present rep falls out, per business hour.
  let hazard: Double
  let lengths: CompiledVariate
  let key: StreamKey
  /// The measured window, in business hours.
  let window: ClosedRange<Double>

  func presence(rep: Int, index: Int) -> Double { -log(key.part(.rep, rep).uniform(.presence, index)) / hazard }

  func length(rep: Int, index: Int) -> Double { lengths(key.part(.rep, rep).uniform(.absence, index)) }
}
