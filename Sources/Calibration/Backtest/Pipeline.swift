// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

/// The leads of a record by the day they came in: how many are still in the pipe on each day, and how many reach the stage
/// at which age.
struct Pipeline: Sendable {
  /// The first day a lead came in, and the first day of which nothing is known, in days since 1970.
  let first: Int
  let end: Int
  /// The first day whose events are counted.
  let start: Int
  /// Leads that came in on each day since `first`.
  let entered: [Int]
  /// Leads that reached the stage on each day since `start`.
  let reached: [Int]
  /// The days on which leads left the pipe, ascending, for each day they came in.
  private let departures: [[Int32]]
  /// Events and leads at risk on each day since `start`, for each band of age.
  private let events: [Double]
  private let exposure: [Double]

  private static let bands = AgeRisk.bands.count

  init(_ record: StageRecord, from start: Int) {
    let first = Int(record.entered.min() ?? Int32(start))
    let end = record.end
    let bandOfAge = AgeRisk.bandOfAge(count: max(end - first, 1))
    var events = [Double](repeating: 0, count: max(end - start, 0) * Self.bands)
    var exposure = events
    var days = [[Int32]](repeating: [], count: max(end - first, 0))
    for lead in record.entered.indices {
      let entered = Int(record.entered[lead])
      if record.left[lead] != StageRecord.never { days[entered - first].append(record.left[lead]) }
      let reached = Int(record.reached[lead])
      if reached >= start, reached < end { events[(reached - start) * Self.bands + bandOfAge[reached - entered]] += 1 }
    }
    for index in days.indices { days[index].sort() }
    let counts = record.entries(first..<max(end, first))
    for entry in counts.indices where counts[entry] > 0 {
      var gone = 0
      for day in max(first + entry, start)..<max(end, first + entry, start) {
        while gone < days[entry].count, days[entry][gone] < day { gone += 1 }
        exposure[(day - start) * Self.bands + bandOfAge[day - first - entry]] += Double(counts[entry] - gone)
      }
    }
    self.first = first
    self.end = end
    self.start = start
    entered = counts
    reached = record.arrivals(start..<max(end, start))
    departures = days
    self.events = events
    self.exposure = exposure
  }

  /// The leads still in the pipe at the start of a day, by the day they came in, up to the day before.
  func open(on day: Int) -> [Int] {
    (0..<max(day - first, 0)).map { entry in
      // Days are sorted: count those before `day`.
      let days = departures[entry]
      var (low, high) = (0, days.count)
      while low < high {
        let middle = (low + high) / 2
        if days[middle] < day { low = middle + 1 } else { high = middle }
      }
      return entered[entry] - low
    }
  }

  /// The risk by age as known at the start of a day, days counting half after `halfLife` days.
  func risk(on day: Int, halfLife: Double) -> AgeRisk {
    var (recent, recentRisk) = ([Double](repeating: 0, count: Self.bands), [Double](repeating: 0, count: Self.bands))
    var (all, allRisk) = (recent, recent)
    for past in 0..<max(day - start, 0) {
      let weight = pow(0.5, (Double(day - start - past) - 0.5) / halfLife)
      for band in 0..<Self.bands {
        let (event, risk) = (events[past * Self.bands + band], exposure[past * Self.bands + band])
        recent[band] += weight * event
        recentRisk[band] += weight * risk
        all[band] += event
        allRisk[band] += risk
      }
    }
    return AgeRisk(events: recent, exposure: recentRisk, allEvents: all, allExposure: allRisk)
  }

  /// The counts to expect in the weeks after a day.
  ///
  /// - Parameters:
  ///   - risk: The risk by age.
  ///   - open: The leads in the pipe, by the day they came in since `first`.
  ///   - entries: The leads that come in on each day from then on; whole weeks.
  /// - Returns: The count of each week, with its chance and its doubt.
  func expected(_ risk: AgeRisk, open: [Int], entries: [Int]) -> [SharedRisk] {
    let day = open.count
    let bandOfAge = AgeRisk.bandOfAge(count: day + entries.count + 1)
    let hazards = (0..<Self.bands).map(risk.hazard)
    var cumulated = [0.0]
    for band in bandOfAge { cumulated.append(cumulated[cumulated.count - 1] + hazards[band]) }
    var alive = (open + entries).map(Double.init)
    return (0..<entries.count / 7).map { week in
      let days = day + 7 * week..<day + 7 * week + 7
      var (mean, squares) = (0.0, 0.0)
      // How much leads at risk at each age changes from the age before, to share the hazard among bands.
      var steps = [Double](repeating: 0, count: bandOfAge.count + 1)
      for entry in 0..<days.upperBound where alive[entry] > 0 {
        let ages = max(days.lowerBound - entry, 0)..<days.upperBound - entry
        let share = -expm1(cumulated[ages.lowerBound] - cumulated[ages.upperBound])
        let count = alive[entry] * share
        mean += count
        squares += count * share
        steps[ages.lowerBound] += alive[entry]
        steps[ages.upperBound] -= alive[entry]
        alive[entry] -= count
      }
      var parts = [Double](repeating: 0, count: Self.bands)
      var atRisk = 0.0
      for age in bandOfAge.indices {
        atRisk += steps[age]
        parts[bandOfAge[age]] += atRisk * hazards[bandOfAge[age]]
      }
      let whole = parts.reduce(0, +)
      let doubt = parts.indices.reduce(0) { $0 + parts[$1] * parts[$1] * risk.doubt($1) } / max(whole * whole, 1e-300)
      return SharedRisk(mean: mean, squares: squares, doubt: doubt)
    }
  }
}
