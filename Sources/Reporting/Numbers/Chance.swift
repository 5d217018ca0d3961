// SPDX-License-Identifier: GPL-3.0-or-later

/// How often something came out one way in so many simulated futures.
///
/// Never written as 0 % or 100 %: what was not seen in n futures may still happen in about 3 of n (the rule of three,
/// the 95 % limit of a share of which no case was seen).
struct Chance: Sendable, Hashable {
  /// The share of futures, from 0 to 1.
  let share: Double
  /// The number of futures.
  let count: Int

  /// The share in whole percent, or the limit the futures support.
  var text: String {
    guard count >= 10 else { return "unclear" }
    let percent = Int((share * 100).rounded())
    let limit = min(99, Int(100 - 300 / Double(count)))
    if share >= 1 { return "> \(limit) %" }
    if share <= 0 { return "< \(100 - limit) %" }
    if percent >= 100 { return "> 99 %" }
    if percent <= 0 { return "< 1 %" }
    return "\(percent) %"
  }

  /// How often it happened, for the end of a sentence; empty when there are too few futures to say.
  func ahead(of futures: String) -> String { count < 10 ? "" : "ahead in \(words) of \(futures)" }

  /// The same inside a sentence.
  private var words: String {
    guard let first = text.first, first == ">" || first == "<" else { return text }
    return (first == ">" ? "more than" : "less than") + text.dropFirst()
  }
}

/// A level of confidence in percent, with as many digits as it was given with.
func levelText(_ level: Double) -> String {
  let tenths = (level * 1000).rounded() / 10
  return fixed(tenths, decimals: tenths == tenths.rounded() ? 0 : 1) + " %"
}
