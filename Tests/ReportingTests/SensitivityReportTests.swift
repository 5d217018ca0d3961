// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments
@testable import Reporting

@Suite struct SensitivityReportTests {
  private func text(_ result: SensitivityResult) -> String {
    var results = Fixture.sensitivity
    results.sensitivity = result
    return render(results, as: .markdown).replacing(/\s+/, with: " ")
  }

  @Test func saysWhenTheBestCannotBeTold() {
    let close = text(Fixture.sensitivityResult(mean: 1200))
    #expect(
      close.contains("agency has the highest contribution on average, and what is believed does not tell it from"))
    #expect(!close.contains("is the best choice"))
    #expect(text(Fixture.sensitivityResult()).contains("agency is the best choice"))
  }

  @Test func saysWhenNothingIsWorthMeasuring() {
    let nothing = text(Fixture.sensitivityResult(worth: 1))
    #expect(nothing.contains("Nothing that could be learnt is shown to be worth paying for"))
    let together = text(Fixture.sensitivityResult(worth: 60))
    #expect(together.contains("no single value is shown to be worth measuring alone"))
    let one = text(Fixture.sensitivityResult())
    #expect(one.contains("to know agency.sensitivity alone $170"))
  }

  @Test func saysWhyAMethodIsNotThere() {
    let together = text(Fixture.sensitivityResult(sobol: false))
    #expect(together.contains("errors of agency.sensitivity and money.deal_value go together"))
    #expect(together.contains("fair share") && !together.contains("share alone"))
    let alone = text(Fixture.sensitivityResult())
    #expect(alone.contains("share alone") && !alone.contains("fair share"))
    // A share that may be anything is not printed as one.
    #expect(alone.contains("unclear"))
  }

  @Test func aSearchWithoutAFlipIsNoFlip() {
    let quiet = text(Fixture.sensitivityResult(choice: .holds))
    #expect(!quiet.contains("becomes the best"))
    #expect(quiet.contains("changes nothing within its plausible range: agency.sensitivity (12.5 % to 33.6 %)"))
    #expect(quiet.contains("for money.deal_value noise hides whether it does"))
    #expect(text(Fixture.sensitivityResult()).contains("agency.sensitivity at 14.8 % or less, now 22 %: today becomes"))
  }

  @Test(arguments: [
    (0.2, "share", "20 %"), (0.0001, "share", "< 0.1 %"), (14_000, "money", "$14,000"), (1.5, "money", "$1.50"),
    (9600, "money per month", "$9,600 per month"), (75, "money per hour", "$75 per hour"), (36, "hours", "36 hours"),
    (1080, "hours", "45 days"), (0.0528, "", "0.0528"), (-3.81, "", "-3.81"), (220.4, "per month", "220 per month"),
  ])
  func inputsAreSpelledWithTheirUnits(value: Double, unit: String, expected: String) {
    #expect(inputText(value, unit: unit, Currency(code: "USD")) == expected)
  }
}
