// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ScenarioFormat
import Testing

/// Every file of `Golden/bad` breaks rules; the text beside it is what the user sees.
@Suite struct BadScenarioTests {
  /// The folder as it stands in the sources, so that a new file is picked up and can be recorded.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/bad")

  static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  static func problems(_ name: String) throws -> [Problem] {
    let text = try String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
    do throws(ReadFailure) {
      return try readScenario(text: text, name: "\(name).yaml").warnings
    } catch {
      guard case .problems(let problems) = error else { return [] }
      return problems
    }
  }

  @Test(arguments: names)
  func rendersWithPlaceAndFix(name: String) throws {
    let rendered = try Self.problems(name).map { $0.rendered() }.joined(separator: "\n")
    let golden = Self.folder.appending(path: "\(name).txt")
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try rendered.write(to: golden, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name).txt; read it before you commit it")
    }
    #expect(!rendered.isEmpty)
    #expect(rendered == (try String(contentsOf: golden, encoding: .utf8)))
  }

  @Test func everyRuleIsBroken() throws {
    let broken = Set(try Self.names.flatMap { try Self.problems($0).map(\.kind.code) })
    #expect(ProblemKind.all.map(\.code).filter { !broken.contains($0) } == [])
  }

  @Test func codesAreUniqueAndSorted() {
    let codes = ProblemKind.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    #expect(codes == codes.sorted())
    #expect(codes.allSatisfy { explainRule($0)?.code == $0 })
    #expect(explainRule("lf001")?.title == "unknown key")
    #expect(explainRule("LF999") == nil)
  }

  @Test func carriesMachineReadablePlaces() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let json = String(decoding: try encoder.encode(try Self.problems("unknown-key")), as: UTF8.self)
    #expect(
      json == """
        [{"code":"LF001","column":3,"end_column":7,"file":"unknown-key.yaml","fix":"did you mean `dial`?",\
        "key":"team.dail","line":13,"message":"unknown key","severity":"error"}]
        """)
  }

  @Test func colorsOnlyOnRequest() throws {
    let problem = try #require(try Self.problems("unknown-key").first)
    let colored = problem.rendered(color: true)
    #expect(colored.contains("\u{1B}[1;31merror[LF001]\u{1B}[0m"))
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == problem.rendered())
  }
}
