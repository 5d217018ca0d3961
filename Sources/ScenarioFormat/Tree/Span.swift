// SPDX-License-Identifier: GPL-3.0-or-later

/// A stretch of one line of the file, or of one `--set` option.
struct Span: Sendable, Hashable {
  /// The option the stretch is in, counted from 0; nothing when it is in the file.
  var override: Int?
  /// The line, counted from 1.
  var line: Int
  /// The column of the first character, counted from 1.
  var column: Int
  /// The number of characters.
  var length: Int

  /// The beginning of the file.
  static let fileStart = Span(line: 1, column: 1, length: 1)

  init(override: Int? = nil, line: Int, column: Int, length: Int) {
    self.override = override
    self.line = line
    self.column = column
    self.length = length
  }

  /// Whether the stretch begins before another; options come after the file.
  func precedes(_ other: Span) -> Bool {
    (override ?? -1, line, column) < (other.override ?? -1, other.line, other.column)
  }
}
