// SPDX-License-Identifier: GPL-3.0-or-later

/// The families LeadFlow knows, in the order help lists them.
public enum DistributionCatalog {
  public static let families: [DistributionFamily] = [
    .exponential,
    .weibull,
    .gamma,
    .lognormal,
    .loglogistic,
    .gengamma,
    .normal,
    .beta,
    .uniform,
    .logitnormal,
    .triangular,
    .empirical,
  ]

  /// The family of that name, or nil when there is none.
  public static func family(named name: String) -> DistributionFamily? {
    families.first { $0.name == name }
  }
}
