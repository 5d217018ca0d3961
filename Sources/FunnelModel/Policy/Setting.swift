// SPDX-License-Identifier: GPL-3.0-or-later

/// The value of one lever, in the unit the lever is kept in.
public enum LeverValue: Sendable, Hashable {
  case number(Double)
  case numbers([Double])
  case choice(String)
}

extension LeverValue {
  /// The number, or nothing when it is several or a word.
  public var asNumber: Double? {
    guard case .number(let number) = self else { return nil }
    return number
  }
}

/// A lever with the value it is set to.
public struct Setting: Sendable, Hashable {
  /// The lever that is set.
  public let lever: Lever
  /// The source the setting is for, or nothing when it is for all.
  public let source: String?
  /// The value it gets.
  public let value: LeverValue

  public init(lever: Lever, source: String? = nil, value: LeverValue) {
    precondition(source == nil || lever.allowsSource, "\(lever.path) has no value per source")
    self.lever = lever
    self.source = source
    self.value = value
  }

  /// The path as a scenario spells it, for example `handoff.threshold.webinar`.
  public var path: String { source.map { "\(lever.path).\($0)" } ?? lever.path }

  /// Puts the value into a policy.
  public func apply(to policy: inout Policy) { lever.write(value, source, &policy) }
}
