// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Calibration

@Suite struct HandoverRuleTests {
  /// At 60 one of each kind is on the wrong side, at 50 two are, at 70 two are.
  @Test func theSplitIsWorkedByHand() {
    #expect(HandoverRule.split(below: [10, 20, 50, 55, 65], above: [40, 60, 70, 80]) == 60)
    #expect(HandoverRule.split(below: [10, 20], above: [30, 40]) == 30)
    // Equal scores on both sides: from 30 on one is wrong, from 40 on two are.
    #expect(HandoverRule.split(below: [10, 30], above: [30, 30, 40]) == 30)
  }

  /// Leads of 60 and more go to sales as they come in; of the others 5 do too, 30 come later and the rest never.
  @Test func aThresholdIsToldFromTheLeadsThatWentStraight() throws {
    var log = EventLog()
    for index in 0..<300 {
      let score = index % 100
      let lead = "L\(index)"
      log.add(lead, "captured", day: index / 10, score: score)
      if score >= 60 || index < 5 {
        log.add(lead, "handed_over", day: index / 10)
      } else if (100..<130).contains(index) {
        log.add(lead, "handed_over", day: index / 10 + 20)
      }
    }
    let facts = HistoryFacts(try log.history(exported: 200))
    let rule = try #require(HandoverRule(facts))
    #expect(rule.threshold == 60 && rule.direct == 125 && rule.directBelow == 5)
    #expect(rule.later == 30 && rule.laterBelow == 30)
    let lesson = try FitTopic.support.learn(facts)
    #expect(lesson["threshold"]?.value == 60)
    #expect(lesson.cautions.count == 1 && lesson.cautions[0].contains("30 of the 30"))
  }
}
