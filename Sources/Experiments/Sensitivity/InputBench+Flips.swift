// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension InputBench {
  /// The half of an input's range between two values, with the leads of challengers at both ends.
  private struct Bracket {
    let input: Int
    /// The end nearer to the centre, where the first policy is ahead.
    var near: (value: Double, lead: Double)
    /// The end where it is overtaken.
    var far: (value: Double, lead: Double)
    var challenger: Int
    /// The width at which the search ends.
    let precision: Double
  }

  /// Searches the plausible range of each input for values at which the first policy is overtaken.
  ///
  /// The range holds all but 1 % of what is believed of the input. It is looked at half way and at its ends on both
  /// sides; where a challenger is ahead by more than the noise there, the change is found by bisection to 1 % of the
  /// range, on the same leads.
  /// - Parameters:
  ///   - contest: the finalists, the best one first; at least two.
  ///   - units: replications at each point.
  /// - Returns: a search for each input in order, and the flips, of an input the nearest first.
  /// - Throws: when the study is to stop.
  mutating func flips(_ contest: Contest, units: Int) throws(StudyInterrupted) -> (
    found: [Flip], searches: [FlipSearch]
  ) {
    let policies = contest.policies.map(\.policy)
    let ranges = inputs.map { (low: $0.value(0.005), now: $0.center, high: $0.value(0.995)) }
    // From the centre outward, on each side.
    let sides = ranges.map { range in
      [range.low, range.high].map { end in [range.now + (end - range.now) / 2, end] }
    }
    let places = sides.indices.flatMap { input in sides[input].joined().map { (input, $0) } }
    let outputs = try run(policies, at: [center] + places.map { point($0.0, at: $0.1) }, units: units)
    let home = contest.standing(outputs[0])
    var brackets: [Bracket] = []
    var verdicts: [ChoiceVerdict] = []
    for (input, range) in ranges.enumerated() {
      let values = [[1, 2], [3, 4]].map { $0.map { outputs[4 * input + $0] } }
      if values.joined().allSatisfy({ Contest.isSame(outputs[0], $0) }) {
        verdicts.append(.holds)
        continue
      }
      var verdict: ChoiceVerdict = home.verdict == .holds ? .holds : .unclear
      for (side, values) in zip(sides[input], values) {
        var near = (value: range.now, lead: home.lead.mean)
        for (value, output) in zip(side, values) {
          let standing = contest.standing(output)
          if standing.verdict != .holds, verdict != .changes { verdict = .unclear }
          if standing.isOvertaken, near.lead <= 0 {
            brackets.append(
              Bracket(
                input: input, near: near, far: (value, standing.lead.mean), challenger: standing.challenger,
                precision: (range.high - range.low) / 100))
            verdict = .changes
            break
          }
          if standing.lead.mean <= 0 { near = (value, standing.lead.mean) }
        }
      }
      verdicts.append(verdict)
    }
    try narrow(&brackets, contest, units: units)
    let found = brackets.map { (bracket: $0, value: crossing($0)) }.sorted { first, second in
      let distance = { (value: Double, input: Int) in abs(value - ranges[input].now) }
      return (first.bracket.input, distance(first.value, first.bracket.input))
        < (second.bracket.input, distance(second.value, second.bracket.input))
    }
    return (
      found.map { bracket, value in
        Flip(
          key: inputs[bracket.input].path, now: ranges[bracket.input].now, flipsAt: value,
          toPolicy: contest.policies[bracket.challenger].name, unit: inputs[bracket.input].dimension.unit)
      },
      inputs.indices.map { input in
        FlipSearch(
          key: inputs[input].path, unit: inputs[input].dimension.unit, low: ranges[input].low, high: ranges[input].high,
          choice: verdicts[input])
      }
    )
  }

  /// Halves all brackets together, so that no thread waits for the search of one input.
  private mutating func narrow(_ brackets: inout [Bracket], _ contest: Contest, units: Int) throws(StudyInterrupted) {
    while true {
      let open = brackets.indices.filter {
        abs(brackets[$0].far.value - brackets[$0].near.value) > brackets[$0].precision
      }
      guard !open.isEmpty else { return }
      let middles = open.map { (brackets[$0].near.value + brackets[$0].far.value) / 2 }
      let points = zip(open, middles).map { point(brackets[$0].input, at: $1) }
      let outputs = try run(contest.policies.map(\.policy), at: points, units: units)
      for (place, index) in open.enumerated() {
        let standing = contest.standing(outputs[place])
        if standing.lead.mean > 0 {
          brackets[index].far = (middles[place], standing.lead.mean)
          brackets[index].challenger = standing.challenger
        } else {
          brackets[index].near = (middles[place], standing.lead.mean)
        }
      }
    }
  }

  /// Where the straight line between the ends of a bracket crosses 0.
  private func crossing(_ bracket: Bracket) -> Double {
    let (near, far) = (bracket.near, bracket.far)
    return near.value + (far.value - near.value) * near.lead / (near.lead - far.lead)
  }
}
