// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// Reads a scenario out of a tree of keys and collects everything that is wrong with it.
struct ScenarioReader {
  let root: Branch
  var scenario = Scenario()
  var context = UnitContext()
  var findings: [Finding]
  var origins: [String: Origin] = [:]
  /// Paths that an unknown key was probably meant for.
  var suggested: Set<String> = []

  init(root: Branch, findings: [Finding]) {
    self.root = root
    self.findings = findings
  }

  /// Reads everything; the scenario counts only when no finding is an error.
  mutating func read() {
    reportUnknown(in: root, path: "", local: "", known: .scenario)
    // Months, business days and amounts mean nothing before the calendar and the currency are known.
    for key in Scenario.keys where key.settlesUnits { read(key) }
    context = UnitContext(scenario)
    for key in Scenario.keys where !key.settlesUnits { read(key) }
    requireSources()
    for part in Scenario.namedParts { readParts(part) }
    // Levers may name parts.
    context = UnitContext(scenario)
    readToday()
    readPolicies()
    scenario.levers = readRanges(.levers)
    scenario.axes = readRanges(.axes)
    readHistory()
    readAliases()
    readOwnership()
    checkCombinations()
  }

  private mutating func read(_ key: Key<Scenario>) {
    if case .special(let form) = key.slot { return read(form, key) }
    var scenario = scenario
    read(key, into: &scenario, from: root, prefix: "")
    self.scenario = scenario
  }

  /// Notes a fault at the place of the text it was found in.
  mutating func note(_ fault: Fault, _ path: String, in text: JoinedText) {
    findings.append(
      Finding(kind: fault.kind, span: text.span(of: fault.range), key: path, what: fault.what, fix: fault.fix))
  }

  mutating func note(_ kind: ProblemKind, _ path: String, _ span: Span, _ what: String, fix: String) {
    findings.append(Finding(kind: kind, span: span, key: path, what: what, fix: fix))
  }

  /// Whether nothing wrong was found with the values at these paths.
  func isSound(_ paths: String...) -> Bool {
    !findings.contains { finding in
      finding.kind.severity == .error
        && paths.contains { finding.key == $0 || finding.key.hasPrefix($0 + ".") || finding.key.hasSuffix("." + $0) }
    }
  }

  /// Remembers where a value was written.
  mutating func remember(_ path: String, _ text: String, at span: Span) {
    origins[path] =
      span.override == nil ? .file(line: span.line, column: span.column, text: text) : .override(text: text)
  }
}

extension Key<Scenario> {
  /// Whether the meaning of units depends on the key.
  var settlesUnits: Bool { path == "currency" || path.hasPrefix("calendar.") }
}
