// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

/// How the people of a pool come and go, with the draws behind it. Times are business hours.
struct Staffing: Sendable {
  /// The hazard at which somebody present falls out, and the lengths of absences.
  private let absenceHazard: Double
  private let absenceLength: CompiledVariate
  /// The hazard at which the holder of a job leaves it, and the time until a successor starts.
  private let leavingHazard: Double
  private let hiringTime: CompiledVariate
  /// The share of full speed, by month in the job.
  let ramp: [Double]
  /// The business hours of a month.
  let month: Double
  /// The measured window.
  let window: ClosedRange<Double>
  /// The people from this number on start with the measured window.
  private let firstNew: Int
  private let people: Purpose
  private let replication: StreamKey

  /// The comings and goings of a pool; nothing when everybody is always there.
  ///
  /// - Parameters:
  ///   - compiled: the scenario.
  ///   - people: what kind of people they are, `.rep` or `.executive`.
  ///   - count: how many there are.
  ///   - new: how many of them start with the measured window.
  ///   - key: the key of the replication.
  ///   - window: the measured window.
  init?(
    _ compiled: CompiledScenario, of people: Purpose, count: Int, new: Int, key: StreamKey, window: ClosedRange<Double>
  ) {
    let team = compiled.scenario.team
    month = compiled.scenario.calendar.businessHoursPerMonth
    absenceHazard = team.absenceRate.number / month
    leavingHazard = team.attrition.number / month
    guard absenceHazard > 0 || leavingHazard > 0 || new > 0 else { return nil }
    absenceLength = compiled.absenceLength
    hiringTime = compiled.hiringTime
    ramp = team.ramp
    self.window = window
    self.people = people
    firstNew = max(0, count - new)
    replication = key
  }

  func key(of person: Int) -> StreamKey { replication.part(people, person) }

  func isNew(_ person: Int) -> Bool { person >= firstNew }

  /// The absence that follows a return, the `index`-th of a person.
  func absence(_ key: StreamKey, index: Int, after returned: Double) -> Range<Double> {
    guard absenceHazard > 0 else { return .infinity..<(.infinity) }
    let start = returned - log(key.uniform(.presence, index)) / absenceHazard
    return start..<start + absenceLength(key.uniform(.absence, index))
  }

  /// The time without a holder that follows the start of one, the `index`-th of a job.
  func vacancy(_ key: StreamKey, index: Int, after start: Double) -> Range<Double> {
    guard leavingHazard > 0 else { return .infinity..<(.infinity) }
    let leaves = start - log(key.uniform(.tenure, index)) / leavingHazard
    return leaves..<leaves + hiringTime(key.uniform(.vacancy, index))
  }

  /// The hours of a span in which a person is absent or the job vacant.
  func hoursAway(of person: Int, within span: ClosedRange<Double>) -> Double {
    let key = key(of: person)
    var times: [Range<Double>] = isNew(person) ? [0..<max(window.lowerBound, 0)] : []
    var next = vacancy(key, index: 0, after: times.last?.upperBound ?? 0)
    var index = 1
    while next.lowerBound < span.upperBound {
      times.append(next)
      next = vacancy(key, index: index, after: next.upperBound)
      index += 1
    }
    next = absence(key, index: 0, after: 0)
    index = 1
    while next.lowerBound < span.upperBound {
      times.append(next)
      next = absence(key, index: index, after: next.upperBound)
      index += 1
    }
    times.sort { $0.lowerBound < $1.lowerBound }
    var counted = span.lowerBound
    var hours = 0.0
    for time in times {
      let end = min(time.upperBound, span.upperBound)
      hours += max(0, end - max(time.lowerBound, counted))
      counted = max(counted, end)
    }
    return hours
  }
}
