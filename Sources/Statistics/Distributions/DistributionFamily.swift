// SPDX-License-Identifier: GPL-3.0-or-later

/// The description of a family of continuous laws: read by the parser, the schema, the fitter, help and reports.
public struct DistributionFamily: Sendable {
  /// One accepted way to write the parameters.
  public struct Form: Sendable {
    /// The parameters in positional order; of a list the one that every value stands for.
    public let parameters: [Parameter]
    /// Whether it is a list of any number of values without labels.
    public let isList: Bool
    let law: @Sendable ([Double]) throws(DistributionError) -> any ProbabilityLaw

    init(
      _ parameters: [Parameter], law: @escaping @Sendable ([Double]) throws(DistributionError) -> any ProbabilityLaw
    ) {
      self.parameters = parameters
      self.isList = false
      self.law = law
    }

    init(
      list parameter: Parameter, law: @escaping @Sendable ([Double]) throws(DistributionError) -> any ProbabilityLaw
    ) {
      self.parameters = [parameter]
      self.isList = true
      self.law = law
    }

    /// The labels in parentheses, for example "(mean, sd)".
    public var signature: String {
      let names = parameters.map(\.name)
      return "(" + (isList ? [names[0], names[0], "..."] : names).joined(separator: ", ") + ")"
    }

    /// Whether arguments with these labels, nil for none, are written for the form.
    public func takes(labels: [String?]) -> Bool {
      let given = labels.compactMap { $0 }
      if isList { return given.isEmpty && !labels.isEmpty }
      return parameters.count == labels.count
        && (given.isEmpty || (given.count == labels.count && Set(given) == Set(parameters.map(\.name))))
    }

    /// The parameter an argument stands for: by its label, else by its place.
    public func parameter(at index: Int, label: String? = nil) -> Parameter {
      parameters.first { $0.name == label } ?? parameters[isList ? 0 : index]
    }
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
