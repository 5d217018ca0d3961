// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a distribution could not be made from what was written.
public enum DistributionError: Error, Hashable, Sendable {
  /// There is no family of that name.
  case unknownFamily(String)
  /// The number or the labels of the arguments fit none of the family's forms.
  case wrongArguments(family: String, given: [String?])
  /// One value lies outside the parameter's range.
  case outOfRange(family: String, parameter: Parameter, value: Double)
  /// Each value is in range, but together they describe no law.
  case inconsistent(family: String, reason: String)
}

extension DistributionError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownFamily(let name):
      let known = DistributionCatalog.families.map(\.name).joined(separator: ", ")
      return "“\(name)” is not a known distribution; known are \(known)"
    case .wrongArguments(let family, let given):
      let usage = DistributionCatalog.family(named: family)?.usage ?? family
      return "\(family)\(Self.spelling(of: given)) is not a form of \(family); \(usage)"
    case .outOfRange(let family, let parameter, let value):
      return "\(family): \(parameter.name) must be \(parameter.rangeDescription), not \(plain(value))"
    case .inconsistent(let family, let reason):
      return "\(family): \(reason)"
    }
  }

  private static func spelling(of labels: [String?]) -> String {
    "(" + labels.map { $0 ?? "_" }.joined(separator: ", ") + ")"
  }
}
