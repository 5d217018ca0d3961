// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@testable import Calibration

/// What a fit says of an export with everything wrong with it and a known truth.
@Suite struct MessyFitTests {
  private static let export = MessyExport(leads: 4000, seed: 20)

  static func facts() throws -> HistoryFacts {
    var options = FitOptions()
    options.replicates = 19
    return HistoryFacts(try MessyExportTests.imported().history, options: options)
  }

  /// Rejected, lost, won and open leads compete; the last 90 days are unripe and the plain ratio is too low.
  @Test func conversionIsRecovered() throws {
    let facts = try Self.facts()
    let lesson = try FitTopic.outcomes.learn(facts)
    let won = try #require(lesson["won"])
    #expect(abs(won.value - Self.export.conversion) < 0.02, "\(won.value) against \(Self.export.conversion)")
    #expect(abs(won.value - Self.export.conversion) < 4.5 * won.standardError && won.standardError < 0.02)
    let shares = try ["won", "lost", "sent_back"].map { try #require(lesson[$0]).value }
    #expect(abs(shares.reduce(0, +) + (lesson["never"]?.value ?? 0) - 1) < 1e-9)
    let plain = Double(Self.export.wins) / Double(Self.export.handedOver)
    #expect(plain < Self.export.conversion - 0.005)
  }

  /// Recent leads had less time to be won, which is no drop in quality.
  @Test func unripeLeadsAreNoDropInQuality() throws {
    let lesson = try FitTopic.conversionDrift.learn(try Self.facts())
    let test = try #require(lesson.drift)
    #expect(!test.fires(level: 0.05) && test.windows.count >= 3)
    #expect(lesson.cautions.isEmpty && lesson["recent.won"] == nil)
  }

  @Test func theThresholdOfTheYearIsTheSupport() throws {
    let lesson = try FitTopic.support.learn(try Self.facts())
    let lowest = try #require(lesson["lowest"])
    #expect(lowest.value >= 60 && lowest.value <= 61)
    #expect(try #require(lesson["highest"]).value > 95)
  }

  /// Log-odds rise by 0.04 a point among those that are not rejected; over all worked leads the win share is 0.75 times
  /// that, whose slope at the middle of the scores is 0.04 (1 - p) / (1 - 0.75 p) with p = 0.4: 0.034.
  @Test func winsFollowTheScore() throws {
    let lesson = try FitTopic.wins.learn(try Self.facts())
    let slope = try #require(lesson["slope"])
    #expect(abs(slope.value - 0.034) < 4.5 * slope.standardError)
    let block = try #require(lesson.covariance)
    // An intercept at score 0, far from every score, and the slope err together.
    #expect(block.correlation(0, 1) < -0.9)
  }

  @Test func everyTopicTeachesOrSaysWhyNot() throws {
    let facts = try Self.facts()
    for topic in FitTopic.all {
      let finding = topic.finding(facts)
      if let lesson = finding.lesson {
        #expect(!lesson.entries.isEmpty)
        #expect(Set(lesson.entries.map(\.name)).count == lesson.entries.count, "\(topic.name)")
        for entry in lesson.entries {
          #expect(entry.value.value.isFinite && entry.value.standardError >= 0, "\(topic.name).\(entry.name)")
          #expect(entry.value.count > 0 && !entry.value.provenance.isEmpty)
        }
      } else {
        #expect(finding.reason?.isEmpty == false)
      }
    }
    let missing = Set(FitTopic.all.map { $0.finding(facts) }.filter { $0.lesson == nil }.map(\.topic))
    #expect(
      missing == [
        "delay.agency_case", "delay.agency_to_handover", "delay.sql_to_opportunity", "delay.opportunity_to_won",
        "delay.sql_to_won", "contact", "nurture", "qualification", "opportunities", "pipeline_stages", "response",
        "routing", "service", "score_drift", "work",
      ])
  }
}
