// SPDX-License-Identifier: GPL-3.0-or-later

/// What happens to leads that are still open when the measured window ends.
public enum RunOut: Sendable, Hashable {
  /// Leads keep arriving for this many clock hours while the window's leads run to their end.
  case followed(hours: Double)
  /// Everything still open at the end of the window is dropped.
  case none
}

/// The stretch of time a run covers, from an empty funnel on.
public struct Clock: Sendable, Hashable {
  /// The first day, at midnight; without one the run starts on some Monday.
  public var start: CalendarDay?
  /// The clock hours before the measured window, in which the funnel fills; 0 measures from empty.
  public var warmUp: Double
  /// The length of the measured window, in clock hours.
  public var horizon: Double
  /// What follows the window.
  public var runOut: RunOut

  public init(start: CalendarDay? = nil, warmUp: Double = 0, horizon: Double = 0, runOut: RunOut = .none) {
    self.start = start
    self.warmUp = warmUp
    self.horizon = horizon
    self.runOut = runOut
  }

  /// The clock hours from the start to the end of everything simulated.
  public var end: Double {
    switch runOut {
    case .followed(let hours): warmUp + horizon + hours
    case .none: warmUp + horizon
    }
  }
}
