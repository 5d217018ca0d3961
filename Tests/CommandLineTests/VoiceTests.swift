// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Results in the words of one side.
@Suite struct VoiceTests {
  /// A scenario whose sales team has words of its own, and the program in its folder.
  private func program() throws -> BuiltProgram {
    let program = try BuiltProgram()
    let text = try String(contentsOfFile: BuiltProgram.scenario("quick-start.yaml"), encoding: .utf8)
    let words = "\naliases:\n  sales: {SAL: SQL, SQL: qualified opportunity, handed over: passed to us}\n"
    try (text + words).write(to: program.folder.appending(path: "words.yaml"), atomically: true, encoding: .utf8)
    return program
  }

  private let simulate = ["simulate", "words.yaml", "--replications", "2", "--quiet", "--out", "out"]

  @Test func tablesUseTheWordsOfOneSide() throws {
    let program = try program()
    defer { program.remove() }
    let usual = try program.run(simulate)
    #expect(usual.output.contains("SALs, per month") && usual.output.contains("SQLs, per month"))
    let sales = try program.run(simulate + ["--voice", "sales"])
    #expect(sales.code == 0 && sales.errors == usual.errors)
    #expect(sales.output.contains("qualified opportunities, per month") && sales.output.contains("SQLs, per month"))
    #expect(!sales.output.contains("SAL") && !sales.output.contains("handed over"))
    let markdown = try program.run(simulate + ["--voice", "sales", "--format", "markdown"])
    #expect(markdown.output.contains("| qualified opportunities, per month |"))
  }

  @Test func theFolderAndProgramsGetTheUsualWords() throws {
    let program = try program()
    defer { program.remove() }
    let usual = try program.run(simulate + ["--format", "json"])
    let sales = try program.run(simulate + ["--format", "json", "--voice", "sales"])
    #expect(sales.code == 0 && sales.output == usual.output)
    let folder = program.folder.appending(path: "out/results.json")
    #expect(try String(contentsOf: folder, encoding: .utf8) == usual.output)
  }

  @Test func aSideWithoutWordsOfItsOwnIsNamed() throws {
    let program = try program()
    defer { program.remove() }
    let usual = try program.run(simulate)
    let marketing = try program.run(simulate + ["--voice", "marketing"])
    #expect(marketing.code == 0 && marketing.output == usual.output)
    #expect(marketing.errors.contains("words.yaml: marketing has no words of its own under `aliases`"))
    let unknown = try program.run(simulate + ["--voice", "finance"])
    #expect(unknown.code == 64 && unknown.errors.contains("finance"))
  }

  @Test func theTraceOfALeadSpeaksToo() throws {
    let program = try program()
    defer { program.remove() }
    // The first lead that is handed over: the story is about its line in the table.
    let usual = try (0..<40).lazy.map { ($0, try program.run("trace", "words.yaml", "\($0)")) }
      .first { $0.1.output.contains("handed over") }
    let (lead, outcome) = try #require(usual)
    let sales = try program.run("trace", "words.yaml", "\(lead)", "--voice", "sales")
    #expect(sales.output.contains("passed to us") && !sales.output.contains("handed over"))
    #expect(sales.output.contains("under today") && outcome.output.contains("under today"))
  }

  @Test func theAgreementTranslates() throws {
    let program = try program()
    defer { program.remove() }
    let outcome = try program.run(
      "recommend", "words.yaml", "--replications", "20", "--quiet", "--out", "out", "--voice", "sales")
    #expect(outcome.code == 0)
    let agreement = try String(contentsOf: program.folder.appending(path: "out/sla.md"), encoding: .utf8)
    #expect(agreement.contains("| SQL | SQL | qualified opportunity | SQL | an accepted lead that sales qualified |"))
    #expect(agreement.contains("| hire working | hire | next step is theirs |"))
  }
}
