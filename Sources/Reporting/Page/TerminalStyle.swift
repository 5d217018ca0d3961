// SPDX-License-Identifier: GPL-3.0-or-later

/// What a terminal can show.
public struct TerminalStyle: Sendable, Hashable {
  /// Whether text may be coloured; symbols and words say the same without colour.
  public let color: Bool
  /// The most characters in a line, 60 to 100.
  public let width: Int

  /// - Parameters:
  ///   - color: whether text may be coloured.
  ///   - width: the width of the terminal; used up to 100 and from 60 characters.
  public init(color: Bool, width: Int = 100) {
    self.color = color
    self.width = min(100, max(60, width))
  }

  /// Text without colour, 100 characters wide.
  public static let plain = TerminalStyle(color: false)

  func painted(_ text: String, _ tone: Tone) -> String {
    switch tone {
    case .plain: text
    case .good: escaped(text, "32")
    case .bad: escaped(text, "31")
    case .open: escaped(text, "33")
    }
  }

  func bold(_ text: String) -> String { escaped(text, "1") }

  private func escaped(_ text: String, _ code: String) -> String {
    color && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
