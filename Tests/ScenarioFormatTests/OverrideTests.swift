// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import ScenarioFormat
import Testing

/// Values given with `--set` and `--vary`.
@Suite struct OverrideTests {
  private func read(_ overrides: Override...) throws -> ScenarioFile {
    try readScenario(text: quickStartScenario, name: "quick-start.yaml", overrides: overrides)
  }

  private func rendered(_ body: () throws -> Void) -> String {
    do { try body() } catch ReadFailure.problems(let problems) {
      return problems.map { $0.rendered() }.joined()
    } catch {
      return "\(error)"
    }
    return ""
  }

  @Test func replacesValuesHoweverTheyAreNested() throws {
    let file = try read(
      Override(key: "team.contact_rate", value: "30%"), Override(key: "handoff.threshold", value: "55"),
      Override(key: "sources.webinar.volume", value: "50 per month"), Override(key: "team.dial", value: "4 min"),
      Override(key: "handoff.threshold.webinar", value: "45"),
      Override(key: "calendar.working_days_per_month", value: "21"),
      Override(key: "today.sales.reps", value: "3"), Override(key: "team.dial", value: "6 min"))
    let scenario = file.scenario
    #expect(scenario.team.contactRate == 0.3)
    #expect(scenario.team.dial == .constant(6))
    #expect(scenario.today.threshold == 55)
    #expect(scenario.today.threshold(for: "webinar") == 45)
    #expect(scenario.today.reps == 3)
    #expect(scenario.sources[1].volume == 50)
    #expect(scenario.clock.horizon == 6 * 705.6)
    #expect(file.origin(of: "team.dial") == .override(text: "6 min"))
    #expect(file.origin(of: "handoff.threshold") == .override(text: "55"))
  }

  /// The digests by `sha256sum`: of the text, and of the text with the option in a line of its own.
  @Test func digestIsOfTheFileAndItsOverrides() throws {
    let minimal = """
      name: digest
      clock: {horizon: 12 months, run_out: none}
      sources: {web: {volume: 300 per month, score: 60}}
      money.deal_value: $14,000
      today: {handoff.threshold: 50, sales.reps: 3}

      """
    let expected = "328db6a8d0dc1811d978750fb1286752e0067f789e5a1a4958e5449bf8916342"
    #expect(try readScenario(text: minimal, name: "x").sha256 == expected)
    let overridden = try readScenario(
      text: minimal, name: "x", overrides: [Override(key: "sales.reps", value: "4")])
    #expect(overridden.sha256 == "8bf04314b1fcdc3e004cd90f9174b4cc59ed4551d9ff2f7d6813119b5c71e71e")
    #expect(try readScenario(text: minimal + "\n", name: "x").sha256 != expected)
  }

  @Test func missingFileIsNotAProblemOfTheScenario() {
    #expect(throws: ReadFailure.missing(path: "/nowhere/at-all.yaml")) { try readScenario(at: "/nowhere/at-all.yaml") }
  }

  @Test func locatesMistakesInTheOption() {
    let mistakes = [Override(key: "team.dail", value: "5 min"), Override(key: "team.talk", value: "20 mn")]
    let text = rendered { _ = try readScenario(text: quickStartScenario, name: "q.yaml", overrides: mistakes) }
    #expect(
      text == """
        --set team.dail=5 min: error[LF001]: team.dail: unknown key
            | team.dail=5 min
            | ^^^^^^^^^
            = fix: did you mean `dial`?
        --set team.talk=20 mn: error[LF022]: team.talk: “mn” is not a unit
            | team.talk=20 mn
            |              ^^
            = fix: did you mean `min`?

        """)
  }

  @Test(arguments: [
    ("handoff.threshold=40..60:10", ["40", "50", "60"]), ("sales.discipline=fifo,score", ["fifo", "score"]),
    ("nurture.days.webinar = 30, 60 days", ["30 days", "60 days"]), ("sales.reps=2,3", ["2", "3"]),
    ("sales.give_up_age=5 business days, never", ["5 business days", "never"]),
    ("sales.cadence=0, 1 business days | 0, 3 business days", ["0, 1 business days", "0, 3 business days"]),
  ])
  func readsRanges(text: String, expected: [String]) throws {
    let scenario = try read().scenario
    let range = try parseLeverRange(text, in: scenario)
    #expect(range.settings.map { spelled($0.value, as: $0.lever, in: scenario) } == expected)
  }

  @Test func saysWhatIsWrongWithARange() throws {
    let scenario = try read().scenario
    let texts = [
      "handoff.treshold=40..60:5", "handoff.threshold=40..60:x", "handoff.threshold", "sales.reps.webinar=3",
      "handoff.threshold.web=50", "sales.discipline=fifo, scorr",
    ]
    let shown = texts.map { text in rendered { _ = try parseLeverRange(text, in: scenario) } }
    #expect(
      shown.joined() == """
        --vary handoff.treshold=40..60:5: error[LF001]: handoff.treshold: unknown lever
            | handoff.treshold=40..60:5
            | ^^^^^^^^^^^^^^^^
            = fix: did you mean `handoff.threshold`?
        --vary handoff.threshold=40..60:x: error[LF020]: handoff.threshold: a number is expected here
            | handoff.threshold=40..60:x
            |                          ^
            = fix: write it like `60`
        --vary handoff.threshold: error[LF036]: handoff.threshold: the values are missing
            | handoff.threshold
            | ^^^^^^^^^^^^^^^^^
            = fix: write them like `handoff.threshold=50..80:5`
        --vary sales.reps.webinar=3: error[LF062]: sales.reps.webinar: `sales.reps` is the same for every source
            | sales.reps.webinar=3
            | ^^^^^^^^^^^^^^^^^^
            = fix: write `sales.reps`
        --vary handoff.threshold.web=50: error[LF061]: handoff.threshold.web: there is no source `web`
            | handoff.threshold.web=50
            | ^^^^^^^^^^^^^^^^^^^^^
            = fix: write `inbound` or `webinar`
        --vary sales.discipline=fifo, scorr: error[LF032]: sales.discipline: “scorr” is not one of its words
            | sales.discipline=fifo, scorr
            |                        ^^^^^
            = fix: did you mean `score`?

        """)
  }
}
