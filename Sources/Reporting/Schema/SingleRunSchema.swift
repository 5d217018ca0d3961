// SPDX-License-Identifier: GPL-3.0-or-later

extension ResultObject {
  /// What `simulate --events` prints.
  static let eventLogDocument = ResultObject(
    "event_log_document", "What was written of one replication.",
    [.always("event_log", .object(eventLog), "The log that was written")])

  static let eventLog = ResultObject(
    "event_log", "The log of one replication.",
    [
      .always("file", .text, "The file"),
      .always("policy", .text, "The policy"),
      .always("seed", .count, "The seed of every draw"),
      .always("leads", .count, "Leads in it"),
      .always("events", .count, "Events in it"),
      .always("from", .text, "Its first day"),
      .always("to", .text, "Its last day"),
    ])

  /// What `trace` prints.
  static let leadPath = ResultObject(
    "lead_path", "What one simulated lead goes through under one policy.",
    [
      .always("lead", .count, "The number of the lead in its replication, from 0"),
      .always("source", .text, "Its source"),
      .always("policy", .text, "The policy"),
      .always("replication", .count, "The replication, from 0"),
      .always("seed", .count, "The seed of every draw"),
      .always("steps", .list(.object(pathStep)), "What happened, in order"),
    ])

  static let pathStep = ResultObject(
    "path_step", "One thing that happened to a lead.",
    [
      .always("hours", .number, "When, from midnight of the first day", unit: "clock hours"),
      .always("event", .text, "What happened, in a word or two"),
      .maybe("state", .text, "How the lead ended then", missing: "when it did not end"),
      .maybe("owner", .text, "The side that ended it", missing: "when it did not end"),
      .always("score", .number, "Its score afterwards", unit: "points"),
    ])
}
