// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Names, order and company of the policies in a scenario file change no number: the last two rules of
/// `null_differences` in golden/decisions/14_funnel_reductions.json, from the file to what is printed.
@Suite struct PolicyOrderTests {
  /// The file of the agency's places with its policies in reverse, one renamed and one left out.
  private func rewritten(_ text: String) throws -> String {
    let parts = text.components(separatedBy: "\npolicies:\n")
    #expect(parts.count == 2)
    var policies: [[Substring]] = []
    for line in parts[1].split(separator: "\n") {
      if line.hasPrefix("    ") {
        policies[policies.count - 1].append(line)
      } else {
        policies.append([line])
      }
    }
    #expect(policies.count == 7)
    policies.removeAll { $0[0] == "  places-24:" }
    let renamed = try #require(policies.firstIndex { $0[0] == "  places-20:" })
    policies[renamed][0] = "  twenty:"
    return parts[0] + "\npolicies:\n" + policies.reversed().joined().joined(separator: "\n") + "\n"
  }

  private func compared(_ text: String) throws -> [String: [String: Any]] {
    let program = try BuiltProgram()
    defer { program.remove() }
    try text.write(to: program.folder.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    let outcome = try program.run([
      "compare", "scenario.yaml", "--replications", "20", "--format", "json", "--quiet", "--out", "out",
    ])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let results = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let policies = try #require(results["policies"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: try policies.map {
        (try #require($0["name"] as? String), try #require($0["metrics"] as? [String: Any]))
      })
  }

  @Test func namesOrderAndCompanyInTheFileChangeNoNumber() throws {
    let url = try #require(
      Bundle.module.url(forResource: "Golden/reductions/agency-capacity.yaml", withExtension: nil))
    let text = try String(contentsOf: url, encoding: .utf8)
    let (before, after) = (try compared(text), try compared(try rewritten(text)))
    #expect(
      Set(after.keys) == ["today", "even-15", "even-16", "twenty", "places-16", "places-18", "places-22"])
    #expect(before.count == 8)
    for (name, metrics) in after {
      let same = try #require(before[name == "twenty" ? "places-20" : name])
      #expect(NSDictionary(dictionary: metrics).isEqual(to: same), "\(name)")
    }
  }
}
