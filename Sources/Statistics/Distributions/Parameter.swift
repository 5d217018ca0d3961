// SPDX-License-Identifier: GPL-3.0-or-later

/// One parameter of a distribution as people write it.
public struct Parameter: Sendable, Hashable {
  /// The label in a scenario, for example "mean".
  public let name: String
  /// What the parameter is, in one plain phrase.
  public let summary: String
  /// Whether the value is in the unit of the variable (a mean, a scale) rather than a pure number (a shape).
  public let carriesUnit: Bool
  /// The largest value that is too small; minus infinity when any finite value will do.
  public let above: Double
  /// The smallest value that is too large; infinity when any finite value will do.
  public let below: Double

  init(
    _ name: String, _ summary: String, carriesUnit: Bool = false, above: Double = -.infinity, below: Double = .infinity
  ) {
    self.name = name
    self.summary = summary
    self.carriesUnit = carriesUnit
    self.above = above
    self.below = below
  }

  /// Whether `value` is finite and strictly between the bounds.
  public func accepts(_ value: Double) -> Bool {
    value.isFinite && value > above && value < below
  }

  /// The number itself when it is accepted, else one within the range, a hundredth of the way from its end to a number
  /// that is.
  func accepted(_ value: Double, near known: Double) -> Double {
    if value <= above { return above + (known - above) / 100 }
    return value >= below ? below - (below - known) / 100 : value
  }

  /// The accepted values in words, for example "a number above 0".
  public var rangeDescription: String {
    switch (above.isFinite, below.isFinite) {
    case (false, false): "a finite number"
    case (true, false): "a number above \(plain(above))"
    case (false, true): "a number below \(plain(below))"
    case (true, true): "a number between \(plain(above)) and \(plain(below)), ends excluded"
    }
  }

  static func positive(_ name: String, _ summary: String, carriesUnit: Bool = false) -> Parameter {
    Parameter(name, summary, carriesUnit: carriesUnit, above: 0)
  }
}

/// A number in the shortest spelling that reads back to the same value, without a trailing ".0".
func plain(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
