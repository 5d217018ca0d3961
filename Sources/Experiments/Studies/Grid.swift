// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// Every combination of the values of some levers.
struct Grid: Sendable {
  let ranges: [LeverRange]

  /// The combinations, the first lever slowest.
  var combinations: [[Setting]] {
    ranges.reduce([[]]) { combinations, range in
      combinations.flatMap { combination in range.settings.map { combination + [$0] } }
    }
  }

  /// A policy per combination, named by what it sets.
  func cells(on base: Policy) -> [NamedPolicy] {
    combinations.map { settings in
      var policy = base
      for setting in settings { setting.apply(to: &policy) }
      return NamedPolicy(name: Grid.name(of: settings), policy: policy)
    }
  }

  /// A name that says what differs, for example `threshold 60, discipline score`.
  static func name(of settings: [Setting]) -> String {
    settings.map { setting in
      let lever = setting.source.map { "\(setting.lever.title) \($0)" } ?? setting.lever.title
      return "\(lever) \(LeverReading(setting.value, of: setting.lever).words)"
    }.joined(separator: ", ")
  }
}

extension LeverReading {
  /// The reading as a person would say it, without its unit.
  public var words: String {
    switch self {
    case .number(let number): plainText(number)
    case .text(let text): text
    }
  }
}
