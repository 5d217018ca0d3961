// SPDX-License-Identifier: GPL-3.0-or-later

/// The description of a family of continuous laws: read by the parser, the schema, the fitter, help and reports.
public struct DistributionFamily: Sendable {
  /// One accepted way to write the parameters.
  public struct Form: Sendable {
    /// The parameters in positional order.
    public let parameters: [Parameter]
    let law: @Sendable ([Double]) throws(DistributionError) -> any ProbabilityLaw

    init(
      _ parameters: [Parameter], law: @escaping @Sendable ([Double]) throws(DistributionError) -> any ProbabilityLaw
    ) {
      self.parameters = parameters
      self.law = law
    }

    /// The labels in parentheses, for example "(mean, sd)".
    public var signature: String { "(" + parameters.map(\.name).joined(separator: ", ") + ")" }
  }

  /// The word in a scenario, for example "lognormal".
  public let name: String
  /// What the family is used for, in one plain sentence.
  public let summary: String
  /// The accepted forms; positional arguments mean the first form with as many parameters.
  public let forms: [Form]
  /// The names of the parameters that `Distribution.parameters` lists.
  public let canonicalParameters: [String]

  /// The accepted forms in words, for example "lognormal takes (mean, sd) or (median, sigma)".
  public var usage: String { "\(name) takes " + forms.map(\.signature).joined(separator: " or ") }
}
