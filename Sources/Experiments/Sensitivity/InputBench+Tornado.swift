// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension InputBench {
  /// What moving one input at a time does.
  struct OneAtATime {
    /// The bars, the widest first.
    let bars: [TornadoBar]
    /// For each input whether it changes any difference between policies.
    let matters: [Bool]
    /// The policies that are the best at some end, by more than the noise, as positions in the contest.
    let overtaking: [Int]
    /// The contributions at the centre, `[policy][unit]`.
    let center: [[Double]]
  }

  /// Moves each input to its 10 % and its 90 % quantile, the others at their centre.
  ///
  /// - Parameters:
  ///   - contest: the policies, the best one first.
  ///   - against: the position of the policy the best one is compared with.
  ///   - units: replications at each point.
  /// - Returns: the bars, and what else the points tell.
  /// - Throws: when the study is to stop.
  mutating func tornado(_ contest: Contest, against: Int, units: Int) throws(StudyInterrupted) -> OneAtATime {
    let ends = inputs.map { (base: $0.center, low: $0.value(0.1), high: $0.value(0.9)) }
    let points =
      [center] + ends.indices.flatMap { [point($0, at: ends[$0].low), point($0, at: ends[$0].high)] }
    let outputs = try run(contest.policies.map(\.policy), at: points, units: units)
    let places =
      [ends.map(\.base)]
      + ends.indices.flatMap { input in
        [ends[input].low, ends[input].high].map { value in
          var place = ends.map(\.base)
          place[input] = value
          return place
        }
      }
    let values = Dictionary(zip(places, outputs)) { first, _ in first }
    let tornado = Tornado(ends) { place in
      guard let outputs = values[place] else { preconditionFailure("a tornado asks for its ends alone") }
      return [SampleMoments(outputs[0]).mean]
    }
    var overtaking: Set<Int> = []
    let bars = tornado.bars.map { bar in
      let input = inputs[bar.input]
      let halves = [1, 2].map { outputs[2 * bar.input + $0] }
      for half in halves {
        let standing = contest.standing(half)
        if standing.isOvertaken { overtaking.insert(standing.challenger) }
      }
      return TornadoBar(
        key: input.path, unit: input.dimension.unit, now: ends[bar.input].base,
        low: end(ends[bar.input].low, halves[0], contest, against: against),
        high: end(ends[bar.input].high, halves[1], contest, against: against), swing: bar.swing)
    }
    return OneAtATime(
      bars: bars,
      matters: inputs.indices.map { input in
        ![1, 2].allSatisfy { Contest.isSame(outputs[0], outputs[2 * input + $0]) }
      }, overtaking: overtaking.sorted(), center: outputs[0])
  }

  private func end(_ value: Double, _ outputs: [[Double]], _ contest: Contest, against: Int) -> TornadoEnd {
    let pair = PairedDifference(base: outputs[against], change: outputs[0], level: contest.level).difference
    let standing = contest.standing(outputs)
    // Beside the best policy another may be as good as it everywhere: the choice stands while none is ahead.
    let choice: ChoiceVerdict = standing.isOvertaken ? .changes : standing.lead.mean > 0 ? .unclear : .holds
    return TornadoEnd(
      value: value, contribution: SampleMoments(outputs[0]).mean, difference: pair.mean, halfWidth: pair.halfWidth,
      best: contest.policies[standing.lead.mean > 0 ? standing.challenger : 0].name, choice: choice)
  }
}
