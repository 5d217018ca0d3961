// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Turns what replications gave into figures, shares and verdicts.
struct DiagnosisJudge {
  /// Nothing but how units share draws, and the level.
  let rows: Rows

  /// The mean of values in unit order with its interval.
  func figure(_ values: [Double]) -> DiagnosisFigure { DiagnosisFigure(rows.error(of: values)) }

  /// What is missing in each unit.
  func shortfall(_ split: ShortfallSplit, target: Double?) -> [Double] {
    zip(split.values[0], split.values[split.values.count - 1]).map { now, planned in (target ?? planned) - now }
  }

  /// Whether there is a shortfall beyond what chance explains.
  func isShort(_ shortfall: [Double]) -> Bool {
    let figure = figure(shortfall)
    return figure.mean > 0 && figure.isTold
  }

  /// The parts of a shortfall, the largest first.
  func parts(_ split: ShortfallSplit, of gap: PlanGap, target: Double?) -> [ShortfallPart] {
    let whole = shortfall(split, target: target)
    let all = (1 << split.count) - 1
    var parts = split.parts.indices.map { index in
      part(
        gap.factors[index].factor, split.parts[index], of: whole, first: split.step(index, after: 0),
        last: split.step(index, after: all & ~(1 << index)), keys: gap.factors[index].paths)
    }
    if let target {
      let beyond = split.values[all].map { target - $0 }
      let mean = SampleMoments(beyond).mean
      parts.append(part(.target, beyond, of: whole, first: mean, last: mean, keys: []))
    }
    return parts.enumerated().sorted { ($1.element.value.mean, $0.offset) < ($0.element.value.mean, $1.offset) }
      .map(\.element)
  }

  /// The share of a shortfall in parts of which it cannot be told whether they matter.
  func cannotBeTold(_ split: ShortfallSplit, of gap: PlanGap, target: Double?) -> Double? {
    let parts = parts(split, of: gap, target: target)
    guard parts.contains(where: { $0.share != nil }) else { return nil }
    return parts.filter { $0.verdict == .cannotBeTold }.reduce(0) { $0 + abs($1.share ?? 0) }
  }

  private func part(
    _ factor: Factor, _ values: [Double], of whole: [Double], first: Double, last: Double, keys: [String]
  ) -> ShortfallPart {
    let share = isShort(whole) ? share(values, of: whole) : nil
    let verdict: ComplaintVerdict =
      if let share {
        share.low >= ComplaintVerdict.least
          ? .supported : share.high < ComplaintVerdict.least ? .notSupported : .cannotBeTold
      } else {
        .noShortfall
      }
    return ShortfallPart(
      factor: factor, value: figure(values), share: share?.mean, shareLow: share?.low.finite,
      shareHigh: share?.high.finite, verdict: verdict, first: first, last: last, keys: keys)
  }

  /// A ratio of means with its interval by linearization (Cochran, *Sampling Techniques*, 3rd edition, section 6.3).
  private func share(_ values: [Double], of whole: [Double]) -> (mean: Double, low: Double, high: Double) {
    let base = SampleMoments(whole).mean
    let share = SampleMoments(values).mean / base
    let residuals = zip(values, whole).map { $0 - share * $1 }
    // Where the shortfall itself is uncertain so is every share, seen against the noise or not.
    let error = (rows.decomposition(of: residuals)?.total.halfWidth ?? rows.error(of: residuals).halfWidth) / base
    return (share, share - error, share + error)
  }

  /// What putting parts right brings: each alone, the best first, then one after the other in the best order.
  ///
  /// - Parameters:
  ///   - split: the shortfall.
  ///   - gap: the parts.
  ///   - minutes: rep minutes a month with every set of parts put right, `[set][unit]`.
  ///   - utilisation: the share of the reps' time worked, likewise; not a number where nobody was there.
  /// - Returns: the fixes.
  func fixes(_ split: ShortfallSplit, of gap: PlanGap, minutes: [[Double]], utilisation: [[Double]]) -> [Fix] {
    func fix(_ order: [Int]) -> Fix {
      let set = order.reduce(0) { $0 | 1 << $1 }
      return Fix(
        factors: order.map { gap.factors[$0].factor }, gain: figure(split.gain(set)),
        repMinutes: figure(zip(minutes[set], minutes[0]).map { $0 - $1 }),
        utilisation: SampleMoments(utilisation[set]).mean.finite)
    }
    let alone = (0..<split.count).map { fix([$0]) }.enumerated()
      .sorted { ($1.element.gain.mean, $0.offset) < ($0.element.gain.mean, $1.offset) }.map(\.element)
    let order = split.bestOrder
    return alone + (2..<max(2, split.count + 1)).filter { $0 <= split.count }.map { fix(Array(order.prefix($0))) }
  }
}
