// SPDX-License-Identifier: GPL-3.0-or-later

/// People who do one piece of work at a time, reps or account executives: who is free, and who works on what.
///
/// Somebody who falls out or leaves during a piece of work finishes it first. Times are business hours. What the loop
/// asks is mutating, because looking at what is borrowed copies it.
struct StaffPool: ~Copyable {
  /// What each person works on, or -1.
  private var work = Column<Int32>()
  /// A bit for each person who is free, 64 a word.
  private var idle = Column<UInt64>()
  private var idleCount = 0
  private var staffing: Staffing?
  private var isStaffed = false
  private var attendance: [Attendance] = []
  /// The business hours people were absent, or their jobs vacant, inside the measured window.
  private(set) var absentHours = 0.0

  /// Empties the pool for another run.
  ///
  /// - Parameters:
  ///   - people: how many there are.
  ///   - staffing: how they come and go; nothing when all are always there.
  mutating func prepare(people: Int, staffing: Staffing?) {
    self.staffing = staffing
    isStaffed = staffing != nil
    work.fill(-1, count: people)
    idle.fill(0, count: (people + 63) / 64)
    idleCount = 0
    for person in 0..<people { putBack(person) }
    attendance = staffing.map { staffing in (0..<people).map { Attendance(of: $0, staffing) } } ?? []
    absentHours = 0
  }

  var hasIdle: Bool { idleCount > 0 }

  /// Takes the free person with the lowest number.
  ///
  /// - Parameters:
  ///   - now: the moment, in clock hours.
  ///   - business: the same moment in business hours.
  ///   - clock: what turns the one into the other.
  /// - Returns: the person and, when nobody is there, the moment to ask again, in clock hours; nothing when all are busy.
  @inline(__always)
  mutating func takeIdle(
    at now: Double, _ business: Double, _ clock: BusinessClock
  ) -> (person: Int, returnsAt: Double?)? {
    guard idleCount > 0 else { return nil }
    var word = 0
    while idle[word] == 0 { word += 1 }
    let person = 64 * word + idle[word].trailingZeroBitCount
    idle[word] &= idle[word] - 1
    idleCount -= 1
    return (person, isStaffed ? returnsAt(person, now, business, clock) : nil)
  }

  private mutating func returnsAt(
    _ person: Int, _ now: Double, _ business: Double, _ clock: BusinessClock
  ) -> Double? {
    staffing.flatMap { attendance[person].returnsAt(now, business, clock, $0) }
  }

  @inline(__always)
  mutating func start(_ person: Int, on work: Int) { self.work[person] = Int32(truncatingIfNeeded: work) }

  /// What a person works on.
  mutating func work(of person: Int) -> Int { Int(work[person]) }

  @inline(__always)
  mutating func release(_ person: Int) {
    work[person] = -1
    putBack(person)
  }

  @inline(__always)
  private mutating func putBack(_ person: Int) {
    idle[person / 64] |= 1 << UInt64(person % 64)
    idleCount += 1
  }

  /// The share of full speed at which a person begins a piece of work at a moment they are there, in business hours.
  @inline(__always)
  mutating func speed(of person: Int, at business: Double) -> Double {
    isStaffed ? rampedSpeed(of: person, at: business) : 1
  }

  private mutating func rampedSpeed(of person: Int, at business: Double) -> Double {
    staffing.map { attendance[person].speed(at: business, $0) } ?? 1
  }

  /// Counts the hours nobody was there, up to the end of the window.
  mutating func finish() {
    guard let staffing else { return }
    absentHours = hoursAway(within: staffing.window)
  }
}

extension StaffPool {
  /// The hours of a span in which people were absent or their jobs vacant.
  func hoursAway(within span: ClosedRange<Double>) -> Double {
    guard let staffing else { return 0 }
    return (0..<work.count).reduce(0) { $0 + staffing.hoursAway(of: $1, within: span) }
  }
}

/// How one person comes and goes, as far as anybody has asked. Times are business hours.
private struct Attendance {
  /// The next or current absence, and the number of the one after it.
  private var absence: Range<Double>
  private var absences = 1
  /// The time without a holder that follows the current one, or that has begun.
  private var vacancy: Range<Double>
  private var holders: Int
  /// When the holder of the job started; nothing for one who knows it.
  private var started: Double?
  private let key: StreamKey

  init(of person: Int, _ staffing: Staffing) {
    key = staffing.key(of: person)
    absence = staffing.absence(key, index: 0, after: 0)
    if staffing.isNew(person) {
      vacancy = 0..<max(staffing.window.lowerBound, 0)
      holders = 0
    } else {
      vacancy = staffing.vacancy(key, index: 0, after: 0)
      holders = 1
    }
  }

  /// When somebody who is away now is back, in clock hours; nothing when they are there.
  mutating func returnsAt(_ now: Double, _ business: Double, _ clock: BusinessClock, _ staffing: Staffing) -> Double? {
    // Returns are compared as they are scheduled: in business hours somebody could return a rounding too late.
    while vacancy.lowerBound <= business, clock.wallTime(at: vacancy.upperBound) <= now {
      started = vacancy.upperBound
      vacancy = staffing.vacancy(key, index: holders, after: vacancy.upperBound)
      holders += 1
    }
    if vacancy.lowerBound <= business { return clock.wallTime(at: vacancy.upperBound) }
    while absence.lowerBound <= business, clock.wallTime(at: absence.upperBound) <= now {
      absence = staffing.absence(key, index: absences, after: absence.upperBound)
      absences += 1
    }
    return absence.lowerBound <= business ? clock.wallTime(at: absence.upperBound) : nil
  }

  func speed(at business: Double, _ staffing: Staffing) -> Double {
    guard let started, let last = staffing.ramp.last else { return 1 }
    let month = Int((max(0, business - started) / staffing.month).rounded(.down))
    return month < staffing.ramp.count ? staffing.ramp[month] : last
  }
}
