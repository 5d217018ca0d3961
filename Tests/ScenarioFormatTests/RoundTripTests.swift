// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import ScenarioFormat
import Statistics
import Testing

/// What is written reads back as the same scenario, to the last bit.
@Suite struct RoundTripTests {
  private func reread(_ scenario: Scenario, sourceLocation: SourceLocation = #_sourceLocation) {
    let text = write(scenario)
    do throws(ReadFailure) {
      let again = try readScenario(text: text, name: "written.yaml").scenario
      #expect(again == scenario, "\(text)", sourceLocation: sourceLocation)
    } catch {
      guard case .problems(let problems) = error else { return }
      Issue.record("\(problems.map { $0.rendered() }.joined())\n\(text)", sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: ["raise-threshold.yaml", "six-attempts.yaml", "quick-start.yaml", "agency-offer.yaml"])
  func shipped(name: String) throws {
    reread(try readScenario(at: shippedScenarios.appending(path: name).path).scenario)
  }

  @Test(arguments: 1...300)
  func generated(seed: Int) {
    var generator = ScenarioGenerator(seed: UInt64(seed))
    reread(generator.scenario())
  }

  @Test func commentsStandAboveTheirKeys() throws {
    let scenario = try readScenario(text: quickStartScenario, name: "q").scenario
    let text = write(
      scenario, comments: ["team.dial": "from 812 calls\nof three reps", "sources.webinar": "two webinars a month"],
      header: ["Fitted from history.", ""])
    #expect(
      text.hasPrefix(
        """
        # yaml-language-server: $schema=leadflow.schema.json
        #
        # Fitted from history.
        #
        name: quick-start

        """))
    #expect(text.contains("\n  # from 812 calls\n  # of three reps\n  dial: 5 min\n"))
    #expect(text.contains("\n  # two webinars a month\n  webinar:\n"))
    #expect(try readScenario(text: text, name: "q").scenario == scenario)
  }

  @Test func historyIsKept() throws {
    var scenario = try readScenario(text: quickStartScenario, name: "q").scenario
    scenario.history = [
      HistoryNote(path: "sources.inbound.volume", standardError: 12.25, origin: "661 leads of 90 days: all of them"),
      HistoryNote(path: "team.contact_rate", standardError: 0.004, origin: "“quoted” # text"),
      HistoryNote(path: "qualification.bands.2", standardError: nil, origin: "null"),
      HistoryNote(
        path: "handoff.threshold", standardError: nil, origin: "1612 worked leads", support: 59.5...100,
        correlations: ["team.contact_rate": -0.25, "sources.inbound.volume": 1]),
    ]
    scenario.question = "First line: yes?\n  second # line\t\"end\"\\"
    reread(scenario)
  }

  /// Spellings as a person would choose them.
  @Test func spellsShortly() throws {
    var scenario = Scenario()
    scenario.calendar.workingDaysPerMonth = 21
    let texts = [
      spelled(1440.0, as: .clockTime, in: scenario), spelled(6 * 705.6, as: .clockTime, in: scenario),
      spelled(24.0, as: .clockTime, in: scenario), spelled(4.0, as: .businessTime, in: scenario),
      spelled(80.0, as: .businessTime, in: scenario), spelled(1.0, as: .businessTime, in: scenario),
      spelled(0.22, as: .share, in: scenario), spelled(1.0, as: .share, in: scenario),
      spelled(14_000.0, as: .money, in: scenario), spelled(1_234_567.5, as: .money, in: scenario),
      spelled(0.03, as: .perMonth, in: scenario), spelled(900.0, as: .perMonth, in: scenario),
      spelled(210.0, as: .labour, in: scenario), spelled(Double.infinity, as: .businessTime, in: scenario),
      spelled(LeverValue.numbers([0, 8, 16]), as: .cadence, in: scenario),
      spelled(LeverValue.numbers([0, 4, 16]), as: .cadence, in: scenario),
      spelled(try Distribution("lognormal", [.init(value: 1080), .init(value: 648)]), as: .clockTime, in: scenario),
      spelled(
        Variate.random(try Distribution("beta", [.init(value: 2), .init(value: 2.4)]).scaled(by: 100)), as: .score,
        in: scenario),
      spelled(
        Value(uncertain: try Distribution("beta", [.init(value: 22), .init(value: 78)])), as: .share, in: scenario),
      spelled(
        try Distribution("beta", [.init(value: 2), .init(value: 5)]).scaled(by: 480), as: .clockTime, in: scenario),
    ]
    #expect(
      texts == [
        "60 days", "6 months", "1 day", "4 business hours", "10 business days", "1 business hour", "22%", "100%",
        "$14,000", "$1,234,567.5", "3% per month", "900 per month", "210 min", "never", "0, 1, 2 business days",
        "0, 4, 16 business hours", "lognormal(mean = 45 days, sd = 27 days)", "100 * beta(2, 2.4)",
        "uncertain beta(22, 78)", "20 days * beta(2, 5)",
      ])
    scenario.currency = "EUR"
    #expect(spelled(9600.0, as: .moneyPerMonth, in: scenario) == "€9,600 per month")
    scenario.currency = "SEK"
    #expect(spelled(75.0, as: .moneyPerHour, in: scenario) == "SEK 75 per hour")
  }
}
