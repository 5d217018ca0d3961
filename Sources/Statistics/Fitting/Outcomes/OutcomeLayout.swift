// SPDX-License-Identifier: GPL-3.0-or-later

/// Where the working parameters of an outcome model stand: first the share coefficients of each free outcome, then for
/// each outcome its law and the effects of covariates on ln time.
struct OutcomeLayout: Sendable {
  let model: OutcomeModel
  let shares: CovariateTable
  let times: CovariateTable
  /// The number of working parameters.
  let count: Int
  private let laws: [Int]

  init(_ model: OutcomeModel, shares: CovariateTable, times: CovariateTable) {
    self.model = model
    self.shares = shares
    self.times = times
    var next = model.logitCount * shares.names.count
    laws = model.outcomes.map { outcome in
      defer { next += outcome.law.parameters.count + times.names.count }
      return next
    }
    count = next
  }

  func shareRange(_ outcome: Int) -> Range<Int> {
    let width = shares.names.count
    return outcome * width..<(outcome + 1) * width
  }

  func lawRange(_ outcome: Int) -> Range<Int> {
    laws[outcome]..<laws[outcome] + model.outcomes[outcome].law.parameters.count
  }

  func timeRange(_ outcome: Int) -> Range<Int> {
    let start = lawRange(outcome).upperBound
    return start..<start + times.names.count
  }

  /// The names of the working parameters, told apart by outcome where there are several.
  var names: [String] {
    func prefix(_ outcome: Int) -> String { model.outcomes.count > 1 ? model.outcomes[outcome].name + "." : "" }
    var names: [String] = []
    for outcome in 0..<model.logitCount { names += shares.names.map { "\(prefix(outcome))share.\($0)" } }
    for (index, outcome) in model.outcomes.enumerated() {
      names += outcome.law.parameters.map { prefix(index) + $0.name }
      names += times.names.map { "\(prefix(index))time.\($0)" }
    }
    return names
  }

  /// Whether each working parameter is the logarithm of a natural one.
  var isLogarithmic: [Bool] {
    var flags = [Bool](repeating: false, count: count)
    for (index, outcome) in model.outcomes.enumerated() {
      for (offset, parameter) in outcome.law.parameters.enumerated() {
        flags[lawRange(index).lowerBound + offset] = parameter.isLogarithmic
      }
    }
    return flags
  }

  /// The logits of the free shares of a group.
  func logits(_ point: [Double], group: Int) -> [Double] {
    (0..<model.logitCount).map { outcome in
      zip(shareRange(outcome), shares.groups[group]).reduce(0) { $0 + point[$1.0] * $1.1 }
    }
  }

  /// The law's working parameters for a group of times: covariates shift ln time.
  func lawParameters(_ point: [Double], outcome: Int, timeGroup: Int) -> [Double] {
    let law = model.outcomes[outcome].law
    var working = Array(point[lawRange(outcome)])
    let shift = zip(timeRange(outcome), times.groups[timeGroup]).reduce(0) { $0 + point[$1.0] * $1.1 }
    working[law.location] += law.parameters[law.location].timeExponent * shift
    return working
  }

  /// Working parameters in the unit of the rows from those for times divided by `unit`.
  func rescaled(_ point: [Double], unit: Double) -> [Double] {
    var result = point
    for (index, outcome) in model.outcomes.enumerated() {
      let range = lawRange(index)
      result.replaceSubrange(range, with: outcome.law.rescaled(point[range], unit: unit))
    }
    return result
  }

  /// Which parameters a local slot of a group acts on, and by which factor: slots are the logits, then three per law.
  func targets(group: Int, timeGroup: Int) -> [[(index: Int, factor: Double)]] {
    var slots: [[(index: Int, factor: Double)]] = []
    for outcome in 0..<model.logitCount {
      slots.append(zip(shareRange(outcome), shares.groups[group]).filter { $0.1 != 0 }.map { ($0.0, $0.1) })
    }
    for (index, outcome) in model.outcomes.enumerated() {
      let law = outcome.law
      for offset in 0..<3 {
        guard offset < law.parameters.count else {
          slots.append([])
          continue
        }
        var slot = [(index: lawRange(index).lowerBound + offset, factor: 1.0)]
        if offset == law.location {
          let sign = law.parameters[offset].timeExponent
          slot += zip(timeRange(index), times.groups[timeGroup]).filter { $0.1 != 0 }.map { ($0.0, sign * $0.1) }
        }
        slots.append(slot)
      }
    }
    return slots
  }
}
