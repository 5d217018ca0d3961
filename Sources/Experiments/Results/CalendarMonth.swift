// SPDX-License-Identifier: GPL-3.0-or-later

/// What a dashboard would show for one month of the window, whoever's leads they are.
///
/// In JSON every line stands under its name beside the number of the month. Open pipeline and backlog are those at the
/// end of the month; deals count as drawn.
public struct CalendarMonth: Encodable, Sendable {
  /// The number of the month in the window, from 1.
  public let month: Int
  /// The lines of `CalendarLine.all` by name; a line without a value in some replication is absent.
  public let lines: [String: CalendarFigure]

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    try container.encode(month, forKey: Name(stringValue: "month"))
    for (name, figure) in lines { try container.encode(figure, forKey: Name(stringValue: name)) }
  }
}

/// One line of a month: its mean with its interval, and its spread over replications.
public struct CalendarFigure: Encodable, Sendable {
  public let mean: Double
  public let halfWidth: Double?
  public let p10: Double
  public let p50: Double
  public let p90: Double
}
