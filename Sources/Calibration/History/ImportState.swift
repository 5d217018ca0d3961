// SPDX-License-Identifier: GPL-3.0-or-later

/// What all files of an import have in common while they are read.
struct ImportState {
  var events = RawEvents()
  var ledger = RowLedger()
  var actors = ByteInterner()
  var sources = ByteInterner()
  var reasons = ByteInterner()
  var stages = ByteInterner()
  /// The lead that each deal belongs to, by number of the identifier.
  var leadOfDeal: [Int32: Int32] = [:]
  /// Whether some table lists leads with the day they came in.
  var hasLeadTable = false
  var scoresAreOfExport = false
  /// Marks of a canonical log: when it was exported, and from when an event is on record.
  var exported: CalendarInstant?
  var recordedFrom: [HistoryEvent: CalendarInstant] = [:]
  var bands: [ScoreBandTable] = []
  var issues: [ImportIssue] = []
  /// The zone in which the history counts days, and whether the user named it.
  var zone: TimeZoneRule
  let zoneIsGiven: Bool

  init(zone: TimeZoneRule?) {
    self.zone = zone ?? .utc
    zoneIsGiven = zone != nil
  }
}
