// SPDX-License-Identifier: GPL-3.0-or-later

import ScenarioFormat
import Testing

/// Whatever is done to a file, the reader answers with a scenario or with problems that stand in the file.
@Suite struct DamagedTextTests {
  private static let letters = Array(" :-#,.%$*()[]{}'\"\\|=\t\n\u{1}&@0917aeé€\u{FEFF}\u{2028}".unicodeScalars)

  private func damaged(_ text: String, _ random: inout SplitMix64) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let line = Int.random(in: 0..<lines.count, using: &random)
      let column = Int.random(in: 0...lines[line].count, using: &random)
      switch Int.random(in: 0...5, using: &random) {
      case 0 where column < lines[line].count: lines[line].remove(at: column)
      case 1: lines[line].insert(Self.letters.randomElement(using: &random) ?? "x", at: column)
      case 2: lines.insert(lines[line], at: line)
      case 3 where lines.count > 1: lines.remove(at: line)
      case 4: lines[line] = Array(lines[line].prefix(column))
      default: lines[line].insert(contentsOf: lines[Int.random(in: 0..<lines.count, using: &random)], at: column)
      }
    }
    return lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
  }

  @Test(arguments: 1...400) func answers(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let text = damaged(quickStartScenario, &random)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    do throws(ReadFailure) {
      let file = try readScenario(text: text, name: "damaged.yaml")
      #expect(file.warnings.allSatisfy { $0.kind.severity == .warning })
    } catch {
      guard case .problems(let problems) = error else {
        Issue.record("a text is never missing")
        return
      }
      #expect(problems.contains { $0.kind.severity == .error })
      for problem in problems {
        #expect((1...lines.count).contains(problem.line ?? 0), "\(problem)")
        #expect(problem.column >= 1 && problem.length >= 1)
        #expect(problem.rendered().hasPrefix("damaged.yaml:"))
        #expect(!problem.fix.isEmpty, "\(problem)")
      }
    }
  }
}
