// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Statistics

extension UnitContext {
  func spelled(_ value: Value, as dimension: Dimension) -> String {
    value.belief.map { "uncertain " + spelled($0, as: dimension) } ?? spelled(value.number, as: dimension)
  }

  func spelled(_ variate: Variate, as dimension: Dimension) -> String {
    switch variate {
    case .constant(let value): spelled(value, as: dimension)
    case .random(let distribution): spelled(distribution, as: dimension)
    }
  }

  /// A distribution with units on the arguments that carry them.
  func spelled(_ distribution: Distribution, as dimension: Dimension) -> String {
    guard let written = WrittenDistribution(distribution) else { preconditionFailure("\(distribution) does not read") }
    return spelled(written, as: dimension)
  }

  /// A distribution that was written in canonical units.
  private func spelled(_ written: WrittenDistribution, as dimension: Dimension) -> String {
    guard let family = written.name.word.flatMap(DistributionCatalog.family), let form = family.form(for: written)
    else {
      preconditionFailure("\(written.name) is not a distribution")
    }
    let labels = written.arguments.compactMap { $0.label?.word }
    if form.isList {
      let values = spelledList(written.arguments.compactMap(\.quantity?.number), as: dimension)
      return (written.factor.map { plainText($0.number) + " * " } ?? "") + "\(written.name.word ?? "")(\(values))"
    }
    let first = family.forms.first { $0.parameters.count == labels.count }
    let isPure = !form.parameters.contains(where: \.carriesUnit)
    // Shapes are best known by their place; what carries a unit is named.
    let isKnown = written.arguments.allSatisfy { $0.quantity != nil }
    let isPlain = isPure && isKnown && first?.parameters.map(\.name) == labels
    let arguments = zip(written.arguments, labels).map { argument, label in
      let carriesUnit = form.parameters.first { $0.name == label }?.carriesUnit ?? false
      let text =
        switch argument.content {
        case .quantity(let quantity): carriesUnit ? spelled(quantity.number, as: dimension) : plainText(quantity.number)
        case .uncertain(let belief): "uncertain " + spelled(belief, as: carriesUnit ? dimension : .number)
        }
      return isPlain ? text : "\(label) = \(text)"
    }
    let call = "\(written.name.word ?? "")(\(arguments.joined(separator: ", ")))"
    guard let factor = written.factor?.number else {
      return isPure && dimension.needsUnit ? "\(spelled(1.0, as: dimension)) * \(call)" : call
    }
    return (isPure && dimension.needsUnit ? spelled(factor, as: dimension) : plainText(factor)) + " * \(call)"
  }
}

extension WrittenDistribution {
  /// The parts of a distribution, from the text it describes itself with.
  init?(_ distribution: Distribution) {
    do throws(Fault) {
      var parser = try ExpressionParser(distribution.description)
      guard case .distribution(let written) = try parser.expression().value else { return nil }
      self = written
    } catch {
      return nil
    }
  }
}
