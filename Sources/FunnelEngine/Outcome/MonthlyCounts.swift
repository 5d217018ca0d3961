// SPDX-License-Identifier: GPL-3.0-or-later

/// What a dashboard would show for each whole month of the window: by the date of the event, whoever's lead it is.
public struct MonthlyCounts: Sendable, Hashable, Codable {
  /// One line of the dashboard.
  public enum Entry: Int, CaseIterable, Sendable {
    /// Leads captured.
    case leads
    /// Handovers to sales.
    case handovers
    case accepted
    case qualified
    case opportunities
    case won
    case lost
    /// The value of the deals won, in the scenario's currency.
    case revenue
    /// Opportunities open at the end of the month.
    case openPipeline
    /// Leads that wait for their first call at the end of the month.
    case backlog
    /// Business hours reps worked on leads.
    case busyHours
    /// Business hours reps were there.
    case staffedHours
  }

  /// The number of months.
  public let months: Int
  private var values: [Double]

  public init(months: Int) {
    self.months = months
    values = Array(repeating: 0, count: months * Entry.allCases.count)
  }

  /// An entry in a month, counted from 0.
  public internal(set) subscript(entry: Entry, month: Int) -> Double {
    get { values[entry.rawValue * months + month] }
    set { values[entry.rawValue * months + month] = newValue }
  }
}
