// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

/// The likelier of two readings of chances that fall from attempt to attempt: leads that answer with chances of their
/// own, or a share that never answers beside equals.
enum ContactChances {
  case ownChances(AttemptFit)
  case unreachable(ReachableFit)

  /// Fits both to leads with one chance; both have two parameters, so the likelier stands.
  init(_ table: AttemptTable) throws(FitGap) {
    let own = fitAttempts([table])
    guard let spread = own.fit else { throw FitGap("chances by attempt cannot be fitted: \(own.reason ?? "")") }
    if let split = fitReachable([table]).fit, split.logLikelihood > spread.logLikelihood {
      self = .unreachable(split)
    } else {
      self = .ownChances(spread)
    }
  }

  /// Fits the same reading to groups of leads that have chances of their own and share how these fall.
  ///
  /// - Returns: Nil where that has no best fit.
  init?(_ groups: [AttemptTable], as other: ContactChances) {
    switch other {
    case .ownChances:
      guard let fit = fitAttempts(groups).fit else { return nil }
      self = .ownChances(fit)
    case .unreachable:
      guard let fit = fitReachable(groups).fit else { return nil }
      self = .unreachable(fit)
    }
  }

  /// Chances of their own for leads that were read as a share that never answers.
  init?(_ groups: [AttemptTable], ownChancesOf other: ContactChances) {
    guard case .unreachable = other, let fit = fitAttempts(groups).fit else { return nil }
    self = .ownChances(fit)
  }

  var logLikelihood: Double {
    switch self {
    case .ownChances(let fit): fit.logLikelihood
    case .unreachable(let fit): fit.logLikelihood
    }
  }

  /// The chance of an attempt by group, of a first one where leads have chances of their own.
  var rates: [Double] {
    switch self {
    case .ownChances(let fit): fit.means
    case .unreachable(let fit): fit.rates
    }
  }

  var rateErrors: [Double] {
    switch self {
    case .ownChances(let fit): fit.meanStandardErrors
    case .unreachable(let fit): fit.rateStandardErrors
    }
  }

  /// What the rates are shares of.
  var unit: String {
    switch self {
    case .ownChances: "share of first attempts"
    case .unreachable: "share of attempts"
    }
  }

  /// How the rates are learned, for origins.
  var method: String {
    switch self {
    case .ownChances: "beta-geometric law"
    case .unreachable: "of attempts at leads that answer at all"
    }
  }

  /// The chance of a fourth attempt at a lead of a group not reached before, as a share of that of the first.
  func leftAtFourth(group: Int) -> Double {
    switch self {
    case .ownChances(let fit): fit.chance(4, group: group) / fit.chance(1, group: group)
    case .unreachable(let fit): fit.chance(4, group: group) / fit.chance(1, group: group)
    }
  }

  /// Adds what a group's leads teach, and what all groups share.
  func teach(_ lesson: inout FitLesson, group: Int, count: Int, rate words: String, from origin: String) {
    switch self {
    case .unreachable(let fit):
      lesson.add(
        "reachable", fit.reachable, fit.reachableStandardError, unit: "share of leads", count: count, from: origin,
        interval: FittedValue.oddsInterval(fit.reachable, fit.reachableStandardError))
      addRate(to: &lesson, group: group, count: count, from: "\(method)\(words); \(origin)")
      lesson.covariance = CovarianceBlock(
        names: ["logit reachable", "logit contact_rate"],
        estimates: [fit.reachable, fit.rates[group]].map { log($0 / (1 - $0)) },
        matrix: block(fit.covariance, [0, 1 + group]))
    case .ownChances(let fit):
      addRate(to: &lesson, group: group, count: count, from: "\(method)\(words); \(origin)")
      guard fit.spread > 0 else { return }
      let error = fit.spreadStandardError / (fit.spread * fit.spread)
      lesson.add(
        "concentration", 1 / fit.spread, error, unit: "", count: count, from: "\(method); \(origin)",
        interval: FittedValue.factorInterval(1 / fit.spread, error))
      lesson.covariance = CovarianceBlock(
        names: ["logit contact_rate", "ln spread"],
        estimates: [log(fit.means[group] / (1 - fit.means[group])), log(fit.spread)],
        matrix: block(fit.covariance, [group, fit.means.count]))
    }
  }

  /// Adds the chance of one group, under a name of its own where there are several.
  func addRate(
    to lesson: inout FitLesson, as name: String = "contact_rate", group: Int, count: Int, from origin: String
  ) {
    let (rate, error) = (rates[group], rateErrors[group])
    lesson.add(
      name, rate, error, unit: unit, count: count, from: origin, interval: FittedValue.oddsInterval(rate, error))
  }

  /// The rows and columns of a covariance at some places, row by row.
  private func block(_ covariance: [Double], _ places: [Int]) -> [Double] {
    let size = Int(Double(covariance.count).squareRoot().rounded())
    return places.flatMap { row in places.map { covariance[row * size + $0] } }
  }
}
