// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Statistics

/// The contribution of policies for draws of all uncertain inputs together, from which the value of knowing them follows.
struct JointSample {
  let inputs: [UncertainValue]
  /// The values drawn, `[input][draw]`.
  let draws: [[Double]]
  /// The contribution under each draw, `[policy][draw]`, the best policy first; in money per month.
  let outputs: [[Double]]
  let seed: UInt64

  /// - Parameters:
  ///   - laboratory: where the draws come from.
  ///   - numbers: which draws.
  ///   - outputs: the contribution, `[policy][draw]`, in any order of policies that does not depend on their names.
  init(_ laboratory: Laboratory, draws numbers: Range<Int>, outputs: [[Double]]) {
    let scenario = laboratory.scenario
    let values = numbers.map { number in
      scenario.uncertainDraw(uniform: ParameterDraw(seed: laboratory.seed, index: number).uniform)
    }
    inputs = scenario.uncertainValues
    draws = inputs.indices.map { input in values.map { $0[input] } }
    self.outputs = outputs
    seed = laboratory.seed
  }

  /// What knowing some inputs is worth; nothing with too few draws.
  func value(ofKnowing known: [Int]) -> InformationValue? {
    guard !known.isEmpty, outputs.count > 1 else { return InformationValue(value: 0, standardError: 0) }
    // Each question has numbers of its own, whatever else is asked.
    var source = DesignPart.worth.numbers(seed: seed, question: known.count == 1 ? known[0] + 1 : 0)
    return RegressionValue(outputs: outputs, parameters: known.map { draws[$0] }, using: &source).map(
      InformationValue.init)
  }

  /// What seeing a share in some cases is worth before choosing.
  ///
  /// The cases are simulated for every draw; what is then believed of the outputs is their regression on what was seen
  /// (Strong, Oakley, Brennan and Breeze, *Medical Decision Making* 35, 2015), whatever was believed before.
  /// - Parameters:
  ///   - input: an input that is a share.
  ///   - sizes: the numbers of cases, rising; a larger pilot goes on from a smaller one.
  /// - Returns: a value for each size; none with too few draws.
  func pilots(_ input: Int, sizes: [Int]) -> [PilotValue] {
    guard outputs.count > 1 else { return [] }
    var source = DesignPart.pilots.numbers(seed: seed, question: input)
    var seen = draws[input].map { _ in (cases: 0, yes: 0) }
    return sizes.compactMap { size in
      for draw in seen.indices {
        let share = draws[input][draw]
        while seen[draw].cases < size {
          seen[draw].yes += Double.random(in: 0..<1, using: &source) < share ? 1 : 0
          seen[draw].cases += 1
        }
      }
      let summary = seen.map { Double($0.yes) / Double($0.cases) }
      return RegressionValue(outputs: outputs, parameters: [summary], using: &source).map {
        PilotValue(key: inputs[input].path, cases: size, value: $0.value, standardError: $0.standardError)
      }
    }
  }
}

extension InformationValue {
  init(_ regression: RegressionValue) {
    self.init(value: regression.value, standardError: regression.standardError)
  }
}

extension InputBench {
  /// The inputs that say anything about a difference between policies: those that change one, and those whose errors go
  /// together with such an input's.
  func telling(_ matters: [Bool]) -> [Int] {
    let correlations = laboratory.scenario.uncertainCorrelations
    return inputs.indices.filter { input in
      matters[input] || inputs.indices.contains { matters[$0] && correlations[input][$0] != 0 }
    }
  }
}

extension JointSample {
  /// What each input is worth to know, the most valuable first; of equal ones the earlier.
  ///
  /// - Parameter telling: the inputs that say anything about a difference; the others are worth nothing.
  /// - Returns: a value for each input with enough draws.
  func worthKnowing(telling: [Int]) -> [WorthKnowing] {
    let values = inputs.indices.compactMap { input -> (input: Int, value: InformationValue)? in
      guard telling.contains(input) else { return (input, InformationValue(value: 0, standardError: 0)) }
      return value(ofKnowing: [input]).map { (input, $0) }
    }
    return values.sorted { ($1.value.value, $0.input) < ($0.value.value, $1.input) }.map {
      WorthKnowing(
        key: inputs[$0.input].path, valueOfInformation: $0.value.value, standardError: $0.value.standardError)
    }
  }
}
