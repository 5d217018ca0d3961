// SPDX-License-Identifier: GPL-3.0-or-later

extension ResultObject {
  /// What `check` prints.
  static let checkDocument = ResultObject(
    "check_document", "What is wrong with scenario files.",
    [.always("problems", .list(.object(problem)), "Every problem, file by file")])

  static let problem = ResultObject(
    "problem", "One thing wrong with a scenario, with its place and a way out.",
    [
      .always("code", .text, "The code that `leadflow explain` explains"),
      .always("severity", .words(["error", "warning"]), "Whether the file can be run"),
      .always("file", .text, "The file"),
      .always("line", .plain(["integer", "null"]), "The line, from 1; null for an option"),
      .always("column", .count, "The column of the first character, from 1"),
      .always("end_column", .count, "The column behind the last character"),
      .always("key", .text, "The path of the key; empty when it is about the file"),
      .always("message", .text, "What is wrong"),
      .always("fix", .text, "What to do about it"),
    ])
}
