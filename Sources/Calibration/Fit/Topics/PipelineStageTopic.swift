// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics

extension FitTopic {
  static let pipelineStages = FitTopic(name: "pipeline_stages", title: "named stages of the pipeline") {
    facts throws(FitGap) in
    let passages = StagePassages(facts)
    guard !passages.followed.isEmpty else { throw FitGap("no named stage of the pipeline is followed by another") }
    var lesson = FitLesson()
    for stage in passages.followed {
      let share = StageShare(
        facts, start: { passages.moments[stage][$0] }, yes: { passages.next(after: stage, $0) },
        no: { facts.departure($0)?.moment }, silenceIsNo: false)
      guard share.count >= ShareStudy.enough else { continue }
      let name = facts.history.stages[stage]
      let origin = "\(share.yes) of \(share.count) deals went on, \(share.young) younger ones left out; \(facts.period)"
      let (mean, count) = (Double(share.yes) / Double(share.count), Double(share.count))
      let smooth = (Double(share.yes) + 0.5) / (count + 1)
      lesson.add(
        "\(name).conversion", mean, (smooth * (1 - smooth) / count).squareRoot(), unit: "share of deals",
        count: share.count, from: origin, interval: FittedValue.countInterval(share.yes, of: share.count))
      let days = share.leads.compactMap { lead -> Double? in
        guard let start = passages.moments[stage][lead],
          let end = passages.next(after: stage, lead) ?? facts.departure(lead)?.moment
        else { return nil }
        return end - start
      }
      guard days.count >= ShareStudy.enough else { continue }
      let moments = SampleMoments(days)
      lesson.add(
        "\(name).duration", moments.mean, moments.standardError, unit: "days", count: days.count,
        from: "until the next stage or the loss; \(origin)")
    }
    guard !lesson.entries.isEmpty else { throw FitGap("no named stage has \(ShareStudy.enough) decided deals") }
    lesson.cautions.append(
      "A deal lost at the end of the last named stage looks like one lost at the close, so the last stage has no values of "
        + "its own.")
    return lesson
  }
}

/// When each deal came to each named stage.
private struct StagePassages {
  /// By stage and then by lead.
  let moments: [[Int: Double]]
  /// The stages after which another was seen, and which one came next most often.
  let followed: [Int]
  private let successor: [Int: Int]

  init(_ facts: HistoryFacts) {
    let events = facts.history.events
    let count = facts.history.stages.count
    var moments = [[Int: Double]](repeating: [:], count: count)
    var steps = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    for lead in facts.leads {
      var before: Int?
      for event in facts.history.leads.events(of: lead) where events.stage[event] >= 0 {
        let stage = Int(events.stage[event])
        if moments[stage][lead] == nil { moments[stage][lead] = events.moment.days(event) }
        if let before { steps[before][stage] += 1 }
        before = stage
      }
    }
    self.moments = moments
    var successor: [Int: Int] = [:]
    for stage in 0..<count {
      guard let most = steps[stage].max(), most > 0 else { continue }
      successor[stage] = steps[stage].firstIndex(of: most)
    }
    self.successor = successor
    followed = successor.keys.sorted()
  }

  /// When a deal went on from a stage: to the one that usually follows it.
  func next(after stage: Int, _ lead: Int) -> Double? { successor[stage].flatMap { moments[$0][lead] } }
}
