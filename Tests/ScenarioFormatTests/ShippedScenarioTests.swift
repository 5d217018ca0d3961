// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import ScenarioFormat
import Statistics
import Testing

/// The folder of the scenarios LeadFlow ships.
let shippedScenarios = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "scenarios")

@Suite struct ShippedScenarioTests {
  private func read(_ name: String) throws -> ScenarioFile {
    try readScenario(at: shippedScenarios.appending(path: name).path)
  }

  @Test func raiseThresholdReads() throws {
    let file = try read("raise-threshold.yaml")
    let scenario = file.scenario
    #expect(file.warnings.map(\.kind.code) == ["LF083"])
    #expect(scenario.name == "raise-threshold")
    #expect(scenario.sources.map(\.name) == ["paid", "content", "event", "referral"])
    #expect(scenario.sources.map(\.volume.number) == [300, 350, 150, 100])
    #expect(
      scenario.sources[3].score
        == .random(try Distribution("beta", [.init(value: 2.8), .init(value: 2)]).scaled(by: 100)))
    #expect(scenario.sources[3].offset == 0.6)
    #expect(scenario.calendar.workingDaysPerMonth == 21)
    #expect(scenario.clock.horizon == 12 * scenario.calendar.hoursPerMonth)
    #expect(scenario.clock.runOut == .followed(hours: 8 * scenario.calendar.hoursPerMonth))
    #expect(scenario.arrivals.afterHours == 0.38)
    #expect(scenario.team.dial == .constant(5))
    #expect(scenario.nurture.hazard == 0.03)
    #expect(
      scenario.pipeline.cycle
        == .random(try Distribution("lognormal", [.init(label: "mean", value: 1080), .init(label: "sd", value: 648)])))
    #expect(scenario.pipeline.aeTime == 210)
    #expect(scenario.money.dealValue == .constant(14_000))
    #expect(scenario.money.repCost == 9600)
    #expect(
      scenario.today
        == Policy(
          threshold: 60, nurtureTime: 6 * scenario.calendar.hoursPerMonth, reps: 3, minutesPerDay: 130,
          discipline: .fifo,
          attempts: 5, cadence: [0, 8, 16, 24, 32], giveUpAge: 80, firstTouchTarget: 4))
    #expect(scenario.policies.map(\.name) == ["raise-to-70", "best-leads-first"])
    #expect(scenario.policies[0].settings == [Setting(lever: .threshold, value: .number(70))])
    #expect(scenario.levers.map(\.path) == ["handoff.threshold", "sales.discipline"])
    #expect(scenario.levers[0].settings.map(\.value) == [50, 55, 60, 65, 70, 75, 80].map(LeverValue.number))
    #expect(scenario.axes.map { $0.settings.map(\.value) } == [[2, 3, 4].map(LeverValue.number)])
    #expect(file.origin(of: "team.dial") == .file(line: 47, column: 9, text: "5 min"))
    #expect(file.origin(of: "decision.confidence") == .fallback(text: "95%"))
    #expect(file.origin(of: "handoff.threshold") == .file(line: 73, column: 16, text: "60"))
    #expect(file.origin(of: "team.dail") == nil)
  }

  @Test func agencyOfferReads() throws {
    let file = try read("agency-offer.yaml")
    #expect(file.warnings.isEmpty)
    let policy = try #require(file.scenario.policy(named: "agency"))
    let contract = try #require(file.scenario.contract(of: policy))
    #expect(
      contract.rules == [.retainer(Retainer(fee: 9000)), .lead(LeadPrice(price: 60, basis: .accepted))])
    #expect(contract.term == ContractTerm(minimum: 3, notice: 1))
    #expect(contract.committedExposure(at: 0) == 27_000)
    #expect(file.scenario.contract(of: file.scenario.today) == nil)
    #expect(file.origin(of: "contracts.offer.per_lead.price")?.text == "$60")
    #expect(explain("contracts.offer.retainer.fee", in: file)?.canonical == "$9,000 per month")
    #expect(file.scenario.uncertainPaths.count == 4)
  }

  @Test func sixAttemptsReads() throws {
    let file = try read("six-attempts.yaml")
    let scenario = file.scenario
    #expect(file.warnings.map(\.kind.code) == ["LF083"])
    #expect(scenario.qualification.bands == [ScoreBand(upTo: 100, rate: 0.297)])
    #expect(scenario.sources[0].score == .constant(70))
    #expect(scenario.today.giveUpAge == .infinity)
    #expect(scenario.today.nurtureTime == 0)
    #expect(scenario.team.responseEffect == 0)
    #expect(scenario.clock.warmUp == 3 * scenario.calendar.hoursPerMonth)
    #expect(
      scenario.levers[1].settings.map(\.value) == [LeverValue.choice("fifo"), .choice("new_first")])
  }

  /// The presets say nothing a user would have to put right first.
  @Test(arguments: ["aligned", "misaligned", "hubspot-roberge", "marketo-21day", "uk-telemarketing"])
  func presetReadsWithoutWarnings(name: String) throws {
    let file = try read("\(name).yaml")
    #expect(file.warnings.map(\.kind.code) == [])
    #expect(file.scenario.name == name)
    #expect(file.scenario.question.hasSuffix("?"))
    #expect(!file.scenario.policies.isEmpty)
  }

  /// The year and its plan differ where the file of the year says so, and nowhere else.
  @Test func shortfallDiffersFromItsPlanWhereItSays() throws {
    let (now, plan) = (try read("shortfall.yaml"), try read("shortfall-plan.yaml"))
    #expect(now.warnings.isEmpty && plan.warnings.isEmpty)
    #expect(
      now.scenario.differences(from: plan.scenario) == [
        "pipeline.win_rate", "sources.inbound.volume", "sources.webinar.volume", "sources.webinar.sql_offset",
        "handoff.notify_latency", "handoff.briefing", "sales.minutes_per_day", "sales.attempts",
      ])
    #expect(now.text.components(separatedBy: "# planned: ").count == 9)
    #expect(now.scenario.uncertainPaths == ["pipeline.win_rate", "sources.webinar.sql_offset"])
  }
}
