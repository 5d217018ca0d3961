// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Calibration

/// Topics on histories small or regular enough to know the answer.
@Suite struct FitTopicTests {
  private static func facts(_ rows: [String], exported: String = "2024-12-31") throws -> HistoryFacts {
    let text = "lead_id,timestamp,event,actor,source,score,reason,value\n" + rows.joined(separator: "\n") + "\n"
    let history = try importHistory(
      [ImportSource(name: "log.csv", text: text)], options: ImportOptions(exportedAt: exported)
    ).history
    var options = FitOptions()
    options.replicates = 0
    return HistoryFacts(history, options: options)
  }

  private static func row(_ lead: Int, _ moment: Double, _ event: String, score: String = "", value: String = "")
    -> String
  {
    let day = Int(moment.rounded(.down))
    let second = Int(((moment - Double(day)) * 86_400).rounded(.down))
    let clock = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "L\(lead),\(CalendarInstant(day: day))T\(clock.joined(separator: ":"))Z,\(event),,web,\(score),,\(value)"
  }

  /// 2024-01-01, a Monday.
  private static let start = 19_723.0

  /// From Friday 16:00 to Monday 10:00 there are one hour of Friday and one of Monday.
  @Test func businessHoursSkipTheWeekend() throws {
    let facts = try Self.facts([Self.row(1, Self.start, "captured")])
    let friday = Self.start + 4 + 16 / 24.0
    #expect(abs(facts.businessHours(from: friday, to: Self.start + 7 + 10 / 24.0) - 2) < 1e-9)
    #expect(abs(facts.businessHours(from: Self.start, to: Self.start + 7) - 40) < 1e-9)
    #expect(facts.businessHours(from: Self.start + 5, to: Self.start + 7) == 0)
    #expect(abs(facts.businessHours(from: Self.start + 8 / 24.0, to: Self.start + 9.5 / 24) - 0.5) < 1e-9)
  }

  /// Leads at quantiles of a lognormal law with median 10 days and sigma 0.5, all ended.
  @Test func aDelayIsRecovered() throws {
    let law = Distribution.lognormal(median: 10, sigma: 0.5)
    let rows = (0..<300).flatMap { lead -> [String] in
      let begin = Self.start + Double(lead % 150)
      let end = begin + law.quantile((Double(lead) + 0.5) / 300)
      return [
        Self.row(lead, begin, "captured"), Self.row(lead, begin, "handed_over"), Self.row(lead, begin, "sql"),
        Self.row(lead, end, "won"),
      ]
    }
    let facts = try Self.facts(rows)
    let delay = try #require(Delay.all.first { $0.name == "sql_to_won" })
    let lesson = try delay.topic.learn(facts)
    let median = try #require(lesson["median"])
    #expect(abs(median.value - 10) < 0.2 && abs(median.standardError - 10 * 0.5 / 300.0.squareRoot()) < 0.15)
    #expect(lesson.candidates.count == 6 && lesson.candidates.filter { $0.aic != nil }.count >= 5)
    let lognormal = try #require(lesson.candidates.first { $0.law == "lognormal" })
    #expect(abs(try #require(lognormal.parameters["sdlog"] ?? lognormal.parameters["sigma"]) - 0.5) < 0.03)
    #expect(lesson["never"] == nil && lesson.covariance != nil)
    let missing = try #require(Delay.all.first { $0.name == "sql_to_opportunity" }).topic.finding(facts)
    #expect(missing.reason?.hasPrefix("0 of the 20") == true)
  }

  /// Three attempts a day apart. Of 1000 leads 200 are reached by the first, 120 by the second and 72 by the third: half of
  /// them can be reached, each attempt reaches two in five of those.
  @Test func reachableAndRateComeFromAttempts() throws {
    let rows = (0..<1_000).flatMap { lead -> [String] in
      let begin = Self.start + Double(lead * 37 % 200) + 0.4
      let reached = lead < 200 ? 1 : lead < 320 ? 2 : lead < 392 ? 3 : 0
      let attempts = (1...3).filter { reached == 0 || $0 <= reached }
      return [Self.row(lead, begin, "captured"), Self.row(lead, begin, "handed_over")]
        + attempts.map { Self.row(lead, begin + Double($0), "attempt") }
        + (reached > 0 ? [Self.row(lead, begin + Double(reached), "contacted")] : [])
    }
    let facts = try Self.facts(rows)
    let lesson = try FitTopic.contact.learn(facts)
    let (rate, reachable) = (try #require(lesson["contact_rate"]), try #require(lesson["reachable"]))
    #expect(abs(rate.value - 0.4) < 0.002 && abs(reachable.value - 0.5) < 0.002)
    #expect(try #require(lesson["attempt.2"]).value == 0.15)
    let made = try FitTopic.attemptsMade.learn(facts)
    #expect(made["cadence"]?.value == 3 && made["persistence"]?.value == 1)
    // Without a contact nothing is said of how often one comes about.
    let silent = try Self.facts(rows.filter { !$0.contains(",contacted,") })
    #expect(FitTopic.contact.finding(silent).reason?.contains("event contacted") == true)
  }

  /// Leads of the first days answer two attempts in five, those after half a year one in five and are called less often.
  @Test func quartersThatDifferAreToldApart() throws {
    let rows = (0..<1_200).flatMap { lead -> [String] in
      let isLate = lead >= 600
      let begin = Self.start + Double(lead % 60) + (isLate ? 200 : 0) + 0.4
      let chance = isLate ? 0.2 : 0.4
      // A sixth attempt is made at early leads, a second at late ones; the golden ratio spreads the answers evenly.
      let turn = (Double(lead) * 0.618_033_988_75).truncatingRemainder(dividingBy: 1)
      let reached = Int((log(1 - turn) / log(1 - chance)).rounded(.down)) + 1
      let made = (1...(isLate ? 2 : 6)).filter { $0 <= reached }
      return [Self.row(lead, begin, "captured"), Self.row(lead, begin, "handed_over")]
        + made.map { Self.row(lead, begin + Double($0), "attempt") }
        + (reached <= (isLate ? 2 : 6) ? [Self.row(lead, begin + Double(reached), "contacted")] : [])
    }
    let facts = try Self.facts(rows)
    let lesson = try FitTopic.contact.learn(facts)
    let quarters = lesson.entries.filter { $0.name.hasPrefix("contact_rate.") }
    #expect(quarters.count >= 2)
    #expect(abs(quarters[0].value.value - 0.4) < 0.02 && abs(quarters[quarters.count - 1].value.value - 0.2) < 0.02)
    #expect(try #require(lesson["quarters.p_value"]).value < 1e-6)
    #expect(lesson["contact_rate"]?.value == quarters[quarters.count - 1].value.value)
    #expect(lesson.cautions.first?.contains("who was called when") == true)
    let made = try FitTopic.attemptsMade.learn(facts)
    #expect(made["cadence"]?.value == 2 && made["cadence"]?.provenance.contains("last quarter") == true)
    let means = made.entries.filter { $0.name.hasPrefix("mean.") }
    #expect(means.first?.value.value == 6 && means.last?.value.value == 2)
  }

  /// In the second half of the year leads are won a third as often; the test fires and the recent leads are fitted alone.
  @Test func aRealDropIsFoundAndFittedAlone() throws {
    let rows = (0..<1_600).flatMap { lead -> [String] in
      let begin = Self.start + Double(lead) * 360 / 1_600
      let isLate = begin > Self.start + 270
      let isWon = isLate ? lead % 10 == 0 : lead % 10 < 4
      let end = begin + 3 + Double(lead * 7 % 50) / 10
      let open = [Self.row(lead, begin, "captured"), Self.row(lead, begin + 0.1, "handed_over")]
      return open + (end < Self.start + 365 ? [Self.row(lead, end, isWon ? "won" : "lost")] : [])
    }
    let lesson = try FitTopic.conversionDrift.learn(try Self.facts(rows))
    #expect(try #require(lesson.drift).fires(level: 0.01))
    #expect(lesson.cautions.count == 1 && lesson.window != nil)
    #expect(abs(try #require(lesson["recent.won"]).value - 0.1) < 0.04)
  }

  /// Ninety worked leads score 40 to 99, a stray was worked at 5.
  @Test func aStrayIsNoSupport() throws {
    let rows = (0..<90).flatMap { lead in
      [
        Self.row(lead, Self.start + Double(lead), "captured", score: "\(lead == 0 ? 5 : 40 + lead * 59 / 89)"),
        Self.row(lead, Self.start + Double(lead), "handed_over"),
      ]
    }
    let lesson = try FitTopic.support.learn(try Self.facts(rows))
    #expect(lesson["lowest"]?.value == 40 && lesson["highest"]?.value == 99)
  }
}
