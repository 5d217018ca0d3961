// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

/// Leads that came to a stage long enough ago for its decision to be known, and how it went.
///
/// Young leads are left out whatever has become of them: those decided early are not like the others.
struct StageShare {
  private(set) var leads: [Int] = []
  private(set) var outcomes: [Bool] = []
  /// The age from which a lead counts, in days: by then 99 % of the decisions on record had been taken.
  let ripeAge: Double
  /// Leads left out because they were younger.
  private(set) var young = 0

  /// - Parameters:
  ///   - facts: What is known of the leads.
  ///   - start: When a lead came to the stage; nil when it did not.
  ///   - yes: When the stage was passed.
  ///   - no: When it was refused.
  ///   - silenceIsNo: Whether what has neither by the ripe age is a refusal.
  init(
    _ facts: HistoryFacts, start: (Int) -> Double?, yes: (Int) -> Double?, no: (Int) -> Double?, silenceIsNo: Bool
  ) {
    var rows: [(lead: Int, start: Double, answer: Bool?)] = []
    var waits: [Double] = []
    for lead in facts.leads {
      guard let begin = start(lead) else { continue }
      // A day without a time may stand before the time of the event that began it.
      let floor = begin.rounded(.down)
      let passed = yes(lead).flatMap { $0 >= floor ? $0 : nil }
      let refused = no(lead).flatMap { $0 >= floor ? $0 : nil }
      if let decision = passed ?? refused { waits.append(max(decision - begin, 0)) }
      rows.append((lead, begin, passed != nil ? true : refused != nil ? false : silenceIsNo ? false : nil))
    }
    waits.sort()
    ripeAge = waits.isEmpty ? 0 : quantile(sorted: waits, 0.99)
    for row in rows.sorted(by: { ($0.start, $0.lead) < ($1.start, $1.lead) }) {
      guard facts.end - row.start >= ripeAge else {
        young += 1
        continue
      }
      guard let answer = row.answer else { continue }
      leads.append(row.lead)
      outcomes.append(answer)
    }
  }

  var count: Int { leads.count }
  var yes: Int { outcomes.count { $0 } }
}

/// How a share follows score and source.
struct ShareStudy {
  let facts: HistoryFacts
  let share: StageShare
  /// What the share is of, for example "contacted leads that become an SQL".
  let what: String

  /// Fewer rows of either kind than this teach nothing.
  static let enough = 10

  func lesson() throws(FitGap) -> FitLesson {
    let (yes, count) = (share.yes, share.count)
    guard yes >= Self.enough, count - yes >= Self.enough else {
      throw FitGap(
        "of \(count) ripe cases \(yes) went one way and \(count - yes) the other; each way needs \(Self.enough)")
    }
    var lesson = FitLesson()
    let origin =
      "\(yes) of \(count) \(what), of those at least \(Int(share.ripeAge.rounded(.up))) days old at the export "
      + "(\(share.young) younger ones left out); \(facts.period)"
    let mean = Double(yes) / Double(count)
    lesson.add(
      "share", mean, (mean * (1 - mean) / Double(count)).squareRoot(), unit: "share", count: count, from: origin,
      interval: FittedValue.countInterval(yes, of: count))
    addSources(origin, to: &lesson)
    addCurve(origin, to: &lesson)
    return lesson
  }

  private func source(_ row: Int) -> Int { Int(facts.history.leads.source[share.leads[row]]) }
  private func score(_ row: Int) -> Double { facts.history.leads.score[share.leads[row]] }

  /// The share of every source, small ones pulled towards the others.
  private func addSources(_ origin: String, to lesson: inout FitLesson) {
    var groups = [(events: Int, count: Int)](repeating: (0, 0), count: facts.history.sources.count)
    for row in share.leads.indices {
      groups[source(row)].count += 1
      if share.outcomes[row] { groups[source(row)].events += 1 }
    }
    guard groups.count > 1, let pool = poolShares(groups).fit else { return }
    for (name, group) in zip(facts.history.sources, pool.groups) {
      let width = group.interval.upperBound - group.interval.lowerBound
      lesson.add(
        "source.\(name)", group.share, width / (2 * normalQuantile(0.975)), unit: "share", count: group.count,
        from:
          "\(group.events) of \(group.count), pulled to the other sources by \(percent(group.pull)), the interval without"
          + " the pull; \(origin)",
        interval: FittedValue.countInterval(group.events, of: group.count))
    }
  }

  /// Log-odds by score, with a level for every source; the pooled form is chosen by forecasts of rows held back.
  private func addCurve(_ origin: String, to lesson: inout FitLesson) {
    let known = share.leads.indices.filter { !score($0).isNaN }
    let scores = share.leads.indices.map { score($0).isNaN ? nil : score($0) }
    let missing = share.count - known.count
    if missing > 0 {
      lesson.cautions.append(
        "\(missing) of \(share.count) have no score; they count in the shares and not in the curve.")
    }
    guard Set(known.map { score($0) }).count > 2 else {
      lesson.cautions.append("Scores are missing or all alike, so nothing is said of how the share follows the score.")
      return
    }
    guard let choice = chooseScoreCurve(scores: scores, outcomes: share.outcomes).fit else { return }
    lesson.add(
      "log_loss.logistic", choice.logisticLogLoss, .infinity, unit: "nats per lead", count: known.count,
      from: "forecasts of later rows by earlier ones")
    lesson.add(
      "log_loss.monotone", choice.monotoneLogLoss, .infinity, unit: "nats per lead", count: known.count,
      from: "forecasts of later rows by earlier ones")
    if case .monotone(let steps) = choice.chosen.form {
      lesson.cautions.append(
        "The share follows the score in steps better than on a logistic line; the steps are given.")
      for (index, step) in steps.steps.enumerated() {
        // Where the data chose the ends of a step, its share errs more than a count does.
        lesson.add(
          "step.\(index + 1).to.\(plain(step.highest))", step.share, .infinity, unit: "share",
          count: Int(step.count), from: "scores \(plain(step.lowest)) to \(plain(step.highest)); \(origin)")
      }
      addBands(known, origin, to: &lesson)
    }
    addLine(known, origin, to: &lesson)
  }

  /// The share in every ten points of the score, whose ends no data chose.
  private func addBands(_ known: [Int], _ origin: String, to lesson: inout FitLesson) {
    for band in 0..<10 {
      let rows = known.filter { max(0, min(9, Int(score($0) / 10))) == band }
      guard rows.count >= Self.enough else { continue }
      let yes = rows.count { share.outcomes[$0] }
      let (mean, count) = (Double(yes) / Double(rows.count), Double(rows.count))
      // Half a row on each side keeps the error of none above 0.
      let smooth = (Double(yes) + 0.5) / (count + 1)
      lesson.add(
        "band.\(10 * band).to.\(10 * band + 10)", mean, (smooth * (1 - smooth) / count).squareRoot(), unit: "share",
        count: rows.count, from: "scores \(10 * band) to \(10 * band + 10), counted; \(origin)",
        interval: FittedValue.countInterval(yes, of: rows.count))
    }
  }

  private func addLine(_ known: [Int], _ origin: String, to lesson: inout FitLesson) {
    let present = Set(known.map(source)).sorted()
    let outcomes = known.map { share.outcomes[$0] ? 1.0 : 0 }
    let design = known.map { row in [score(row)] + present.map { $0 == source(row) ? 1.0 : 0 } }
    var outcome = fitLogistic(outcomes, design: design)
    if case .boundary = outcome { outcome = fitFirth(outcomes, design: design) }
    guard let fit = outcome.fit else { return }
    let size = fit.coefficients.count
    let weights = present.map { place in Double(known.count { source($0) == place }) / Double(known.count) }
    let levels = Array(fit.coefficients[1...])
    let intercept = zip(weights, levels).reduce(0) { $0 + $1.0 * $1.1 }
    // Each row gives a value as a sum of coefficients: the mean level and the slope.
    let rows = [[0] + weights, [1] + [Double](repeating: 0, count: size - 1)]
    let matrix = rows.flatMap { left in
      rows.map { right in
        (0..<size).reduce(0.0) { sum, i in
          sum + (0..<size).reduce(0.0) { $0 + left[i] * right[$1] * fit.covariance[i * size + $1] }
        }
      }
    }
    let line = "logistic regression on score and source; \(origin)"
    lesson.add("intercept", intercept, matrix[0].squareRoot(), unit: "log-odds", count: known.count, from: line)
    lesson.add(
      "slope", fit.coefficients[0], matrix[3].squareRoot(), unit: "log-odds per point", count: known.count, from: line)
    lesson.covariance = CovarianceBlock(
      names: ["intercept", "slope"], estimates: [intercept, fit.coefficients[0]], matrix: matrix)
    addOffsets(fit, present, weights, known, line, to: &lesson)
  }

  /// How far each source lies from the mean level, small ones pulled towards it.
  private func addOffsets(
    _ fit: LogisticFit, _ present: [Int], _ weights: [Double], _ known: [Int], _ line: String,
    to lesson: inout FitLesson
  ) {
    guard present.count > 1 else { return }
    let size = fit.coefficients.count
    let contrasts = present.indices.map { mine in
      present.indices.map { ($0 == mine ? 1 : 0) - weights[$0] }
    }
    let values = contrasts.map { zip($0, fit.coefficients[1...]).reduce(0) { $0 + $1.0 * $1.1 } }
    let errors = contrasts.map { contrast -> Double in
      var variance = 0.0
      for i in contrast.indices {
        for j in contrast.indices { variance += contrast[i] * contrast[j] * fit.covariance[(i + 1) * size + j + 1] }
      }
      return max(variance, 1e-12).squareRoot()
    }
    guard let pool = EstimatePool(values, standardErrors: errors) else { return }
    let z = normalQuantile(0.975)
    for (index, place) in present.enumerated() {
      lesson.add(
        "offset.\(facts.history.sources[place])", pool.values[index], pool.standardErrors[index],
        unit: "log-odds", count: known.count { source($0) == place },
        from: "pulled to the other sources by \(percent(pool.pulls[index])), the interval without the pull; \(line)",
        interval: values[index] - z * errors[index]...values[index] + z * errors[index])
    }
  }

  private func plain(_ score: Double) -> String { String(format: "%g", score) }
}
