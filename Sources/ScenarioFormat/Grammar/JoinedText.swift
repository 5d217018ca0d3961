// SPDX-License-Identifier: GPL-3.0-or-later

/// The text of a value or of the items of a list, which remembers where each character stands in the file.
struct JoinedText: Sendable {
  private(set) var text = ""
  private var pieces: [(start: Int, scalar: Scalar)] = []
  private let whole: Span

  init(_ scalar: Scalar) {
    text = scalar.text
    pieces = [(0, scalar)]
    whole = scalar.span
  }

  /// The items of a list in one text, or nothing when one of them is neither text nor, one level down, a list of text.
  init?(_ items: [Node], separator: String, inner: String? = nil, span: Span) {
    whole = span
    for (index, item) in items.enumerated() {
      if index > 0 { text += separator }
      switch item {
      case .scalar(let scalar): append(scalar)
      case .sequence(let nested, _):
        guard let inner else { return nil }
        for (position, node) in nested.enumerated() {
          guard case .scalar(let scalar) = node else { return nil }
          if position > 0 { text += inner }
          append(scalar)
        }
      case .mapping: return nil
      }
    }
  }

  private mutating func append(_ scalar: Scalar) {
    pieces.append((text.unicodeScalars.count, scalar))
    text += scalar.text
  }

  /// The place of some of the characters, or of all where those cannot be told.
  func span(of range: Range<Int>?) -> Span {
    guard let range, let piece = pieces.last(where: { $0.start <= range.lowerBound }) else { return whole }
    let length = piece.scalar.text.unicodeScalars.count
    let lower = min(range.lowerBound - piece.start, length)
    let upper = min(range.upperBound - piece.start, length)
    return piece.scalar.span(of: lower..<max(lower, upper))
  }
}
