// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import ScenarioFormat

/// What a funnel should bring: an amount of something a month, a quarter or a year.
struct TargetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What was to be reached, as '120 wins a year' or '$50,000 contribution a month'; by default what the plan gives.",
      valueName: "amount"))
  var target: String?

  @Option(
    help: ArgumentHelp("What to count where there is no --target (default: won).", valueName: "name"),
    completion: .list(DiagnosisRequest.metrics))
  var metric: String?

  func validate() throws {
    if let target, metric != nil {
      throw ValidationError("--metric: --target '\(target)' says what is counted already; leave one of them out")
    }
    if let metric, !DiagnosisRequest.metrics.contains(metric) {
      throw ValidationError("--metric \(metric): no target counts it; \(Self.hint(metric))")
    }
    _ = try parsed()
  }

  /// What is counted, and how much of it there should be a month.
  func parsed() throws -> (metric: String, perMonth: Double?) {
    guard let target else { return (metric ?? "won", nil) }
    let pattern =
      /\s*[^0-9.\-\s]{0,4}\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s+([A-Za-z_ ]+?)\s+(?:a|per)\s+(month|quarter|year)\s*/
    guard let match = target.wholeMatch(of: pattern),
      let amount = Double(match.1.filter { $0 != "," })
    else {
      throw ValidationError(
        "--target '\(target)': write an amount, what is counted and a time, for example --target '120 wins a year'")
    }
    let word = match.2.lowercased().replacing(" ", with: "_")
    guard let metric = Self.words[word] ?? DiagnosisRequest.metrics.first(where: { $0 == word }) else {
      throw ValidationError("--target '\(target)': '\(match.2)' cannot be counted; \(Self.hint(word))")
    }
    let months: [Substring: Double] = ["month": 1, "quarter": 3, "year": 12]
    return (metric, amount / (months[match.3] ?? 1))
  }

  /// What people write for the metrics.
  private static let words = [
    "win": "won", "wins": "won", "sqls": "sql", "sals": "sal", "opportunity": "opportunities",
  ]

  private static func hint(_ word: String) -> String {
    let names = DiagnosisRequest.metrics
    return nearest(to: word, among: names + words.keys.sorted()).map { "did you mean '\($0)'?" }
      ?? "there are \(names.joined(separator: ", "))"
  }
}
