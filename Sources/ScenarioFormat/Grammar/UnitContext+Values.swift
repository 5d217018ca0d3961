// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Statistics

/// What a slot of the scenario accepts beside a plain quantity.
struct Allowance: Sendable {
  var random = false
  var uncertain = false
}

extension UnitContext {
  /// A number that is the same for every lead, known or not.
  func value(_ text: String, as dimension: Dimension, in bounds: ClosedRange<Double>) throws(Fault) -> Value {
    guard case .constant(let value) = try variate(text, as: dimension, in: bounds, allowing: .init(uncertain: true))
    else { preconditionFailure("a random value was refused before") }
    return value
  }

  /// A number that is decided.
  func number(_ text: String, as dimension: Dimension, in bounds: ClosedRange<Double>) throws(Fault) -> Double {
    try variate(text, as: dimension, in: bounds, allowing: .init()).mean
  }

  /// A number that may differ from lead to lead.
  func variate(
    _ text: String, as dimension: Dimension, in bounds: ClosedRange<Double>,
    allowing allowance: Allowance = .init(random: true, uncertain: true)
  ) throws(Fault) -> Variate {
    var parser = try ExpressionParser(text)
    let expression = try parser.expression()
    if let uncertain = expression.uncertain, !allowance.uncertain {
      throw Fault(
        .uncertainNotAllowed, "the value is decided, not estimated", fix: "write one number", range: uncertain.range)
    }
    switch expression.value {
    case .word(let lexeme):
      let word = lexeme.word ?? ""
      if word == "never" {
        throw Fault(
          .neverNotAllowed, "`never` is not possible here", fix: "write it like `\(dimension.example)`",
          range: lexeme.range)
      }
      throw Fault(
        .unreadable, "“\(word)” is not \(dimension.noun)", fix: "write it like `\(dimension.example)`",
        range: lexeme.range)
    case .quantity(let quantity):
      if expression.uncertain != nil {
        throw Fault(
          .unreadable, "`uncertain` is followed by a distribution",
          fix: "write it like `uncertain normal(mean = ..., sd = ...)`", range: quantity.range)
      }
      let number = try canonical(quantity, as: dimension)
      guard bounds.contains(number) else { throw outside(number, dimension, bounds, quantity.range) }
      return .constant(Value(number))
    case .distribution(let written):
      if expression.uncertain == nil, !allowance.random {
        let fix = allowance.uncertain ? "write `uncertain` in front when the number is not known" : "write one number"
        throw Fault(
          .randomNotAllowed, "the value cannot differ from lead to lead", fix: fix, range: written.range)
      }
      let distribution = try distribution(written, as: dimension, isBelief: expression.uncertain != nil)
      try check(distribution, dimension, bounds, written.range)
      return expression.uncertain == nil ? .random(distribution) : .constant(Value(uncertain: distribution))
    }
  }

  /// A number out of bounds, told with the bounds.
  func outside(
    _ number: Double, _ dimension: Dimension, _ bounds: ClosedRange<Double>, _ range: Range<Int>
  ) -> Fault {
    Fault(
      .outOfBounds, "\(spelled(number, as: dimension)) is \(relation(number, dimension, bounds))",
      fix: "write a value from \(spelled(bounds, as: dimension))", range: range)
  }

  private func relation(_ number: Double, _ dimension: Dimension, _ bounds: ClosedRange<Double>) -> String {
    number < bounds.lowerBound
      ? "below the lower bound, \(spelled(bounds.lowerBound, as: dimension))"
      : "above the upper bound, \(spelled(bounds.upperBound, as: dimension))"
  }

  private func check(
    _ distribution: Distribution, _ dimension: Dimension, _ bounds: ClosedRange<Double>, _ range: Range<Int>
  ) throws(Fault) {
    let mean = distribution.mean
    // Values that were seen lie within the bounds themselves; only a law may reach beyond them.
    if distribution.isList {
      for end in [distribution.support.lowerBound, distribution.support.upperBound] where !bounds.contains(end) {
        throw outside(end, dimension, bounds, range)
      }
    }
    if bounds.contains(mean) { return }
    let text = mean.isFinite ? spelled(mean, as: dimension) : "infinite"
    throw Fault(
      .distributionOutOfBounds, "the mean, \(text), is \(relation(mean, dimension, bounds))",
      fix: "choose a mean from \(spelled(bounds, as: dimension))", range: range)
  }

  /// A list of values rises from each to the next.
  private func checkRise(
    _ values: [Double], _ written: WrittenDistribution, _ dimension: Dimension
  ) throws(Fault) {
    for index in values.indices.dropFirst() where values[index] <= values[index - 1] {
      let (last, next) = (spelled(values[index - 1], as: dimension), spelled(values[index], as: dimension))
      throw Fault(
        .wrongArguments, "the values must rise, and \(next) follows \(last)",
        fix: "write the values in order, each above the one before", range: written.arguments[index].range)
    }
  }

  private func distribution(
    _ written: WrittenDistribution, as dimension: Dimension, isBelief: Bool
  ) throws(Fault) -> Distribution {
    let name = written.name.word ?? ""
    guard let family = DistributionCatalog.family(named: name) else {
      throw Fault(
        .unknownDistribution, "“\(name)” is not a distribution",
        fix: suggestion(for: name, among: DistributionCatalog.families.map(\.name)), range: written.name.range)
    }
    guard let form = family.form(for: written) else {
      let given = written.arguments.map { $0.label?.word ?? "_" }.joined(separator: ", ")
      throw Fault(
        .wrongArguments, "\(name)(\(given)) is not a form of \(name)", fix: family.usage, range: written.range)
    }
    let arguments = try arguments(written, form, dimension, isBelief: isBelief)
    let distribution: Distribution
    do { distribution = try Distribution(family, arguments) } catch {
      throw Fault(.wrongArguments, "\(error)", fix: family.usage, range: written.range)
    }
    let isPure = !form.parameters.contains(where: \.carriesUnit)
    guard let factor = written.factor else {
      if isPure, dimension.needsUnit {
        throw Fault(
          .unitMissing, "\(name) has no unit of its own",
          fix: "multiply it, as in `\(dimension.example) * \(name)(...)`", range: written.range)
      }
      return distribution
    }
    let number = try canonical(factor, as: isPure ? dimension : .number)
    guard number > 0 else {
      throw Fault(
        .outOfBounds, "the factor of a distribution is above 0", fix: "write a factor above 0", range: factor.range)
    }
    return distribution.scaled(by: number)
  }
}

extension UnitContext {
  /// The arguments of a distribution in the canonical unit.
  private func arguments(
    _ written: WrittenDistribution, _ form: DistributionFamily.Form, _ dimension: Dimension, isBelief: Bool
  ) throws(Fault) -> [Distribution.Argument] {
    // In a list a unit counts for the values before it.
    let values = form.isList ? inheritingUnits(written.arguments.compactMap(\.quantity)) : []
    var arguments: [Distribution.Argument] = []
    for (index, argument) in written.arguments.enumerated() {
      let label = argument.label?.word
      let unit = form.parameter(at: index, label: label).carriesUnit ? dimension : .number
      switch argument.content {
      case .quantity(let quantity):
        let value = values.count == written.arguments.count ? values[index] : quantity
        arguments.append(.init(label: label, value: try canonical(value, as: unit)))
      case .uncertain(let belief):
        if isBelief || form.isList {
          throw Fault(
            .uncertainNotAllowed,
            isBelief ? "what is believed about a value is itself known" : "values that were seen are known",
            fix: "write one number", range: argument.range)
        }
        arguments.append(.init(label: label, uncertain: try distribution(belief, as: unit, isBelief: true)))
      }
    }
    if form.isList { try checkRise(arguments.map(\.value), written, dimension) }
    return arguments
  }
}

extension DistributionFamily {
  /// The form the arguments are written for.
  func form(for written: WrittenDistribution) -> Form? {
    let labels = written.arguments.map { $0.label?.word }
    return forms.first { $0.takes(labels: labels) }
  }
}

extension Dimension {
  /// Whether a bare number other than 0 means nothing.
  var needsUnit: Bool {
    switch self {
    case .share, .score, .number: false
    case .clockTime, .businessTime, .labour, .money, .moneyPerMonth, .moneyPerHour, .perMonth: true
    }
  }
}
