// SPDX-License-Identifier: GPL-3.0-or-later

/// The events of a history as columns, by lead and then by moment; what is dated alike keeps the funnel's order.
public struct EventColumns: Sendable {
  public internal(set) var kind: [HistoryEvent] = []
  public internal(set) var moment = MomentColumn()
  /// Who acted, as a number below the history's `actorCount`; -1 where nobody knows.
  public internal(set) var actor: [Int32] = []
  /// The score at that moment; not a number where nobody knows.
  public internal(set) var score: [Double] = []
  /// The reason, as an index into the history's reasons; -1 where none was given.
  public internal(set) var reason: [Int32] = []
  /// The named stage of the pipeline, as an index into the history's stages; -1 for every other event.
  public internal(set) var stage: [Int32] = []
  /// A deal value, hours worked or a number of attempts, by kind; not a number where none was given.
  public internal(set) var value: [Double] = []

  public init() {}

  public var count: Int { kind.count }
}
