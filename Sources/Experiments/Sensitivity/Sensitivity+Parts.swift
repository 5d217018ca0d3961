// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension Laboratory {
  /// The policies from the highest mean contribution down; of equal ones today's first, then by what they decide.
  func ranking(_ policies: [NamedPolicy], in rows: Rows) -> [Int] {
    let objective = Metric.position(Metric.objective)
    let means = policies.indices.map { SampleMoments(rows.expected(objective, of: $0)).mean }
    let words = policies.map { policy in
      readings(of: policy.policy).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.words)" }.joined()
    }
    let isToday = policies.map { $0.policy == scenario.today }
    return policies.indices.sorted { first, second in
      if means[first] != means[second] { return means[first] > means[second] }
      return isToday[first] != isToday[second] ? isToday[first] : words[first] < words[second]
    }
  }

  /// The shares of the variance, by the method that fits how the inputs go together.
  func shares(
    _ bench: inout InputBench, _ pair: ComparedPair, effects: [MorrisScreening.Effect], telling: [Int],
    effort: SensitivityEffort, level: Double
  ) throws(StudyInterrupted) -> (sobol: [SobolShare]?, shapley: [ShapleyShare]?, correlated: [String]) {
    let correlations = scenario.uncertainCorrelations
    let inputs = bench.inputs
    let together = inputs.indices.filter { input in
      inputs.indices.contains { $0 != input && correlations[input][$0] != 0 }
    }
    let correlated = together.map { inputs[$0].path }
    let strongest = telling.sorted { (effects[$1].strength.mean, $0) < (effects[$0].strength.mean, $1) }
    let moved = strongest.prefix(effort.mostShared).sorted()
    guard !moved.isEmpty else { return (nil, nil, correlated) }
    guard together.isEmpty else {
      let shares = try bench.shapley(pair, of: moved, effort: effort, level: level)
      let named = shares.map { shares in
        zip(moved, shares).map { ShapleyShare(key: inputs[$0].path, share: $1.mean, halfWidth: $1.halfWidth) }
          .sorted { $0.share > $1.share }
      }
      return (nil, named, correlated)
    }
    let study = try bench.sobol(pair, of: moved, effort: effort, level: level)
    let named = study.map { study in
      moved.indices.map { index in
        SobolShare(
          key: inputs[moved[index]].path, firstOrder: study.firstOrder[index].mean,
          firstOrderHalfWidth: study.firstOrder[index].halfWidth, total: study.total[index].mean,
          totalHalfWidth: study.total[index].halfWidth)
      }.sorted { $0.total > $1.total }
    }
    return (named, nil, correlated)
  }
}

extension InputBench {
  /// The effects of the screening with the names of the inputs, the strongest first; of equal ones the earlier.
  func screened(_ effects: [MorrisScreening.Effect]) -> [ScreenedInput] {
    effects.indices.sorted { (effects[$1].strength.mean, $0) < (effects[$0].strength.mean, $1) }.map { index in
      let effect = effects[index]
      return ScreenedInput(
        key: inputs[index].path, strength: effect.strength.mean, halfWidth: effect.strength.halfWidth,
        effect: effect.mean, spread: effect.spread)
    }
  }

  /// What pilots are worth that observe an input; none for one that is no share or not worth knowing.
  func pilots(of worth: WorthKnowing, in sample: JointSample, sizes: [Int]) -> [PilotValue] {
    guard worth.valueOfInformation > 0, let input = inputs.firstIndex(where: { $0.path == worth.key }),
      inputs[input].dimension == .share
    else { return [] }
    return sample.pilots(input, sizes: sizes)
  }
}

extension Rows {
  /// The mean of a metric under each draw of the uncertain values.
  func drawMeans(_ metric: Int, of policy: Int) -> [Double] {
    // The units of a single draw are left as they are; one of them stands for it.
    Array(perDraw(expected(metric, of: policy)).prefix(units.count / unitsPerDraw))
  }

  /// The mean difference of two policies in contribution, and where its uncertainty comes from.
  func split(_ policy: Int, against base: Int) -> SplitDifference {
    let objective = Metric.position(Metric.objective)
    let differences = zip(expected(objective, of: policy), expected(objective, of: base)).map { $0 - $1 }
    let error = error(of: differences)
    // What counts as noise in the interval is no share of the inputs either.
    let share = dataShare(of: differences, isNoise: error.data == 0)
    return SplitDifference(
      mean: error.mean, halfWidth: error.halfWidth.finite, halfWidthSimulation: error.simulation.finite,
      halfWidthData: error.data.finite, level: level, dataShare: share?.variance ?? 0 > 0 ? share?.share : nil,
      replicationsForEqualParts: share?.replicationsForEqualParts.finite)
  }

  /// The variance of the mean of values from the inputs and from replications; nothing with fewer than two draws.
  private func dataShare(of values: [Double], isNoise: Bool) -> DataShare? {
    guard unitsPerDraw > 1, values.count >= 2 * unitsPerDraw else { return nil }
    let draws = values.count / unitsPerDraw
    let rows = (0..<draws).map { Array(values[$0 * unitsPerDraw..<($0 + 1) * unitsPerDraw]) }
    let split = VarianceDecomposition(rows: rows, level: level)
    return DataShare(
      dataVariance: isNoise ? 0 : split.dataVariance, replicationVariance: split.withinMeanSquare,
      replications: values.count)
  }

  /// The draws under which a policy's leads ask for more rep time than there is; nothing when none do.
  func overload(of policy: Int, named name: String) -> OverloadCount? {
    let loads = drawMeans(Metric.position("offered_load"), of: policy)
    let overloaded = loads.count { $0 > 1 }
    return overloaded > 0 ? OverloadCount(policy: name, overloadedDraws: overloaded, draws: loads.count) : nil
  }
}
