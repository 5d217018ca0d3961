// SPDX-License-Identifier: GPL-3.0-or-later

/// One thing wrong with a scenario, with its place and a way out.
public struct Problem: Sendable, Hashable {
  public let kind: ProblemKind
  /// The file, or the option as it was given, for example `--set team.dial=soon`.
  public let file: String
  /// The line, counted from 1; nothing for an option.
  public let line: Int?
  /// The column of the first character, counted from 1.
  public let column: Int
  /// The number of characters that are to blame.
  public let length: Int
  /// The path of the key, for example `team.dial`; empty when it is about the file.
  public let key: String
  /// What is wrong.
  public let what: String
  /// What to do about it.
  public let fix: String
  /// The text of the line.
  public let excerpt: String

  /// The sentence of the problem, with the key in front.
  public var message: String { key.isEmpty ? what : "\(key): \(what)" }
}

extension Problem: Encodable {
  private enum CodingKeys: String, CodingKey {
    case code
    case severity
    case file
    case line
    case column
    case endColumn = "end_column"
    case key
    case message
    case fix
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind.code, forKey: .code)
    try container.encode(kind.severity, forKey: .severity)
    try container.encode(file, forKey: .file)
    try container.encode(line, forKey: .line)
    try container.encode(column, forKey: .column)
    try container.encode(column + length, forKey: .endColumn)
    try container.encode(key, forKey: .key)
    try container.encode(what, forKey: .message)
    try container.encode(fix, forKey: .fix)
  }
}
