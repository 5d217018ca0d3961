// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration

extension ResultObject {
  /// What `import` prints.
  static let importDocument = ResultObject(
    "import_document", "What an import read, used and set aside.",
    [.always("import", .object(dataQuality), "The data-quality report")])

  static let dataQuality = ResultObject(
    "data_quality", "What was read, used and set aside, and what a reader must know.",
    [
      .always("rows", .count, "Rows read"),
      .always("used", .count, "Rows used"),
      .always("set_aside", .count, "Rows not used"),
      .always("leads", .count, "The leads of the history"),
      .always("events", .count, "The events of the history"),
      .always("outcomes", .object(outcomes), "How many leads ended how"),
      .always("sources", .count, "How many sources there are"),
      .always("people", .count, "How many people there are; they are numbers in the history"),
      .always("exported", .text, "Until when the history goes"),
      .always("zone", .text, "The time zone in which days and hours are counted"),
      .always("files", .list(.object(fileCount)), "The files that were read"),
      .always("findings", .list(.object(importFinding)), "What was found in them"),
      .always("score_bands", .list(.list(.object(scoreBand))), "The tables of counts by band of score"),
    ])

  static let outcomes = ResultObject(
    "outcomes", "How many leads ended how.",
    LeadOutcome.allCases.map { outcome in
      .always(outcome.rawValue, .count, "Leads that are \(outcome.rawValue.replacing("_", with: " "))")
    })

  static let fileCount = ResultObject(
    "file_count", "The rows of one file.",
    [
      .always("name", .text, "The file"),
      .always("reader", .text, "The adapter, or the table of the mapping, that read it"),
      .always("rows", .count, "Rows read"),
      .always("used", .count, "Rows used"),
      .always("set_aside", .count, "Rows not used"),
    ])

  static let importFinding = ResultObject(
    "import_finding", "One thing that is wrong with the files, or must be known.",
    [
      .always("code", .words(of: Trap.self), "What it is"),
      .always("finding", .text, "What it is, in words"),
      .always("count", .count, "How often it was found", unit: "as in the key unit"),
      .always("unit", .words(Set(Trap.allCases.map(\.unit)).sorted()), "What count counts"),
      .always("rows_set_aside", .count, "Rows that are not used because of it"),
      .always("treatment", .text, "What was done with it"),
      .always("effect", .text, "What that does to the answer"),
      .maybe("detail", .text, "What else is to be said, as names of columns", missing: "when there is nothing"),
      .always("places", .list(.object(rowPlace)), "The first few rows"),
    ])

  static let rowPlace = ResultObject(
    "row_place", "A row of a file.",
    [
      .always("file", .text, "The file"),
      .always("line", .count, "The line on which the row begins, from 1"),
    ])

  static let scoreBand = ResultObject(
    "score_band", "What became of the leads of one band of score.",
    [
      .always("from", .number, "The lowest score of the band", unit: "points"),
      .maybe("to", .number, "Where the next band begins", unit: "points", missing: "for the last one, which is open"),
      .always("leads", .count, "Leads"),
      .always("handed_over", .count, "Leads handed over"),
      .maybe("sql", .count, "Leads that sales qualified", missing: "when the table has no such column"),
      .maybe("won", .count, "Leads won", missing: "when the table has no such column"),
    ])
}
