// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// How the volumes of a run move from day to day, apart from the weekday and from chance.
///
/// A source that grows by g a month has (1 + g)^m times its volume m months after the start of the measured window,
/// counted at midday; before the window m is negative.
public struct VolumeTrend: Sendable {
  /// The number of the run's first day, counted from 1970; nothing when months do not matter.
  private let firstDay: Int?
  private let monthFactors: [Double]
  private let windowStart: Double
  private let hoursPerMonth: Double

  public init(_ scenario: Scenario) {
    firstDay = scenario.arrivals.months.isEmpty ? nil : scenario.clock.start?.number
    monthFactors = scenario.arrivals.months
    windowStart = scenario.clock.warmUp
    hoursPerMonth = scenario.calendar.hoursPerMonth
  }

  /// The factor of the calendar month that a day of the run, counted from 0, lies in.
  public func seasonFactor(ofDay day: Int) -> Double {
    guard let firstDay else { return 1 }
    return monthFactors[CalendarDay(number: firstDay + day).month - 1]
  }

  /// The factor by which a source with a monthly growth, 0 for none, has grown on a day of the run.
  public func growthFactor(ofDay day: Int, growth: Double) -> Double {
    if growth == 0 { return 1 }
    return pow(1 + growth, (Double(day) * 24 + 12 - windowStart) / hoursPerMonth)
  }

  /// The months' worth of volume that a source brings between two moments of the run, in clock hours.
  func months(from start: Double, to end: Double, growth: Double) -> Double {
    if firstDay == nil, growth == 0 { return (end - start) / hoursPerMonth }
    var hours = 0.0
    for day in Int(start / 24)..<max(Int(start / 24), Int((end / 24).rounded(.up))) {
      let overlap = min(end, Double(day + 1) * 24) - max(start, Double(day) * 24)
      hours += overlap * seasonFactor(ofDay: day) * growthFactor(ofDay: day, growth: growth)
    }
    return hours / hoursPerMonth
  }
}

extension Scenario {
  /// The leads a source is expected to bring in the whole run, over-dispersion or not.
  public func expectedLeads(from source: Source) -> Double {
    if source.volume.number == 0 { return 0 }
    return source.volume.number * VolumeTrend(self).months(from: 0, to: clock.end, growth: source.growth.number)
  }

  /// The leads a month that a source brings on average over the measured window.
  public func meanVolume(of source: Source) -> Double {
    if source.volume.number == 0 || clock.horizon == 0 { return source.volume.number }
    if arrivals.months.isEmpty, source.growth.number == 0 { return source.volume.number }
    let months = VolumeTrend(self).months(
      from: clock.warmUp, to: clock.warmUp + clock.horizon, growth: source.growth.number)
    return source.volume.number * months * calendar.hoursPerMonth / clock.horizon
  }
}
