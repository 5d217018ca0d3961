// SPDX-License-Identifier: GPL-3.0-or-later

extension ResultObject {
  static let fieldLine = ResultObject(
    "field_line", "A field of a schedule.",
    [.always("field", .text, "The field"), .always("entry", .text, "What is agreed for it")])

  static let ownerLine = ResultObject(
    "owner_line", "Who owns leads in a state.",
    [
      .always("state", .text, "The state"), .always("owner", .text, "The side, or nobody"),
      .always("next", .text, "What happens next"),
    ])

  static let sharedMetricLine = ResultObject(
    "shared_metric", "A figure both sides look at.",
    [
      .always("metric", .text, "The metric with its unit"),
      .always("target", .text, "What is expected, with half its interval"),
      .always("red_line", .text, "Passed in about one future of ten"),
      .always("owner", .text, "The side that answers for it"),
    ])

  static let escalationStep = ResultObject(
    "escalation_step", "What happens when something is not kept.",
    [
      .always("when", .text, "The occasion"), .always("then", .text, "What is done"),
      .always("who", .text, "The side that acts"),
      .always("basis", .words(["simulated", "proposed"]), "Whether the policy does it or the parties may change it"),
    ])

  static let changeLine = ResultObject(
    "change_line", "A figure of somebody's working life before and after.",
    [
      .always("what", .text, "The figure"), .always("whom", .text, "Whose it is"),
      .always("today", .text, "Under today's policy"), .always("agreed", .text, "Under the agreed one"),
    ])

  static let effectDelay = ResultObject(
    "effect_delay", "After how long the leads of a month are decided.",
    [
      .always("usual", .number, "Of the usual lead", unit: "months"),
      .always("slow", .number, "Of one that is slow at every stage", unit: "months"),
    ])
}
