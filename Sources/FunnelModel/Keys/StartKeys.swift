// SPDX-License-Identifier: GPL-3.0-or-later

extension Scenario {
  static let startKeys: [Key<Scenario>] = [
    Key(
      "start.backlog", "The handed-over leads that wait for their first call when the run begins.",
      .value(\.start.backlog, .number, 0...1_000_000), fallback: "0", Provenance("an empty line", grade: .assumption)),
    Key(
      "start.backlog_age", "How long ago each of them was handed over.",
      .variate(\.start.backlogAge, .businessTime, 0...8760), fallback: "0 business hours",
      Provenance("handed over at the start", grade: .assumption)),
    Key(
      "start.nurtured", "The leads in nurture when the run begins.",
      .value(\.start.nurtured, .number, 0...1_000_000), fallback: "0", Provenance("an empty pool", grade: .assumption)),
    Key(
      "start.nurtured_age", "How long ago each of them came into nurture.",
      .variate(\.start.nurturedAge, .clockTime, 0...26_280), fallback: "0 days",
      Provenance("nurtured from the start on", grade: .assumption)),
    Key(
      "start.opportunities", "The open opportunities when the run begins.",
      .value(\.start.opportunities, .number, 0...1_000_000), fallback: "0",
      Provenance("an empty pipeline", grade: .assumption)),
    Key(
      "start.opportunities_age", "How long ago each of them became an SQL.",
      .variate(\.start.opportunitiesAge, .clockTime, 0...87_660), fallback: "0 days",
      Provenance("fresh opportunities", grade: .assumption)),
  ]
}
