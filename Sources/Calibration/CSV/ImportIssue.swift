// SPDX-License-Identifier: GPL-3.0-or-later

/// One mistake in an imported file: where, what, and what to do about it.
public struct ImportIssue: Sendable, Hashable, CustomStringConvertible {
  /// The name of the file as the user gave it.
  public let file: String
  /// The line and the column in characters, both counted from 1.
  public let line: Int
  public let column: Int
  /// The column's name in the file, or "csv" for the file's form.
  public let key: String
  /// What is wrong.
  public let message: String
  /// What to do.
  public let fix: String

  public init(file: String, line: Int = 1, column: Int = 1, key: String, message: String, fix: String) {
    self.file = file
    self.line = line
    self.column = column
    self.key = key
    self.message = message
    self.fix = fix
  }

  public var description: String {
    "\(file):\(line):\(column): error: \(key): \(message)\n  = fix: \(fix)"
  }
}

/// Every mistake found in the imported files, in file order.
public struct ImportErrors: Error, Sendable, Hashable, CustomStringConvertible {
  /// The mistakes, at least one.
  public let issues: [ImportIssue]

  /// The first twenty in full, and how many more there are: a wrong date format fails in every row.
  public var description: String {
    let shown = issues.prefix(20).map(\.description)
    let rest = issues.count - shown.count
    return (shown + (rest > 0 ? ["and \(rest) more mistakes"] : [])).joined(separator: "\n")
  }
}
