// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Calibration

/// Whether 95 % intervals hold the truth as often as they say, over many simulated histories of every funnel.
///
/// 160 of each, or as many as `LEADFLOW_HISTORIES` says; with 500, every share has to lie from 92 to 98 %.
@Suite(.enabled(if: isOptimized, "so many histories of each funnel take minutes without optimisation"))
struct CoverageTests {
  private static let histories =
    ProcessInfo.processInfo.environment["LEADFLOW_HISTORIES"].flatMap { Int($0) } ?? 160
  /// A value that few histories teach is counted over those that do; fewer than this say nothing.
  private static let enough = histories / 5

  /// From 92 to 98 % of 500; of fewer histories as far from 95 % as one count in ten thousand of right intervals falls.
  private static let allowed: ClosedRange<Double> = {
    guard histories < 500 else { return 0.92...0.98 }
    let error = (0.05 * 0.95 / Double(histories)).squareRoot()
    return 0.95 - 3.72 * error...min(0.95 + 3.72 * error, 1)
  }()

  /// Seeds are fixed, so a share near an end either always passes or never.
  @Test(arguments: RoundTripFunnel.all(1)) func intervalsCoverTheTruth(funnel: RoundTripFunnel) {
    var hits = [Int](repeating: 0, count: funnel.checks.count)
    var found = hits
    var exact: Set<Int> = []
    for seed in 1...UInt64(Self.histories) {
      let lessons = funnel.lessons(funnel.history(seed: seed))
      for (index, check) in funnel.checks.enumerated() {
        guard let lesson = lessons[check.topic], let value = check.estimate(lesson), value.standardError.isFinite
        else { continue }
        if value.standardError < 1e-9 {
          // What has no error is right or wrong.
          #expect(abs(value.value - check.truth(lesson)) < 1e-6, "\(check.topic) \(check.part) of \(funnel)")
          exact.insert(index)
          continue
        }
        found[index] += 1
        if value.confidence.contains(check.truth(lesson)) { hits[index] += 1 }
      }
    }
    for (index, check) in funnel.checks.enumerated() where !check.isExact && !exact.contains(index) {
      let share = Double(hits[index]) / Double(max(found[index], 1))
      let what = "\(check.topic) \(check.part) of \(funnel): \(hits[index]) of \(found[index])"
      print("covered \(what)")
      #expect(Self.allowed ~= share && found[index] >= Self.enough, "\(what)")
    }
  }
}

@Suite struct CoveredKindsTests {
  /// Every kind of value that a fit gives an error is one whose coverage is counted.
  @Test func everyErrorIsChecked() {
    let funnels = RoundTripFunnel.all(1)
    let checked = Set(funnels.flatMap { $0.checks.map { Self.kind($0.topic, $0.entry) } })
    var open: Set<String> = []
    for funnel in funnels {
      let facts = HistoryFacts(funnel.history(seed: 1), options: RoundTripFunnel.untested)
      for topic in FitTopic.all {
        for entry in topic.finding(facts).lesson?.entries ?? [] where entry.value.standardError.isFinite {
          if !checked.contains(Self.kind(topic.name, entry.name)) { open.insert(Self.kind(topic.name, entry.name)) }
        }
      }
    }
    #expect(open.isEmpty, "\(open.sorted())")
  }

  /// A topic and an entry without the names and numbers of parts; all parameters of laws are one kind.
  private static func kind(_ topic: String, _ entry: String) -> String {
    if topic.hasPrefix("delay.") {
      // Who never gets there is told in the same way for every wait.
      if ["share", "never"].contains(entry) { return "\(entry) of a wait" }
      if !["median", "p90"].contains(entry) { return "law of \(topic)" }
    }
    // Counted in the same way at every stage, wherever steps describe it better than a line.
    if entry.hasPrefix("band.") { return "band of a stage" }
    let names: Set = ["search", "partner", "web", "event", "demo", "offer", "contract"]
    let parts = entry.split(separator: ".").map { part in
      names.contains(String(part)) || Int(part) != nil || part.contains("-Q") ? "*" : String(part)
    }
    return "\(topic) \(parts.joined(separator: "."))"
  }
}

/// Whether the code was optimised: then assertions do not run.
private let isOptimized: Bool = {
  var isDebug = false
  assert(
    {
      isDebug = true; return true
    }())
  return !isDebug
}()
