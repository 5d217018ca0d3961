// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ReferenceEngine

/// What must hold of every run, whatever the draws.
struct CohortTests {
  @Test(arguments: [Story.Discipline.fifo, .score, .newFirst], [1, 2, 4])
  func losesNoLead(discipline: Story.Discipline, reps: Int) {
    let result = Story.v1(reps: reps, threshold: 60, discipline: discipline).run(seed: 21)
    let ended = result.contacted + result.unreached + result.dropped
    #expect(ended + result.unfinished == result.handedOver)
    #expect(result.won <= result.qualified && result.qualified <= result.contacted)
    #expect(result.utilisation > 0 && result.utilisation <= 1)
    #expect(result.firstTouches.filter(\.isFinite).allSatisfy { $0 >= 0 && $0 <= 80 })
  }

  @Test func dropsLeadsOnlyWhenRepsAreShort() {
    let short = Story.v1(reps: 1, threshold: 60, discipline: .fifo).run(seed: 22)
    let roomy = Story.v1(reps: 9, threshold: 60, discipline: .fifo).run(seed: 22)
    #expect(short.leakage > 0.3)
    #expect(roomy.dropped == 0)
    #expect(short.leads == roomy.leads)
    #expect(short.handedOver == roomy.handedOver)
  }

  @Test func repeatsItself() {
    let story = Story.v1(reps: 3, threshold: 65, discipline: .score)
    #expect(story.runs(count: 3, seed: 23) == story.runs(count: 3, seed: 23))
    #expect(story.run(seed: 23) != story.run(seed: 24))
  }

  /// One run to the last bit, the same in debug and release.
  @Test func isPinned() {
    let result = Story.v1(reps: 3, threshold: 65, discipline: .score).run(seed: 23)
    #expect(result.leads == 5498)
    #expect(result.handedOver == 1341)
    #expect(result.contacted == 676)
    #expect(result.won == 62)
    #expect(result.expectedWins == 65.16513191107573)
    #expect(result.firstTouch(quantile: 0.5) == 0.4923076923107601)
  }

  /// The wins drawn and the wins expected at contact are two estimates of one number; 4.5 standard errors.
  @Test func drawsAsManyWinsAsItExpects() {
    let results = Story.v1(reps: 3, threshold: 65, discipline: .fifo).runs(count: 40, seed: 25)
    let differences = results.map { $0.wonPerMonth - $0.expectedWinsPerMonth }
    let gap = ReferenceCell.Mean(differences)
    #expect(abs(gap.mean) < 4.5 * gap.standardError)
  }

  @Test func takesTheQuantileOfAHandfulOfWaits() {
    var story = Story.v4(reps: 5, attempts: 3)
    story.horizonMonths = 4
    let result = story.run(seed: 26)
    let waits = result.firstTouches
    #expect(result.firstTouch(quantile: 1) == waits.last)
    let p90 = result.firstTouch(quantile: 0.9)
    #expect(result.shareTouched(within: p90) >= 0.9)
    #expect(Double(waits.count { $0 < p90 }) < 0.9 * Double(waits.count))
  }
}
