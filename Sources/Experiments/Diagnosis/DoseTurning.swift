// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The dose at which one more poor lead begins to cost more than it brings.
struct DoseTurning {
  let turn: DoseTurn
  /// Leads a month, by interpolation; nothing when it is not within the doses.
  let dose: Double?
  let between: [Double]?

  /// - Parameters:
  ///   - doses: ascending, the first of them 0.
  ///   - values: what the funnel gives with each, `[dose][unit]`, on the same leads.
  ///   - judge: how sure that is.
  init(doses: [Double], values: [[Double]], judge: DiagnosisJudge) {
    let means = values.map { SampleMoments($0).mean }
    let best = means.indices.dropFirst().reduce(0) { means[$1] > means[$0] ? $1 : $0 }
    let difference = { (dose: Int, other: Int) in
      judge.figure(zip(values[dose], values[other]).map { $0 - $1 })
    }
    let last = doses.count - 1
    if best == 0 {
      turn = difference(1, 0).isTold ? .fromTheFirst : .cannotBeTold
      (dose, between) = (nil, turn == .fromTheFirst ? [0, doses[1]] : nil)
    } else if best == last {
      turn = difference(last, last - 1).isTold ? .beyond : .cannotBeTold
      (dose, between) = (nil, nil)
    } else if difference(best, 0).isTold && difference(last, best).isTold {
      turn = .within
      between = [doses[best - 1], doses[best + 1]]
      let slope = { (step: Int) in (means[step + 1] - means[step]) / (doses[step + 1] - doses[step]) }
      let middle = { (step: Int) in (doses[step] + doses[step + 1]) / 2 }
      let (up, down) = (slope(best - 1), slope(best))
      dose = middle(best - 1) + (middle(best) - middle(best - 1)) * (up > down ? up / (up - down) : 0.5)
    } else {
      (turn, dose, between) = (.cannotBeTold, nil, nil)
    }
  }
}

/// What is still lost after a dose has ended, and how long.
struct DoseAftermath {
  let recovery: DoseRecovery
  /// The weeks within which nine tenths of it are lost; nothing unless the funnel recovers.
  let weeks: Int?

  /// The share of the loss after which the funnel counts as recovered.
  static let share = 0.9

  /// - Parameters:
  ///   - losses: what is lost week by week, `[unit][week]`, on the same leads.
  ///   - judge: how sure that is.
  init(_ losses: [[Double]], judge: DiagnosisJudge) {
    let total = judge.figure(losses.map { $0.reduce(0, +) })
    let count = losses.first?.count ?? 0
    guard count > 4, total.mean > 0, total.isTold else {
      (recovery, weeks) = (.noAfterEffect, nil)
      return
    }
    let fifth = count / 5
    let early = judge.figure(losses.map { $0.prefix(fifth).reduce(0, +) })
    let late = judge.figure(losses.map { $0.suffix(fifth).reduce(0, +) })
    if late.mean > 0, late.isTold, late.mean > early.mean / 4 {
      (recovery, weeks) = (.notRecovered, nil)
      return
    }
    let means = (0..<count).map { week in SampleMoments(losses.map { $0[week] }).mean }
    var (lost, week) = (0.0, 0)
    while week < count, lost < DoseAftermath.share * total.mean {
      lost += means[week]
      week += 1
    }
    (recovery, weeks) = (.recovered, week)
  }
}
