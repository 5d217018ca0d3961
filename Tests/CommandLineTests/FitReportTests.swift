// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What `fit` prints on the exports the README fits.
@Suite struct FitReportTests {
  private func fit(_ format: String) throws -> String {
    let program = try BuiltProgram()
    defer { program.remove() }
    let data = BuiltProgram.package.appendingPathComponent("Tests/CalibrationTests/Golden")
    let files = ["leads.csv", "wins.csv"].map { data.appendingPathComponent($0).path }
    let outcome = try program.run(["fit"] + files + ["-o", "fitted.yaml", "--format", format])
    #expect(outcome.code == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test(arguments: ["table", "markdown"]) func printsWhatItLearned(format: String) throws {
    try expectGoldenOutput(try fit(format), "fit-\(format).txt")
  }

  /// The keys of `--format json`, as the contract spells them.
  private struct Whole: Decodable {
    struct Entry: Decodable {
      let value: Double
      let standardError: Double?
      let unit: String
      let count: Int
    }
    /// What was looked for; its values stand in the CSV by its name.
    struct Finding: Decodable {
      let topic: String
    }
    struct Body: Decodable {
      let leads: Int
      let wins: Int
      let scenario: String
      let plainRatio: Double
      let timeToWinLaw: String
      let values: [String: Entry]
      let dropped: [[String: String]]
      let findings: [Finding]
    }
    struct Warning: Decodable {
      let code: String
    }
    let fit: Body
    let warnings: [Warning]
  }

  /// The rows of the CSV are the values of the JSON, and both hold every digit.
  @Test func programsGetTheSameValuesEitherWay() throws {
    let json = try fit("json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let whole = try decoder.decode(Whole.self, from: Data(json.utf8))
    let values = whole.fit.values
    #expect(whole.fit.leads == 11_131 && whole.fit.wins == 1900 && whole.fit.scenario == "fitted.yaml")
    #expect(whole.fit.timeToWinLaw == "lognormal" && whole.fit.dropped.isEmpty)
    let lines = try fit("csv").split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(lines[0].joined(separator: ",") == "name,value,standard_error,unit,count,origin")
    #expect(Set(lines.dropFirst().map { String($0[0]) }).isSuperset(of: values.keys))
    for line in lines.dropFirst() {
      guard let value = values[String(line[0])] else {
        #expect(whole.fit.findings.contains { line[0].hasPrefix($0.topic + ".") })
        continue
      }
      #expect(Double(line[1]) == value.value)
      #expect(Double(line[2]) == value.standardError)
      #expect(line[3] == value.unit)
      #expect(Int(line[4]) == value.count)
    }
    #expect(whole.warnings.contains { $0.code == "no_score" })
  }
}
