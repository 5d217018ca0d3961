// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Exact and right-censored times as columns of logarithms, for samples of millions without repeats.
struct CensoredColumns: Sendable {
  /// The logarithms of the times at which something ended, less their mean.
  let ended: LogColumn
  /// The logarithms of the times when last seen without an end, less the same number.
  let open: LogColumn
  /// The mean that was taken off: ln of the unit of time.
  let center: Double
  /// The sums of the ended logarithms and of their squares.
  let sum: Double
  let squares: Double
  /// The sum of all times, in the unit of time.
  let total: Double

  var endedCount: Double { Double(ended.count) }
  var meanLog: Double { sum / endedCount }
  var sdLog: Double { max((squares / endedCount - meanLog * meanLog).squareRoot(), 0.3) }

  /// Nil when nothing ended. All times are positive normal numbers.
  init?(times: [Double], ended isEnded: [Bool]) {
    var (ended, open) = (LogColumn(), LogColumn())
    ended.reserve(times.count)
    open.reserve(times.count)
    for index in times.indices {
      if isEnded[index] { ended.append(time: times[index]) } else { open.append(time: times[index]) }
    }
    ended.close()
    open.close()
    guard ended.count > 0 else { return nil }
    let center = ended.sums(ThreeSums()) { $0.a += $1 * $2 }.a.sum() / Double(ended.count)
    ended.shift(by: center)
    open.shift(by: center)
    self.init(ended, open, center: center)
  }

  private init(_ ended: LogColumn, _ open: LogColumn, center: Double) {
    self.ended = ended
    self.open = open
    self.center = center
    let moments = ended.sums(ThreeSums()) { sums, y, weight in
      sums.a += y * weight
      sums.b += y * y * weight
      sums.c += VectorMath.exponential(y) * weight
    }
    sum = moments.a.sum()
    squares = moments.b.sum()
    total = moments.c.sum() + open.sums(ThreeSums()) { $0.a += VectorMath.exponential($1) * $2 }.a.sum()
  }

  /// About one row in `step`, for a first approach to the maximum.
  func thinned(by step: Int) -> CensoredColumns {
    CensoredColumns(ended.thinned(by: step), open.thinned(by: step), center: center)
  }
}

/// Fits a law to exact and right-censored durations given as columns.
///
/// The answer is that of the rows to 12 digits or more; a million times without repeats take a fraction of a second.
/// - Parameters:
///   - times: Durations in any unit, above 0.
///   - ended: Whether each was seen to end; otherwise it was still running.
///   - law: The family.
/// - Returns: The fit, or why there is none.
public func fitDurations(times: [Double], ended: [Bool], law: DurationLaw) -> FitOutcome<DurationFit> {
  precondition(times.count == ended.count, "one flag per time")
  guard times.count >= 20_000, let likelihood = law.columns, times.allSatisfy(\.isNormal),
    times.allSatisfy({ $0 > 0 }), let columns = CensoredColumns(times: times, ended: ended),
    columns.ended.count >= 1_000, columns.squares > 1e-12 * columns.endedCount
  else {
    return fitDurations(zip(times, ended).map { DurationRow($1 ? .exact($0) : .right($0)) }, law: law)
  }
  let part = columns.thinned(by: times.count / 5_000)
  let starts = law.starts(part.meanLog, part.sdLog)
  let near = MaximumLikelihood.search(from: starts[0], weight: part.endedCount, edge: law.edge) { likelihood(part, $0) }
  return MaximumLikelihood.polish(from: near.fit?.point ?? starts[0], edge: law.edge) { likelihood(columns, $0) }
    .map { maximum in
      DurationFit(
        law: law, working: law.rescaled(maximum.point, unit: exp(columns.center)), covariance: maximum.covariance,
        logLikelihood: maximum.value - columns.endedCount * columns.center, count: Double(times.count),
        ended: columns.endedCount)
    }
}
