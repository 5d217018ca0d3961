// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelEngine
import FunnelModel
import Gzip
import Statistics
import Testing

@testable import Calibration

@Suite struct SimulatedLogTests {
  private static let seed: UInt64 = 7

  /// A funnel with a little of everything, so that every kind of event comes up.
  private static var scenario: Scenario {
    var scenario = Scenario()
    scenario.clock = Clock(warmUp: 0, horizon: 8 * scenario.calendar.hoursPerMonth, runOut: .none)
    scenario.sources = [("search", 150.0), ("partner", 80)].map { name, volume in
      var source = Source(name: name)
      source.volume = Value(volume)
      source.score = .random(.uniform(low: 0, high: 100))
      source.ready = 0.3
      return source
    }
    scenario.arrivals.afterHours = 0.38
    scenario.readiness.nurtured = 0.1
    scenario.readiness.elsewhere = 0.2
    scenario.nurture.hazard = 0.2
    scenario.nurture.scoreGain = 25
    scenario.nurture.optOut = 0.05
    scenario.team.research = .constant(8)
    scenario.team.dial = .constant(5)
    scenario.team.talk = .random(.exponential(mean: 20))
    scenario.team.reachable = 0.8
    scenario.team.contactRate = 0.4
    scenario.acceptance.rate = 0.7
    scenario.qualification.intercept = -1
    scenario.qualification.slope = 0.02
    scenario.stages = [PipelineStage(name: "demo"), PipelineStage(name: "offer")]
    scenario.stages[0].duration = .constant(48)
    scenario.stages[0].conversion = 0.8
    scenario.pipeline.opportunityRate = 0.8
    scenario.pipeline.winRate = 0.4
    scenario.pipeline.cycle = .random(.lognormal(median: 20 * 24, sigma: 0.5))
    scenario.money.dealValue = .constant(5000)
    scenario.today = Policy(threshold: 55, reps: 4, minutesPerDay: 200, attempts: 4)
    scenario.today.nurtureTime = 60 * 24
    scenario.today.touchGap = 11 * 24
    scenario.today.maximumRecycles = 1
    scenario.today.recycleDelay = 30 * 24
    scenario.today.reasonCapture = 0.6
    return scenario
  }

  private static var log: SimulatedLog { SimulatedLog(scenario, policy: scenario.today, seed: seed) }

  private func imported(_ log: SimulatedLog) throws -> History {
    try importHistory([ImportSource(name: "log.csv", text: log.text)], options: ImportOptions()).history
  }

  @Test func importUsesEveryRowAndFindsNothingThatIsNotThere() throws {
    let log = Self.log
    let history = try imported(log)
    #expect(history.leadCount == log.leadCount && history.events.count == log.eventCount)
    #expect(history.quality.used == history.quality.rows && history.quality.rows == log.eventCount + 1)
    // What is true of the funnel is said of it: leads are open, nobody works below the threshold, reasons are rare.
    #expect(
      Set(history.quality.findings.map(\.trap)) == [.openLeads, .unripeLeads, .constantThreshold, .partialReasons])
    #expect(history.sources == ["search", "partner"] && history.stages == ["demo", "offer"])
    #expect(history.exported == log.last && history.zone == "UTC")
  }

  @Test func theLogCountsWhatTheRunCounted() throws {
    let scenario = Self.scenario
    let history = try imported(Self.log)
    var dated = scenario
    dated.clock.start = SimulatedLog.usualStart
    let compiled = CompiledScenario(dated)
    let run = Run(compiled, policy: dated.today, leads: LeadTable(compiled, seed: Self.seed, replication: 0))
    let tally = run.result
    func leads(with kind: HistoryEvent) -> Double {
      Double(
        history.leads.indices.count { lead in
          history.leads.events(of: lead).contains { history.events.kind[$0] == kind }
        })
    }
    func rows(_ kind: HistoryEvent) -> Double { Double(history.events.kind.count { $0 == kind }) }
    #expect(Double(history.leadCount) == tally.leads)
    #expect(leads(with: .handedOver) == tally.handedOver && rows(.handedOver) == tally.handovers)
    #expect(rows(.attempt) == tally.attempts && leads(with: .contacted) == tally.contacted)
    #expect(leads(with: .accepted) == tally.accepted && leads(with: .sql) == tally.sql)
    #expect(leads(with: .won) == tally.won && leads(with: .optedOut) == tally.optedOut)
    #expect(rows(.recycled) == tally.recycled && tally.recycled > 0)
    #expect(tally.boughtElsewhere > 50, "there is something that must stay out")
    let values = history.events.kind.indices.filter { history.events.kind[$0] == .won }
      .reduce(0) { $0 + history.events.value[$1] }
    #expect(values == 5000 * tally.won)
    let hours = history.events.kind.indices.filter { history.events.kind[$0] == .hoursWorked }
      .reduce(0) { $0 + history.events.value[$1] }
    // At most what the reps are at when the run ends is not logged.
    #expect(hours <= tally.minutes / 60 + 1e-9 && hours > tally.minutes / 60 - 4)
  }

  @Test func nobodySeesThatALeadHasBoughtElsewhere() throws {
    let history = try imported(Self.log)
    var stays = 0
    for lead in history.leads.indices {
      let events = history.leads.events(of: lead)
      for (place, event) in events.enumerated() where history.events.kind[event] == .nurtureStarted {
        let rest = events.dropFirst(place + 1).prefix { history.events.kind[$0] != .nurtureStarted }
        let start = history.events.moment.days(event)
        let end = rest.first { [.handedOver, .optedOut, .expired].contains(history.events.kind[$0]) }
        guard start + 60 < history.exported.days else { continue }
        stays += 1
        // Every stay ends with something that marketing sees, after the touches that were due by then.
        let ended = try #require(end.map { history.events.moment.days($0) })
        let isExpired = end.map { history.events.kind[$0] == .expired } ?? false
        #expect(!isExpired || abs(ended - start - 60) < 1e-6)
        let touches = rest.count { history.events.kind[$0] == .nurtureTouch && history.events.moment.days($0) <= ended }
        #expect(touches == Int((ended - start + 1e-6) / 11))
      }
    }
    #expect(stays > 200)
  }

  @Test func momentsKeepTheCalendarOfTheScenario() throws {
    let history = try imported(Self.log)
    #expect(CalendarInstant(day: SimulatedLog.usualStart.number).weekday == 0)
    var weekend = 0
    for event in history.events.kind.indices {
      let moment = try #require(history.events.moment[event])
      if history.events.kind[event] == .captured, moment.weekday > 4 { weekend += 1 }
      guard history.events.kind[event] == .attempt else { continue }
      #expect(moment.weekday < 5 && moment.second >= 9 * 3600 && moment.second < 17 * 3600)
    }
    #expect(weekend > 0)
    let sunday = CalendarDay(year: 2025, month: 6, day: 1)
    let log = SimulatedLog(Self.scenario, policy: Self.scenario.today, start: sunday, seed: Self.seed)
    let shifted = try imported(log)
    #expect(shifted.leads.created[0]?.day ?? 0 >= (sunday?.number ?? 0))
    for event in shifted.events.kind.indices where shifted.events.kind[event] == .attempt {
      #expect((shifted.events.moment[event]?.weekday ?? 6) < 5)
    }
  }

  @Test func theSameSeedWritesTheSameBytes() throws {
    let text = Self.log.text
    #expect(text == Self.log.text)
    #expect(text != SimulatedLog(Self.scenario, policy: Self.scenario.today, seed: 8).text)
    let path = NSTemporaryDirectory() + "leadflow-log-\(ProcessInfo.processInfo.processIdentifier).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    guard var file = GzipWriter(path: path, isCompressed: false) else {
      Issue.record("no file can be written")
      return
    }
    try Self.log.write(to: &file)
    try file.close()
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(text.utf8))
  }
}
