// SPDX-License-Identifier: GPL-3.0-or-later

/// What became of leads by band of score, when nothing finer is known.
public struct ScoreBandTable: Sendable, Hashable {
  /// One band; counts are of leads.
  public struct Band: Sendable, Hashable {
    /// The lowest score of the band, and where the next one begins.
    public let from: Double
    public let to: Double
    public let leads: Int
    public let handedOver: Int
    /// Qualified by sales, and won; nil when the table has no such column.
    public let sql: Int?
    public let won: Int?
  }

  /// The bands by score; none overlaps another.
  public internal(set) var bands: [Band]
}
