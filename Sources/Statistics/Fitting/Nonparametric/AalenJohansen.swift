// SPDX-License-Identifier: GPL-3.0-or-later

/// The cumulative incidence of several outcomes by age (Aalen and Johansen), exact on ties.
public struct IncidenceCurves: Sendable {
  /// What happens at one age at which something ended.
  public struct Step: Sendable, Hashable {
    /// The age, in the unit of the rows.
    public let time: Double
    /// The weight of those watched and still waiting just before.
    public let atRisk: Double
    /// The weight that ended, per outcome.
    public let events: [Double]
    /// The probability of still waiting after this age, and its standard error.
    public let open: Double
    public let openError: Double
    /// The probability of having ended in each outcome by this age, and its standard error.
    public let incidence: [Double]
    public let incidenceErrors: [Double]
  }

  /// The steps in order of time.
  public let steps: [Step]
  /// The largest age at which anybody was watched.
  public let horizon: Double

  /// The probability of having ended in an outcome by `time`.
  public func incidence(of outcome: Int, at time: Double) -> Double {
    let index = steps.partitioningIndex { $0.time > time }
    return index == 0 ? 0 : steps[index - 1].incidence[outcome]
  }
}

/// The incidence of each outcome for exact and right-censored rows, with delayed entry and weights.
///
/// Errors are of Greenwood's kind: the multinomial covariance of each step, carried forward by the transitions.
/// - Returns: The curves, or why there are none.
public func aalenJohansen(_ rows: [OutcomeRow], outcomes: Int) -> FitOutcome<IncidenceCurves> {
  RiskTable.make(rows, outcomes: outcomes).map { table in
    // State 0 is still waiting, state k has ended in outcome k - 1.
    let size = outcomes + 1
    var state = [1.0] + [Double](repeating: 0, count: outcomes)
    var covariance = [Double](repeating: 0, count: size * size)
    let steps = table.steps.map { step in
      let moves = step.events.map { $0 / step.atRisk }
      let stay = 1 - step.events.reduce(0, +) / step.atRisk
      carry(&covariance, stay: stay, moves: moves, open: state[0], atRisk: step.atRisk)
      for (outcome, move) in moves.enumerated() { state[outcome + 1] += state[0] * move }
      state[0] *= stay
      let errors = (0..<size).map { max(covariance[$0 * (size + 1)], 0).squareRoot() }
      return IncidenceCurves.Step(
        time: step.time, atRisk: step.atRisk, events: step.events, open: state[0], openError: errors[0],
        incidence: Array(state[1...]), incidenceErrors: Array(errors[1...]))
    }
    return IncidenceCurves(steps: steps, horizon: table.horizon)
  }
}

/// The covariance of the states after a step in which `stay` remains in state 0 and `moves` leave it.
private func carry(_ covariance: inout [Double], stay: Double, moves: [Double], open: Double, atRisk: Double) {
  let size = moves.count + 1
  let row = [stay] + moves
  let before = covariance
  for i in 0..<size {
    for j in 0..<size {
      var value = row[i] * row[j] * before[0]
      if j > 0 { value += row[i] * before[j] }
      if i > 0 { value += row[j] * before[i * size] }
      if i > 0 && j > 0 { value += before[i * size + j] }
      let spread = ((i == j ? row[i] : 0) - row[i] * row[j]) / atRisk
      covariance[i * size + j] = value + open * open * spread
    }
  }
}
