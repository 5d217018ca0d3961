// SPDX-License-Identifier: GPL-3.0-or-later

/// A piece of text of the file with its place.
struct Scalar: Sendable {
  var text: String
  /// Where the text stands; its first line when there are several.
  var span: Span
  /// Whether the characters of the text stand in the file one after the other from the place on.
  var isVerbatim: Bool
  /// Whether the text is written in quotes.
  var isQuoted: Bool

  /// Whether nothing is written, as after `team:`.
  var isNull: Bool { !isQuoted && (text.isEmpty || text == "~" || text == "null") }

  /// The place of some of the characters, or of all where those cannot be told.
  func span(of range: Range<Int>?) -> Span {
    guard let range, isVerbatim else { return span }
    var part = span
    part.column += range.lowerBound
    part.length = max(1, range.count)
    return part
  }
}

/// The file as a tree whose every leaf knows its place.
indirect enum Node: Sendable {
  case scalar(Scalar)
  case sequence([Node], Span)
  case mapping([Entry], Span)

  var span: Span {
    switch self {
    case .scalar(let scalar): scalar.span
    case .sequence(_, let span), .mapping(_, let span): span
    }
  }
}

/// One key of a mapping with what it holds.
struct Entry: Sendable {
  var key: Scalar
  var value: Node
}
