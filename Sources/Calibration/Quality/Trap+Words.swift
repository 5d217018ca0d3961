// SPDX-License-Identifier: GPL-3.0-or-later

extension Trap {
  /// What it is, what the importer does with it, and what that does to the answer.
  public var words: (finding: String, treatment: String, effect: String) {
    switch self {
    case .malformedRow:
      (
        "rows with too many or too few cells, or a broken quote", "set aside",
        "what they say is not in any figure; few rows do no harm"
      )
    case .withoutLead: ("rows without an identifier", "set aside", "they cannot be joined to anything")
    case .withoutDate:
      (
        "rows without a date", "set aside",
        "leads that never moved often lack one; conversion reads too high without them"
      )
    case .irrelevant: ("rows that are no step of the funnel", "set aside", "none")
    case .duplicateRow: ("the same event twice", "the first is kept", "counted twice they would raise every rate")
    case .duplicateLead:
      ("a second row for the same lead", "the earliest is kept", "counted twice they would lower conversion")
    case .overlappingFiles:
      ("rows that another file has too", "the first is kept", "counted twice they would raise volumes of the overlap")
    case .duplicateMarkedLost:
      (
        "leads closed as duplicates of another", "lead and loss are set aside",
        "as losses they would lower the win rate although nothing was lost"
      )
    case .leadNotListed:
      ("events of leads that are not in the lead table", "set aside", "wins without their leads would raise conversion")
    case .secondWin:
      ("a second win of the same lead", "the earliest is kept", "repeat business is not in conversion or value")
    case .closedBeforeCreated:
      ("closed before it was created", "lead and events are set aside", "a negative duration cannot be fitted")
    case .afterExport:
      ("dated after the export", "set aside", "plans and typing mistakes are not history")
    case .beforeRecording:
      ("before the date from which the event is on record", "set aside", "early ones are known only by chance")
    case .repeatedStage:
      ("a stage entered again without leaving it", "the first is kept", "times in the stage count from the first entry")
    default: keptWords
    }
  }

  /// The words for what is kept.
  private var keptWords: (finding: String, treatment: String, effect: String) {
    switch self {
    case .leftTruncated:
      (
        "first seen in a later stage than capture", "kept, as seen from their first event on",
        "those that ended before are missing: durations and rates need the entry taken into account"
      )
    case .winsRecordedLate:
      (
        "no win on record before a date, though leads had had the time", "kept; wins before it count as not recorded",
        "counted as not won, early leads would pull conversion down"
      )
    case .openLeads:
      ("nothing has ended them yet", "kept as open, not as lost", "wins divided by leads reads too low")
    case .unripeLeads:
      (
        "open and younger than nine wins in ten were", "kept as open",
        "recent cohorts convert less only because they had less time: no drop in quality follows from it"
      )
    case .winWithoutDate:
      ("won, nobody knows when", "kept; counted as won without a date", "times to win do not know them")
    case .endWithoutDate:
      ("ended, nobody knows when", "kept; counted as ended without a date", "times to lose do not know them")
    case .convertedOnly:
      (
        "every lead was won: the export has only converted ones", "kept",
        "conversion cannot be learned from it, and times to win read too short"
      )
    case .noLosses:
      ("no lead is marked as lost", "kept", "leads that ended and leads that are open cannot be told apart")
    case .arrivalsStop:
      (
        "leads stop before the end of the history", "kept", "the level of arrivals is that of the last weeks with leads"
      )
    case .stagesOutOfOrder:
      (
        "a later stage is dated before an earlier one", "kept in the order of their dates",
        "times between the two are not used"
      )
    case .eventBeforeCreated:
      ("dated before the lead came in", "kept", "times from capture to it are not used")
    case .attemptBeforeMQL:
      (
        "attempts dated before the lead was an MQL", "kept",
        "response times of these leads are not used; sales worked them before marketing called them qualified"
      )
    case .constantThreshold:
      (
        "scores below which no lead was ever worked", "kept",
        "what such leads would convert to is not in the history: below it only a band can be given, and a pilot tells"
      )
    case .missingSource:
      ("no source", "kept under the source “unknown”", "figures by source leave them out of the known ones")
    case .similarSources:
      ("sources that differ in spaces or case only", "merged under the most frequent spelling", "none")
    case .missingScore:
      ("no score", "kept without one", "conversion by score does not know them")
    case .scoreOfExport:
      (
        "scores are those of the export, not of the handover", "kept, and marked as such",
        "what sales did since is in them: conversion by score reads too steep"
      )
    case .partialReasons:
      (
        "reasons are given for only part of the rejections and losses", "kept",
        "shares of reasons hold for those that were given one, which need not be like the others"
      )
    case .freeText:
      (
        "reasons or sources that are free text or hold personal data", "replaced by “free text”",
        "none but fewer reasons"
      )
    case .zeroValues:
      ("won deals with a value of 0", "the value counts as not known", "a mean with zeros reads too low")
    case .afterContactColumn:
      (
        "columns filled after the contact they would predict", "not read",
        "a fit that used them would seem to foresee the outcome"
      )
    case .unreadColumns: ("columns that are not needed, personal ones among them", "not read", "none")
    case .missingMarker: ("cells such as “-”, “Select”, “null” or “#REF!”", "read as empty", "none")
    case .mixedResolution:
      (
        "some moments are known to the second, others to the day", "kept, each with its resolution",
        "durations between the two are known to a day at best"
      )
    case .dayResolution:
      ("moments are known to the day only", "kept as whole days", "response times in hours cannot be learned")
    case .zoneUnknown:
      ("times without a time zone", "kept as written", "hours of the day may be shifted; days near midnight too")
    case .twoOffsets:
      ("columns with more than one UTC offset", "each cell is read with its own", "none")
    case .dateOrderSettled:
      ("dates with day and month by number, settled by a value above 12", "read in that order", "none")
    case .exportAssumed:
      (
        "the date of the export was not given", "the last event is taken for it",
        "if the export is younger, open leads have waited longer than it seems; give --exported-at"
      )
    case .trailingSeparator: ("a separator too many at the end", "ignored", "none")
    default: ("", "", "")
    }
  }
}
