// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// One lead: what chance gave it at birth, and what sales has made of it so far.
///
/// Nothing it draws depends on the policy, so the same seed gives the same leads under every policy.
struct Lead {
  /// How a lead that was handed over can end.
  enum Ending { case contacted, unreached, dropped }

  /// When it was captured, in wall hours.
  let captured: Double
  /// When it was handed over to sales, in wall hours; nil if it ends in nurture.
  let handedOver: Double?
  /// The current score, 0...100: at handover the one it was handed over with.
  let score: Double
  let isReachable: Bool
  let chanceOfSQL: Double
  let chanceOfWin: Double

  var attempts = 0
  /// Business hours from handover to the start of the first attempt; infinite while untouched.
  var firstTouch = Double.infinity
  /// Rep minutes spent on it.
  var minutes = 0.0
  var ending: Ending?
  var isSQL = false
  var isWon = false

  private var dials: Chance
  private let luckAsSQL: Double
  private let luckAsOpportunity: Double
  private let luckAtClose: Double
  private let opportunityShare: Double

  /// A lead captured at a wall time, whose luck comes from its own stream.
  init(capturedAt wall: Double, source: Story.Source, story: Story, chance: Chance, dials: Chance) {
    var chance = chance
    captured = wall
    isReachable = chance.uniform() < story.reachable
    luckAsSQL = chance.uniform()
    luckAsOpportunity = chance.uniform()
    luckAtClose = chance.uniform()
    opportunityShare = story.opportunityShare
    self.dials = dials

    let monthHours = WorkingWeek.weeksPerMonth * WorkingWeek.hours
    let monthsToMaturity = chance.exponential(rate: story.maturationHazard)
    let scoreAtCapture =
      switch source.score {
      case .beta(let a, let b): 100 * chance.beta(a, b)
      case .fixed(let score): score
      }
    let matureScore = min(100, scoreAtCapture + story.maturationPoints)
    if scoreAtCapture >= story.threshold {
      score = scoreAtCapture
      handedOver = wall
    } else if monthsToMaturity <= story.nurtureMonths {
      score = matureScore
      handedOver = matureScore >= story.threshold ? wall + monthsToMaturity * monthHours : nil
    } else {
      score = scoreAtCapture
      handedOver = nil
    }

    chanceOfSQL =
      switch story.qualification {
      case .logistic(let intercept, let slope): 1 / (1 + exp(-(intercept + slope * score + source.offset)))
      case .flat(let share): share
      }
    chanceOfWin = min(1, 0.24 * exp(0.01 * (score - 60)))
  }

  /// The chance, known at contact, that it is won in the end.
  var expectedWins: Double { ending == .contacted ? chanceOfSQL * opportunityShare * chanceOfWin : 0 }

  /// Dials once; the first dial's chance falls with the wall hours waited since handover.
  mutating func dial(waited: Double, story: Story) -> Bool {
    attempts += 1
    // Drawn for unreachable leads as well, so that attempt k of a lead always meets the same luck.
    let luck = dials.uniform()
    var connects = story.connectPerDial
    if attempts == 1 { connects = min(0.9, connects * pow(max(waited, 5.0 / 60), -story.responseExponent)) }
    return isReachable && luck < connects
  }

  /// Plays out what follows a conversation.
  mutating func talk() {
    ending = .contacted
    isSQL = luckAsSQL < chanceOfSQL
    isWon = isSQL && luckAsOpportunity < opportunityShare && luckAtClose < chanceOfWin
  }
}
