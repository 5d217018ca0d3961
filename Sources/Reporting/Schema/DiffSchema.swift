// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ResultObject {
  /// What `diff` prints.
  static let diffDocument = ResultObject(
    "diff_document", "What two files say differently.", [.always("diff", .object(diff), "The differences")])

  static let diff = ResultObject(
    "diff", "What two files of one kind say differently.",
    [
      .always("kind", .words(of: StoredDocument.Kind.self), "What kind of files"),
      .always("old", .text, "The first file or folder, as given"),
      .always("new", .text, "The second file or folder, as given"),
      .always("differs", .flag, "Whether anything differs but how often and from which seed the studies were run"),
      .always("changes", .list(.object(change)), "What was said and is said"),
      .always("effects", .list(.object(effectChange)), "The figures whose intervals do not meet"),
      .always("inputs_known", .flag, "Whether both keep the values of the scenario, so that changes can be explained"),
      .always("run", .list(.object(runChange)), "In what the studies were run differently"),
    ])

  private static let saidKeys: [ResultKey] = [
    .always("change", .words(of: Differences.Change.Kind.self), "What happened to it"),
    .maybe("old", .text, "What was said, with its unit", missing: "for what is new"),
    .maybe("new", .text, "What is said, with its unit", missing: "for what is gone"),
  ]

  static let change = ResultObject(
    "change", "One thing that is said differently.",
    [
      .always("part", .words(of: Fact.Part.self), "What it is about"),
      .always("key", .text, "Which one: a path, or party and clause"),
      .maybe("field", .text, "What of it", missing: "when there is one thing to say"),
    ] + saidKeys)

  static let runChange = ResultObject(
    "run_change", "One thing in which studies were run differently.",
    [.always("key", .text, "The key of the header")] + saidKeys)

  static let effectChange = ResultObject(
    "effect_change", "A figure that moved beyond both intervals.",
    [
      .always("policy", .text, "The policy; recommendation for the one recommended, whatever its name"),
      .maybe("against", .text, "The policy it is a difference to", missing: "for a figure by itself"),
      .always("metric", .text, "The metric"),
      .always("unit", .text, "The unit of the metric"),
      .always("old", .number, "What it was", unit: "as in the key unit"),
      .always("old_half_width", .number, "Half the interval of old", unit: "as in the key unit"),
      .always("new", .number, "What it is", unit: "as in the key unit"),
      .always("new_half_width", .number, "Half the interval of new", unit: "as in the key unit"),
    ])
}
