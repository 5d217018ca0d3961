// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a value of a scenario comes from.
public enum Origin: Sendable, Hashable {
  /// The file says so, at a line and column counted from 1.
  case file(line: Int, column: Int, text: String)
  /// A `--set` option says so.
  case override(text: String)
  /// Nothing is said, so the default of the key holds.
  case fallback(text: String)

  /// The value as written.
  public var text: String {
    switch self {
    case .file(_, _, let text), .override(let text), .fallback(let text): text
    }
  }
}

/// A value given on the command line in place of the file's.
public struct Override: Sendable, Hashable {
  /// The path of the key; a lever is today's.
  public let key: String
  /// The value as the file would spell it.
  public let value: String

  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}

/// Why a scenario could not be read.
public enum ReadFailure: Error, Sendable, Hashable {
  /// There is no such file, or it cannot be opened.
  case missing(path: String)
  /// The file breaks rules; at least one of the problems is an error.
  case problems([Problem])
}
