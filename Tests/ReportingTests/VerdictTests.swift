// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments
@testable import Reporting

@Suite struct VerdictTests {
  private func text(status: RecommendationStatus, policy: String = "threshold 65, discipline score, reps 3") -> String {
    var results = Fixture.recommend
    results.recommendation = Fixture.recommendation(policy, notExcluded: [], status: status)
    return render(results, as: .markdown)
  }

  @Test func namesWhatToSignAndWhatItBrings() {
    let text = text(status: .decided)
    #expect(text.contains("Sign threshold 65 points and discipline score"))
    #expect(text.contains("+$7,400 ± 700 a month (95 % interval), ahead in 93 % of 200 simulated futures"))
    #expect(text.contains("within $1,100 a month of the best"))
    #expect(
      text.contains(
        "The answer turns: with 4 reps the highest contribution has threshold 60 points and discipline score ✓ ("))
  }

  @Test func saysThatAnEndedBudgetDecidesNothing() {
    let text = text(status: .budgetEnded)
    #expect(text.contains("not decided"))
    #expect(text.contains("No guarantee"))
    #expect(!text.contains("with 95 % confidence it is within"))
  }

  @Test func forbidsSigningWhatNobodyCanKeep() {
    #expect(text(status: .nothingFeasible).contains("Nothing can be signed yet"))
  }

  @Test func keepsTodayWithoutADifference() {
    let text = text(status: .decided, policy: "today")
    #expect(text.contains("Keep today's policy: threshold 60 points and discipline fifo"))
    #expect(!text.contains("instead of"))
  }

  @Test func callsATieATie() {
    var results = Fixture.recommend
    results.comparisons = [
      Fixture.comparison("threshold 65, discipline score, reps 3", "contribution", 900, 2500, better: 0.55)
    ]
    #expect(
      render(results, as: .markdown)
        .contains("cannot be told from today's: +$900 ± 2,500 a month (95 % interval), ahead in 55 %"))
  }

  @Test func ranksALongListWhenLeversAreNotTwo() {
    var results = Fixture.recommend
    let surface = results.surface
    results.surface = Surface(
      levers: ["handoff.threshold", "sales.discipline", "sales.reps"], axes: [], cells: surface?.cells ?? [], best: [])
    let lines = render(results, as: .markdown).split(separator: "\n")
    let cells = lines.filter { $0.hasPrefix("| threshold 6") }
    #expect(cells.count == 8)
    #expect(cells.first?.contains("$70,300") == true)
    #expect(cells.last?.contains("$62,900") == true)
  }
}
