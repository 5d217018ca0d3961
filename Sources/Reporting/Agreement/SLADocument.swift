// SPDX-License-Identifier: GPL-3.0-or-later

public import Experiments
public import FunnelModel

/// The agreement between marketing and sales that a recommendation leads to, ready to be signed.
public struct SLADocument: Sendable {
  let contents: ReportContents
  let advice: Recommendation
  let scenario: Scenario
  let assumptions: [Assumption]
  let ownership: [LeadOwnership]
  let inputs: [String: String]

  /// An agreement; nothing when the results hold no recommendation, or one that cannot be kept.
  ///
  /// - Parameters:
  ///   - results: the results of `recommend`.
  ///   - scenario: the scenario they were computed from.
  ///   - assumptions: the values of the scenario with their origin.
  ///   - ownership: the side that owns a lead in each state.
  ///   - inputs: every value of the scenario as written, by path, so that a later version can say what changed.
  public init?(
    results: StudyResults, scenario: Scenario, assumptions: [Assumption], ownership: [LeadOwnership] = [],
    inputs: [String: String] = [:]
  ) {
    guard let advice = results.recommendation, advice.status != .nothingFeasible else { return nil }
    contents = ReportContents(results)
    self.advice = advice
    self.scenario = scenario
    self.assumptions = assumptions
    self.ownership = ownership
    self.inputs = inputs
  }

  /// The agreement as Markdown, `sla.md`.
  public var markdown: String { MarkdownWriter().write(blocks) }

  var blocks: [Block] {
    let parts: [(title: String, blocks: [Block])] = [
      ("In short", ReportSection.verdict.blocks(contents)),
      ("Glossary", words),
      ("What counts as qualified", qualified),
      ("Marketing commits", commitments(of: .marketing)),
      ("Sales commits", commitments(of: .sales)),
      ("Agency schedule", agencySchedule),
      ("Not offered", ReportSection.notOffered.blocks(contents)),
      ("Who owns a lead", owners),
      ("Shared metrics", sharedMetrics),
      ("Escalation and consequences", escalation),
      ("Rollout: what each side will notice", rollout),
      ("Expected effect against today", expectedEffect),
      ("Policies that cannot be told from this one", ReportSection.notToldApart.blocks(contents)),
      ("What would change our mind", ReportSection.changeOfMind.blocks(contents)),
      ("When to agree again", contents.parts.contains(.axes) ? ReportSection.axes.blocks(contents) : []),
      ("How sure this is", [.paragraph(guaranteeText(advice, contents))] + ReportSection.warnings.blocks(contents)),
      ("Assumptions", assumed),
      ("Signatures", signatures),
    ]
    let shown = parts.filter { part in part.blocks.contains { $0 != .list([]) } }
    let sections = shown.enumerated().flatMap { number, part in
      [.heading("\(number + 1). \(part.title)")] + part.blocks
    }
    return [.title("Service level agreement between marketing and sales")] + header + sections
  }

  /// What the document is about, and the blanks the parties fill in.
  private var header: [Block] {
    let run = contents.results.leadflow
    let terms = scenario.agreement
    let rows: [[Cell]] = [
      ["marketing, represented by", filled(terms.marketing)], ["sales, represented by", filled(terms.sales)],
      ["version", Cell(terms.version)], ["effective date", filled(terms.effective)],
      ["review date", filled(terms.review)],
      ["scenario", Cell("\(run.scenario), sha256 \(run.scenarioSha256)")], ["window", Cell(windowText(scenario))],
      [
        "confidence",
        Cell(
          "\(levelText(contents.level)) for intervals, "
            + (advice.guarantee.level.map { "\(levelText($0)) for the choice" } ?? "none for the choice")),
      ],
      ["run", Cell(runText(run))],
      ["backtest", Cell(backtests)],
    ]
    let draft: [Block] =
      switch advice.status {
      case .decided, .nothingFeasible: []
      case .budgetEnded: [.paragraph("DRAFT, not for signature: the choice between candidates is not decided.")]
      }
    return draft + [.table(Table([Column("field", .words), Column("entry", .words)], rows: rows))]
  }

  /// What backtests say of the fit behind the scenario.
  private var backtests: String {
    guard let verdicts = advice.backtests, !verdicts.isEmpty else { return "none was given" }
    return verdicts.map { "\($0.stage) \($0.passed ? "passed" : "FAILED"): \($0.reason)" }.joined(separator: "; ")
  }

  private var signatures: [Block] {
    [
      .table(
        Table(
          [Column("side", .words), Column("name", .words), Column("date", .words), Column("signature", .words)],
          rows: [("marketing", scenario.agreement.marketing), ("sales", scenario.agreement.sales)].map {
            [Cell($0.0), filled($0.1), Cell(blank), Cell(blank)]
          }))
    ]
  }
}

/// A line to be filled in by hand.
let blank = String(repeating: "_", count: 20)

/// What was filled in beforehand, or a line for it.
private func filled(_ text: String) -> Cell { Cell(text.isEmpty ? blank : text) }

/// The stretch of time behind the figures, in words.
func windowText(_ scenario: Scenario) -> String {
  let clock = scenario.clock
  let month = scenario.calendar.hoursPerMonth
  func months(_ hours: Double) -> String {
    let count = fixed(hours / month, decimals: abs(hours / month - (hours / month).rounded()) < 0.05 ? 0 : 1)
    return "\(count) \(count == "1" ? "month" : "months")"
  }
  let start = clock.start.map { "from \($0), " } ?? ""
  let before = clock.warmUp > 0 ? "after a warm-up of \(months(clock.warmUp))" : "from an empty funnel"
  let after =
    switch clock.runOut {
    case .followed(let hours): "its leads followed for up to \(months(hours)) more"
    case .none: "what is open at its end dropped"
    }
  return "\(start)\(months(clock.horizon)) \(before), \(after)"
}
