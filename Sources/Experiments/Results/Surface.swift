// SPDX-License-Identifier: GPL-3.0-or-later

/// The grid behind a recommendation, and what is best where the axes differ.
public struct Surface: Encodable, Sendable {
  /// The paths of the levers that vary, the first slowest.
  public let levers: [String]
  /// The paths that are shown and not chosen.
  public let axes: [String]
  /// The names of the cells among `policies`, in order.
  public let cells: [String]
  /// The best cell for every setting of the axes.
  public let best: [AxisAdvice]
}

/// What would be chosen if the axes stood elsewhere.
public struct AxisAdvice: Encodable, Sendable {
  public let axes: [String: LeverReading]
  /// The cell with the highest mean contribution among those that keep a first touch and a cadence.
  public let policy: String
  /// Whether any cell keeps both; otherwise the named one is the best of all.
  public let isKept: Bool
  /// The cells that cannot be ruled out as best, the named one included.
  public let notExcluded: [String]
}
