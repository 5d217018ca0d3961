// SPDX-License-Identifier: GPL-3.0-or-later

/// How conversion depends on a score, with rows whose score is missing as a group of their own.
public struct ScoreCurve: Sendable {
  /// The form of the curve.
  public enum Form: Sendable {
    /// A logistic regression on the score.
    case logistic(LogisticFit)
    /// Rising steps.
    case monotone(MonotoneFit)
  }

  public let form: Form
  /// Of the rows without a score: how many they are and how many of them converted.
  public let missing: (count: Int, events: Int)

  /// The probability at a score; at a missing one the share of those rows, half an outcome drawn towards 1/2.
  public func probability(_ score: Double?) -> Double {
    guard let score else { return (Double(missing.events) + 0.5) / (Double(missing.count) + 1) }
    return switch form {
    case .logistic(let fit): fit.probability([1, score])
    case .monotone(let fit): fit.cautiousProbability(score)
    }
  }
}

/// Which form of the curve told later outcomes better, judged on rows the fit had not seen.
public struct ScoreCurveChoice: Sendable {
  /// The mean log loss of both on the later rows.
  public let logisticLogLoss: Double
  public let monotoneLogLoss: Double
  /// Logistic minus monotone, and its standard error, row by row.
  public let difference: Double
  public let standardError: Double
  /// The chosen form fitted to all rows.
  public let chosen: ScoreCurve

  /// Whether the steps told later outcomes better by more than one standard error; otherwise the smooth form is kept.
  public var isMonotoneBetter: Bool { difference > standardError }
}

/// Chooses between a logistic curve and rising steps by what they would have said of later rows.
///
/// The rows stand in order of time. The first `blocks`-th of them only teaches; every further block is forecast from all
/// before it. Rows without a score belong to neither form and are kept apart.
/// - Parameters:
///   - scores: The score of every row at hand-over, nil when missing.
///   - outcomes: Whether the row converted.
///   - blocks: How many blocks the rows are cut into, at least 2.
/// - Returns: The choice, or why none could be made.
public func chooseScoreCurve(
  scores: [Double?], outcomes: [Bool], blocks: Int = 5
) -> FitOutcome<ScoreCurveChoice> {
  precondition(scores.count == outcomes.count && blocks > 1, "one score per outcome, at least two blocks")
  let rows = zip(scores, outcomes).compactMap { score, outcome in score.map { ($0, outcome) } }
  let without = zip(scores, outcomes).filter { $0.0 == nil }
  let missing = (count: without.count, events: without.count { $0.1 })
  guard rows.count >= 10 * blocks else {
    return .failed(reason: "\(rows.count) rows with a score are too few to hold some back")
  }
  var losses: (smooth: [Double], steps: [Double]) = ([], [])
  for block in 1..<blocks {
    let seen = rows[..<(rows.count * block / blocks)]
    let later = rows[seen.endIndex..<(rows.count * (block + 1) / blocks)]
    guard let smooth = fitCurve(Array(seen)).fit else { continue }
    let steps = MonotoneFit(scores: seen.map(\.0), outcomes: seen.map { $0.1 ? 1 : 0 })
    for (score, outcome) in later {
      losses.smooth.append(logLoss(smooth.probability([1, score]), outcome))
      losses.steps.append(logLoss(steps.cautiousProbability(score), outcome))
    }
  }
  guard losses.smooth.count > 1 else {
    return .failed(reason: "no early rows could be fitted, so nothing was forecast")
  }
  let gap = SampleMoments(zip(losses.smooth, losses.steps).map { $0 - $1 })
  let isMonotone = gap.mean > gap.standardError
  return fitCurve(rows).map { fit in
    let steps = MonotoneFit(scores: rows.map(\.0), outcomes: rows.map { $0.1 ? 1 : 0 })
    return ScoreCurveChoice(
      logisticLogLoss: SampleMoments(losses.smooth).mean, monotoneLogLoss: SampleMoments(losses.steps).mean,
      difference: gap.mean, standardError: gap.standardError,
      chosen: ScoreCurve(form: isMonotone ? .monotone(steps) : .logistic(fit), missing: missing))
  }
}

/// A logistic curve, with Firth's penalty where a score separates the outcomes.
private func fitCurve(_ rows: [(Double, Bool)]) -> FitOutcome<LogisticFit> {
  let design = rows.map { [1, $0.0] }
  let outcomes = rows.map { $0.1 ? 1.0 : 0 }
  let plain = fitLogistic(outcomes, design: design)
  if case .boundary = plain { return fitFirth(outcomes, design: design) }
  return plain
}
