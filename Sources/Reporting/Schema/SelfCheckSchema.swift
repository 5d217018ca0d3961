// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ResultObject {
  /// What `selfcheck` prints.
  static let selfCheckDocument = ResultObject(
    "selfcheck_document", "The program's promises put to the test.",
    [.always("selfcheck", .object(selfCheck), "How they held")])

  static let selfCheck = ResultObject(
    "selfcheck", "How the program's promises held when they were put to the test.",
    [
      .always("version", .text, "The version of LeadFlow"),
      .always("gsl_version", .text, "The version of the GNU Scientific Library"),
      .always("seed", .count, "The seed of every trial"),
      .always("repeats", .count, "The repeats asked for"),
      .always("level", .number, "The confidence that all intervals hold at once", unit: "share"),
      .always("holds", .flag, "Whether every promise holds"),
      .always("rows", .list(.object(selfCheckRow)), "Each promise"),
    ])

  static let selfCheckRow = ResultObject(
    "selfcheck_row", "One promise that was put to the test.",
    [
      .always("experiment", .words(SelfCheckExperiment.all.map(\.name)), "The experiment"),
      .always("title", .text, "What the experiment tries"),
      .always("what", .text, "The configuration"),
      .always("claim", .words(of: SelfCheckClaim.self), "Whether at least the nominal value is promised or exactly it"),
      .always("unit", .text, "The unit of the next four; share for how often it went as promised"),
      .always("nominal", .number, "What is promised", unit: "as in the key unit"),
      .always("achieved", .number, "What was seen", unit: "as in the key unit"),
      .always("lower", .number, "The lower end of its interval", unit: "as in the key unit"),
      .always("upper", .number, "The upper end of its interval", unit: "as in the key unit"),
      .always("count", .count, "How often it was tried"),
      .always("holds", .flag, "Whether the interval leaves the promise possible"),
    ])
}
