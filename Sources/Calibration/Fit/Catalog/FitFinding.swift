// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// What a history teaches about one input of a funnel, or why it teaches nothing about it.
public struct FitFinding: Sendable {
  /// The topic's name in `fit.json`, for example `attempts`.
  public let topic: String
  /// The topic in a few words.
  public let title: String
  public let answer: Answer

  /// A lesson or a reason; there is no third.
  public enum Answer: Sendable {
    case learned(FitLesson)
    /// The reason completes "not in this history, because ...".
    case missing(reason: String)
  }

  /// What was learned; nil when the history teaches nothing here.
  public var lesson: FitLesson? {
    if case .learned(let lesson) = answer { return lesson }
    return nil
  }

  /// Why nothing was learned; nil when something was.
  public var reason: String? {
    if case .missing(let reason) = answer { return reason }
    return nil
  }
}

/// Values that a history teaches together.
public struct FitLesson: Sendable {
  /// A value and its name, unique within the topic.
  public struct Entry: Sendable, Hashable {
    public let name: String
    public let value: FittedValue
  }

  public private(set) var entries: [Entry] = []
  /// How errors of values go together, for those that are estimated jointly.
  public var covariance: CovarianceBlock?
  /// The law of a duration, money or work that was chosen, in the unit of the values.
  public var law: Distribution?
  /// The laws that were compared; empty when there was no choice.
  public var candidates: [LawCandidate] = []
  /// The waits as seen, for a scenario in which no law describes them.
  var seen: SeenWaits?
  /// How far the chosen law is from what was seen; nil when not tested.
  public var goodness: LawGoodness?
  /// What a reader must know before using the values, one sentence each.
  public var cautions: [String] = []
  /// A change over time that the rows show; nil when none was looked for.
  public var drift: DriftTest?
  /// The days whose rows are behind the values; nil for the whole history.
  public var window: ClosedRange<CalendarInstant>?

  init() {}

  mutating func add(
    _ name: String, _ value: Double, _ standardError: Double, unit: String, count: Int, from origin: String,
    interval: ClosedRange<Double>? = nil
  ) {
    entries.append(
      Entry(
        name: name,
        value: FittedValue(
          value: value, standardError: standardError, unit: unit, provenance: origin, count: count, interval: interval)
      ))
  }

  mutating func add(_ name: String, _ value: FittedValue) { entries.append(Entry(name: name, value: value)) }

  /// The value under a name.
  public subscript(name: String) -> FittedValue? { entries.first { $0.name == name }?.value }
}

/// The covariance of values that are estimated jointly, on the scale on which they are about normal.
public struct CovarianceBlock: Sendable, Hashable {
  /// The parameters, for example `won.share.intercept`; a scale other than the value's own is part of the name.
  public let names: [String]
  /// The estimates on that scale.
  public let estimates: [Double]
  /// Row by row.
  public let matrix: [Double]

  init(names: [String], estimates: [Double], matrix: [Double]) {
    precondition(matrix.count == names.count * names.count && estimates.count == names.count, "one row per name")
    self.names = names
    self.estimates = estimates
    self.matrix = matrix
  }

  /// The working parameters of a fit; those that are logarithms are named so.
  init(_ fit: some LikelihoodFit) {
    self.init(
      names: zip(fit.names, fit.isLogarithmic).map { $1 ? "ln \($0)" : $0 }, estimates: fit.working,
      matrix: fit.covariance)
  }

  /// The covariance of some of the values, in the order of their places, row by row.
  func part(_ places: [Int]) -> [Double] {
    places.flatMap { row in places.map { matrix[row * names.count + $0] } }
  }

  /// The correlation of two of the values.
  public func correlation(_ first: Int, _ second: Int) -> Double {
    let size = names.count
    let scale = (matrix[first * (size + 1)] * matrix[second * (size + 1)]).squareRoot()
    return scale > 0 ? matrix[first * size + second] / scale : 0
  }
}

/// A law that was tried.
public struct LawCandidate: Sendable, Hashable {
  public let law: String
  /// Akaike's and the Bayesian criterion, smaller is better; nil without a fit.
  public let aic: Double?
  public let bic: Double?
  /// The natural parameters, by name.
  public let parameters: [String: Double]
  /// Why there is no fit; nil when there is one.
  public let reason: String?
}

/// How far a fitted law is from the durations seen.
public struct LawGoodness: Sendable, Hashable {
  /// Distances with bootstrap p-values; nil when too few replicates could be fitted.
  public let test: GoodnessTest?
  /// Points of a quantile-quantile plot, at most 50.
  public let points: [QuantileComparison.Point]
  /// The mean gap between fitted and seen quantiles, in the unit of the durations.
  public let meanGap: Double?
  /// The gap at 90 %.
  public let gapAtNinety: Double?

  /// Whether the data look as if they came from the law; true when nothing speaks against it.
  ///
  /// Of 99 drawn data sets, or of those of them that could be fitted, one at least lies as far from the law as the data.
  public var fits: Bool { test?.fits(level: 0.015) ?? true }
}

/// Why a topic teaches nothing; completes "not in this history, because ...".
struct FitGap: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
