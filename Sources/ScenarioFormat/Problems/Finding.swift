// SPDX-License-Identifier: GPL-3.0-or-later

/// A broken rule with its place, before the text of the file is put beside it.
struct Finding: Sendable, Hashable {
  var kind: ProblemKind
  var span: Span
  var key: String
  var what: String
  var fix: String
}

/// What is wrong with one piece of text, told without knowing where the text stands.
struct Fault: Error, Sendable, Hashable {
  var kind: ProblemKind
  var what: String
  var fix: String
  /// The characters that are to blame, counted from 0; nothing for all of them.
  var range: Range<Int>?

  init(_ kind: ProblemKind, _ what: String, fix: String, range: Range<Int>? = nil) {
    self.kind = kind
    self.what = what
    self.fix = fix
    self.range = range
  }
}
