// SPDX-License-Identifier: GPL-3.0-or-later

internal import Glibc

/// A continuous probability law with its parameters, possibly multiplied by a positive factor.
///
/// An argument may be known only as a distribution of its own, a belief; the law is then the one at the beliefs' means.
/// Two distributions are equal when they are written alike: same family, same form, same values, same beliefs, same factor.
public struct Distribution: Sendable {
  /// One argument as written: a value with or without a label.
  public struct Argument: Sendable, Hashable {
    public let label: String?
    /// The value; for an uncertain argument the mean of what is believed.
    public let value: Double
    /// What is believed about the value, or nothing when it is known.
    public let belief: Distribution?

    public init(label: String? = nil, value: Double) {
      self.label = label
      self.value = value
      belief = nil
    }

    public init(label: String? = nil, uncertain belief: Distribution) {
      self.label = label
      value = belief.mean
      self.belief = belief
    }
  }

  /// What is believed about an argument, by its place in the form.
  private struct Belief: Hashable {
    let place: Int
    let law: Distribution
  }

  /// The family the law belongs to.
  public let family: DistributionFamily
  /// The number every drawn value is multiplied by; above 0.
  public let factor: Double
  private let form: Int
  private let values: [Double]
  /// In the order of their places; empty for a law that is known.
  private let beliefs: [Belief]
  let law: any ProbabilityLaw

  /// Makes the law of the named family.
  ///
  /// Positional arguments follow the first form with as many parameters; labelled ones choose the form by their labels.
  public init(_ family: String, _ arguments: [Argument]) throws(DistributionError) {
    guard let known = DistributionCatalog.family(named: family) else { throw .unknownFamily(family) }
    try self.init(known, arguments)
  }

  /// Makes a law of the family; see the initializer by name.
  public init(_ family: DistributionFamily, _ arguments: [Argument]) throws(DistributionError) {
    guard let (form, arguments) = family.match(arguments) else {
      throw .wrongArguments(family: family.name, given: arguments.map(\.label))
    }
    let beliefs = arguments.indices.compactMap { place in arguments[place].belief.map { Belief(place: place, law: $0) }
    }
    guard beliefs.isEmpty || !family.forms[form].isList else {
      throw .inconsistent(family: family.name, reason: "the values of a list are known")
    }
    try self.init(family, form: form, arguments.map(\.value), beliefs)
  }

  init(_ family: DistributionFamily, form: Int, _ values: [Double]) throws(DistributionError) {
    try self.init(family, form: form, values, [])
  }

  private init(
    _ family: DistributionFamily, form: Int, _ values: [Double], _ beliefs: [Belief], factor: Double = 1
  ) throws(DistributionError) {
    for (index, value) in values.enumerated() {
      let parameter = family.forms[form].parameter(at: index)
      guard parameter.accepts(value) else {
        throw .outOfRange(family: family.name, parameter: parameter, value: value)
      }
    }
    self.family = family
    self.form = form
    self.values = values
    self.beliefs = beliefs
    self.factor = factor
    self.law = try family.forms[form].law(values)
  }

  /// The law multiplied by a positive finite factor, for example a share turned into money.
  public func scaled(by factor: Double) -> Distribution {
    precondition(factor > 0 && factor.isFinite, "a distribution can only be scaled by a positive finite factor")
    return Distribution(self, factor: self.factor * factor)
  }

  private init(_ other: Distribution, factor: Double) {
    self.family = other.family
    self.form = other.form
    self.values = other.values
    self.beliefs = other.beliefs
    self.law = other.law
    self.factor = factor
  }

  /// Whether it is written as a list of values instead of with parameters.
  public var isList: Bool { family.forms[form].isList }
  /// The canonical parameters before the factor, named by `family.canonicalParameters`.
  public var parameters: [Double] { law.parameters }
  /// The smallest interval that holds all probability; its ends may be infinite.
  public var support: ClosedRange<Double> { factor * law.support.lowerBound...factor * law.support.upperBound }
  /// The mean; infinite where it diverges (loglogistic with a shape up to 1).
  public var mean: Double { factor * law.mean }
  /// The variance, in the square of the unit; infinite where it diverges.
  public var variance: Double { factor * factor * law.variance }

  /// The logarithm of the density at `x`: minus infinity outside the support, never by underflow.
  public func logDensity(_ x: Double) -> Double { law.logDensity(x / factor) - log(factor) }
  /// The probability of a value up to `x`.
  public func cdf(_ x: Double) -> Double { law.cdf(x / factor) }
  /// The probability of a value above `x`, accurate in the upper tail.
  public func survival(_ x: Double) -> Double { law.survival(x / factor) }
  /// The logarithm of `cdf`, accurate on both sides.
  public func logCDF(_ x: Double) -> Double { law.logCDF(x / factor) }
  /// The logarithm of `survival`, accurate on both sides.
  public func logSurvival(_ x: Double) -> Double { law.logSurvival(x / factor) }

  /// The value not exceeded with probability `p`, strictly between 0 and 1.
  public func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a quantile needs a probability strictly between 0 and 1")
    return factor * law.quantile(p)
  }

  /// The value exceeded with probability `q`, strictly between 0 and 1; accurate where 1 - q rounds to 1.
  public func upperQuantile(_ q: Double) -> Double {
    precondition(q > 0 && q < 1, "a quantile needs a probability strictly between 0 and 1")
    return factor * law.upperQuantile(q)
  }
}

extension Distribution {
  /// The arguments that are known only as a distribution, in the order of the form.
  public var uncertainArguments: [(parameter: Parameter, belief: Distribution)] {
    beliefs.map { (family.forms[form].parameter(at: $0.place), $0.law) }
  }

  /// The law as it might really be: every uncertain argument replaced by a number.
  ///
  /// A number beyond the range of its parameter is moved into it, to a hundredth of the way from its end to the mean.
  /// Numbers that together describe no law are moved halfway to the means until they do.
  ///
  /// - Parameter number: a number for a parameter and what is believed about it.
  /// - Returns: the law at those numbers; it has no uncertain arguments.
  public func drawn(_ number: (Parameter, Distribution) -> Double) -> Distribution {
    if beliefs.isEmpty { return self }
    var drawn = values
    for belief in beliefs {
      let parameter = family.forms[form].parameter(at: belief.place)
      drawn[belief.place] = parameter.accepted(number(parameter, belief.law), near: values[belief.place])
    }
    for _ in 0..<60 {
      if let law = try? Distribution(family, form: form, drawn, [], factor: factor) { return law }
      drawn = zip(drawn, values).map { ($0 + $1) / 2 }
    }
    return atMeans
  }

  /// The same law with nothing uncertain about it.
  private var atMeans: Distribution {
    do {
      return try Distribution(family, form: form, values, [], factor: factor)
    } catch {
      preconditionFailure("the values made a law before: \(error)")
    }
  }
}

extension Distribution: Hashable {
  public static func == (a: Distribution, b: Distribution) -> Bool {
    a.family.name == b.family.name && a.form == b.form && a.values == b.values && a.beliefs == b.beliefs
      && a.factor == b.factor
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(family.name)
    hasher.combine(form)
    hasher.combine(values)
    hasher.combine(beliefs)
    hasher.combine(factor)
  }
}

extension Distribution: CustomStringConvertible {
  /// The scenario spelling with every digit needed to read the same law back.
  public var description: String {
    let form = family.forms[form]
    let arguments = values.enumerated().map { index, value in
      if form.isList { return plain(value) }
      let belief = beliefs.first { $0.place == index }?.law
      return "\(form.parameters[index].name) = " + (belief.map { "uncertain \($0)" } ?? plain(value))
    }
    let call = "\(family.name)(\(arguments.joined(separator: ", ")))"
    return factor == 1 ? call : "\(plain(factor)) * \(call)"
  }
}
