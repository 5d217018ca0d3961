// SPDX-License-Identifier: GPL-3.0-or-later

extension Problem {
  /// The problem as a terminal shows it: place, rule, sentence, line with carets, way out; ends with a line break.
  public func rendered(color: Bool = false) -> String {
    func painted(_ text: String, _ code: String) -> String { color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
    let tone = kind.severity == .error ? "1;31" : "1;33"
    let place = line.map { "\(file):\($0):\(column)" } ?? file
    let rule = painted("\(kind.severity.rawValue)[\(kind.code)]", tone)
    let number = line.map(String.init) ?? ""
    let gutter = String(repeating: " ", count: max(2, number.count) + 1)
    let margin = painted("\(gutter) |", "34")
    let shown = excerpt.map { $0 == "\t" ? " " : String($0) }.joined()
    let carets = String(repeating: " ", count: column - 1) + painted(String(repeating: "^", count: length), tone)
    var text = "\(painted(place, "1")): \(rule): \(message)\n"
    let padded = String(repeating: " ", count: gutter.count - number.count) + number
    text += painted("\(padded) |", "34") + (shown.isEmpty ? "" : " \(shown)") + "\n"
    text += "\(margin) \(carets)\n"
    return text + "\(gutter) \(painted("=", "34")) fix: \(fix)\n"
  }
}
