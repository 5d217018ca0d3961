// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// A number that may differ from lead to lead.
///
/// The unit is the one of the key that holds it.
public enum Variate: Sendable, Hashable {
  /// The same number for every lead.
  case constant(Value)
  /// A draw of its own for every lead.
  case random(Distribution)

  /// The mean over leads, in the unit of the key.
  public var mean: Double {
    switch self {
    case .constant(let value): value.number
    case .random(let distribution): distribution.mean
    }
  }
}
