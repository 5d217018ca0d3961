// SPDX-License-Identifier: GPL-3.0-or-later

/// One thing that is wrong with exports, or that a reader of figures must know.
public enum Trap: String, Sendable, Hashable, CaseIterable {
  // Rows, or parts of rows, that are set aside.
  case malformedRow = "malformed_row"
  case withoutLead = "without_lead_id"
  case withoutDate = "without_date"
  case irrelevant = "no_step_of_the_funnel"
  case duplicateRow = "duplicate_row"
  case duplicateLead = "duplicate_lead"
  case overlappingFiles = "overlapping_files"
  case duplicateMarkedLost = "duplicate_marked_as_loss"
  case leadNotListed = "lead_not_listed"
  case secondWin = "second_win"
  case closedBeforeCreated = "closed_before_created"
  case afterExport = "after_export"
  case beforeRecording = "before_recording"
  case repeatedStage = "repeated_stage"

  // What is kept, and must be known.
  case leftTruncated = "left_truncated"
  case winsRecordedLate = "wins_recorded_late"
  case openLeads = "open_leads"
  case unripeLeads = "unripe_leads"
  case winWithoutDate = "win_without_date"
  case endWithoutDate = "end_without_date"
  case convertedOnly = "converted_only"
  case noLosses = "no_losses"
  case arrivalsStop = "arrivals_stop"
  case stagesOutOfOrder = "stages_out_of_order"
  case eventBeforeCreated = "event_before_created"
  case attemptBeforeMQL = "attempt_before_mql"
  case constantThreshold = "constant_threshold"
  case missingSource = "missing_source"
  case similarSources = "similar_sources"
  case missingScore = "missing_score"
  case scoreOfExport = "score_of_export"
  case partialReasons = "partial_reasons"
  case freeText = "free_text"
  case zeroValues = "zero_values"
  case afterContactColumn = "after_contact_column"
  case unreadColumns = "unread_columns"
  case missingMarker = "missing_marker"
  case mixedResolution = "mixed_resolution"
  case dayResolution = "day_resolution"
  case zoneUnknown = "zone_unknown"
  case twoOffsets = "two_offsets"
  case dateOrderSettled = "date_order_settled"
  case exportAssumed = "export_assumed"
  case trailingSeparator = "trailing_separator"

  /// Whether rows with it are not used; of the others everything is used.
  public var setsAside: Bool { (Self.order[self] ?? 0) <= (Self.order[.repeatedStage] ?? 0) }

  /// The places of the catalog.
  private static let order = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  /// What a count of it counts.
  public var unit: String {
    switch self {
    case .malformedRow, .withoutLead, .withoutDate, .irrelevant, .duplicateRow, .duplicateLead, .overlappingFiles,
      .leadNotListed, .trailingSeparator:
      "rows"
    case .leftTruncated, .openLeads, .unripeLeads, .winWithoutDate, .endWithoutDate, .convertedOnly,
      .duplicateMarkedLost, .closedBeforeCreated, .constantThreshold, .missingSource, .missingScore, .scoreOfExport,
      .arrivalsStop, .noLosses, .winsRecordedLate:
      "leads"
    case .afterContactColumn, .unreadColumns, .twoOffsets, .dateOrderSettled: "columns"
    case .missingMarker, .freeText: "cells"
    case .similarSources: "sources"
    case .exportAssumed: "dates"
    default: "events"
    }
  }
}
