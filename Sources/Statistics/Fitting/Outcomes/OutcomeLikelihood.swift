// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The likelihood of an outcome model over grouped rows, in units of the median time.
struct OutcomeLikelihood: Sendable {
  /// A normal law of the first coefficients of the shares, which pulls groups towards each other.
  struct Prior: Sendable {
    var mean: Double
    var variance: Double
  }

  /// Rows that share their covariates.
  private struct Block: Sendable {
    let rows: Range<Int>
    let group: Int
    let timeGroup: Int
    let targets: [[(index: Int, factor: Double)]]
  }

  let layout: OutcomeLayout
  /// The unit of time, in the unit of the rows.
  let unit: Double
  /// The sum of the row weights.
  let count: Double
  /// The sum of the weights of rows with a density, which carries the unit of time.
  let exactWeight: Double
  /// The sum of the weights of rows that ended.
  let ended: Double
  private let rows: [(row: CompiledOutcome, weight: Double)]
  private let blocks: [Block]

  init(_ grouped: GroupedRows<CompiledOutcome>, layout: OutcomeLayout, unit: Double) {
    self.init(
      grouped.rows.map { key, weight in
        var row = key
        row.duration = key.duration.divided(by: unit)
        return (row, weight)
      }, layout: layout, unit: unit)
  }

  private init(_ rows: [(row: CompiledOutcome, weight: Double)], layout: OutcomeLayout, unit: Double) {
    self.layout = layout
    self.unit = unit
    self.rows = rows
    count = rows.reduce(0) { $0 + $1.weight }
    ended = rows.reduce(0) { $0 + ($1.row.outcome >= 0 ? $1.weight : 0) }
    exactWeight = rows.reduce(0) { $0 + ($1.row.duration.isExact ? $1.weight : 0) }
    var blocks: [Block] = []
    var start = 0
    for index in rows.indices {
      let (row, next) = (rows[index].row, index + 1 < rows.count ? rows[index + 1].row : nil)
      if let next, next.group == row.group, next.timeGroup == row.timeGroup { continue }
      blocks.append(
        Block(
          rows: start..<index + 1, group: row.group, timeGroup: row.timeGroup,
          targets: layout.targets(group: row.group, timeGroup: row.timeGroup)))
      start = index + 1
    }
    self.blocks = blocks
  }

  /// The same likelihood on every so many-th row only, for a first approach to the maximum; nil when rows are few.
  var thinned: OutcomeLikelihood? {
    let step = rows.count / 5_000
    guard step > 3 else { return nil }
    return OutcomeLikelihood(
      stride(from: step / 2, to: rows.count, by: step).map { rows[$0] }, layout: layout, unit: unit)
  }

  /// The log-likelihood with its derivatives; `prior` is added when there is one.
  func evaluate(_ point: [Double], prior: Prior? = nil) -> LogLikelihood {
    var sum = LogLikelihood(dimension: layout.count)
    let model = layout.model
    var local = LocalSum(size: model.logitCount + 3 * model.outcomes.count)
    var parts: [LocalSum.Part] = []
    for block in blocks {
      local = LocalSum(size: model.logitCount + 3 * model.outcomes.count)
      let logits = layout.logits(point, group: block.group)
      let laws = model.outcomes.indices.map { outcome in
        model.outcomes[outcome].law.prepare(
          layout.lawParameters(point, outcome: outcome, timeGroup: block.timeGroup).enumerated().map {
            Jet($1, parameter: $0)
          })
      }
      // What every row has in common: ln of the sum of the shares before they are made to add up to 1.
      var shared = 0.0
      for index in block.rows {
        let (row, weight) = rows[index]
        shared += add(row, weight: weight, logits, laws, &parts, to: &local)
      }
      if model.logitCount > 0, shared != 0 {
        collect(logits, laws, &parts) { _ in Jet(0) }
        local.addLogSum(parts, weight: shared)
      }
      sum.add(local, at: block.targets)
    }
    if let prior { add(prior, at: point, to: &sum) }
    return sum
  }

  /// Adds a row, but for the logarithm of the sum of the shares, whose weight it returns.
  private func add(
    _ row: CompiledOutcome, weight: Double, _ logits: [Double], _ laws: [PreparedLaw],
    _ parts: inout [LocalSum.Part], to local: inout LocalSum
  ) -> Double {
    let free = logits.count
    let duration = row.duration
    var shared = -weight
    if row.outcome >= 0 {
      if row.outcome < free {
        local.addLogit(row.outcome, logit: logits[row.outcome], weight: weight)
      }
      local.add(laws[row.outcome].logEvent(duration), weight: weight, at: free + 3 * row.outcome)
    } else if laws.count == 1 && free == 0 && !row.isUnrecordedBefore {
      if let open = laws[0].logOpen(duration) { local.add(open, weight: weight, at: 0) }
    } else {
      collect(logits, laws, &parts) { $0.logOpen(duration) ?? Jet(0) }
      if row.isUnrecordedBefore { collectMore(logits, laws, &parts) { $0.logBeforeEntry(duration) } }
      local.addLogSum(parts, weight: weight)
    }
    guard !row.isUnrecordedBefore, duration.entry > 0 || duration.limit < .infinity else { return shared }
    if laws.count == 1 && free == 0 {
      if let window = laws[0].logWindow(duration) { local.add(window, weight: -weight, at: 0) }
    } else {
      parts.removeAll(keepingCapacity: true)
      if layout.model.hasNever && duration.limit == .infinity { collectNever(&parts) }
      collectMore(logits, laws, &parts) { $0.logWindow(duration) ?? Jet(0) }
      local.addLogSum(parts, weight: -weight)
    }
    shared += weight
    return shared
  }

  /// Never, when it is possible, and a part per outcome.
  private func collect(
    _ logits: [Double], _ laws: [PreparedLaw], _ parts: inout [LocalSum.Part], _ jet: (PreparedLaw) -> Jet
  ) {
    parts.removeAll(keepingCapacity: true)
    if layout.model.hasNever { collectNever(&parts) }
    collectMore(logits, laws, &parts, jet)
  }

  private func collectNever(_ parts: inout [LocalSum.Part]) {
    parts.append(LocalSum.Part(slot: -1, logit: 0, jet: Jet(0), offset: -1))
  }

  private func collectMore(
    _ logits: [Double], _ laws: [PreparedLaw], _ parts: inout [LocalSum.Part], _ jet: (PreparedLaw) -> Jet
  ) {
    for (outcome, law) in laws.enumerated() {
      let isFree = outcome < logits.count
      parts.append(
        LocalSum.Part(
          slot: isFree ? outcome : -1, logit: isFree ? logits[outcome] : 0, jet: jet(law),
          offset: logits.count + 3 * outcome))
    }
  }

  private func add(_ prior: Prior, at point: [Double], to sum: inout LogLikelihood) {
    for index in layout.shareRange(0) {
      let distance = point[index] - prior.mean
      sum.addValue(-0.5 * distance * distance / prior.variance)
      sum.addFirst(index, -distance / prior.variance)
      sum.addSecond(index, index, -1 / prior.variance)
    }
  }
}
