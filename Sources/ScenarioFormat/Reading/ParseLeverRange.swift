// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// Reads a lever with the values to try, as `--vary` gives them.
///
/// The text is a path, `=` and the values as a scenario file would list them, for example `handoff.threshold=40..80:5`,
/// `sales.discipline=fifo,score` or `sales.cadence=0, 1 business days | 0, 2 business days`.
///
/// - Parameters:
///   - text: the option without its name.
///   - scenario: the scenario whose sources, calendar and currency count.
/// - Returns: the values in the order given.
/// - Throws: `.problems` with the one thing that is wrong.
public func parseLeverRange(_ text: String, in scenario: Scenario) throws(ReadFailure) -> LeverRange {
  let letters = Array(text.unicodeScalars)
  let pathLength = letters.firstIndex(of: "=") ?? letters.count
  let path = String(String.UnicodeScalarView(letters[..<pathLength])).trimmed
  do throws(Fault) {
    let (lever, source) = try leverNamed(path, in: scenario, range: 0..<max(1, pathLength))
    guard pathLength < letters.count else {
      throw Fault(
        .badRange, "the values are missing", fix: "write them like `\(path)=\(UnitContext().rangeExample(of: lever))`")
    }
    let values = String(String.UnicodeScalarView(letters[(pathLength + 1)...]))
    do throws(Fault) {
      let items = try UnitContext(scenario).leverValues(values, of: lever)
      return LeverRange(settings: items.map { Setting(lever: lever, source: source, value: $0.value) })
    } catch {
      var fault = error
      let whole = 0..<max(1, values.unicodeScalars.count)
      let range = fault.range ?? whole
      fault.range = range.lowerBound + pathLength + 1..<range.upperBound + pathLength + 1
      throw fault
    }
  } catch {
    let range = error.range ?? 0..<max(1, letters.count)
    throw .problems([
      Problem(
        kind: error.kind, file: "--vary \(text)", line: nil, column: range.lowerBound + 1, length: range.count,
        key: path, what: error.what, fix: error.fix, excerpt: text)
    ])
  }
}

private func leverNamed(
  _ path: String, in scenario: Scenario, range: Range<Int>
) throws(Fault) -> (Lever, String?) {
  guard let (lever, source) = Lever.named(path) else {
    let overall = Lever.all.first { path.hasPrefix($0.path + ".") }
    if let overall {
      throw Fault(
        .notPerSource, "`\(overall.path)` is the same for every source", fix: "write `\(overall.path)`", range: range)
    }
    let near = KnownKeys.levers.leaf(near: path)
    throw Fault(
      .unknownKey, "unknown lever",
      fix: near.map { "did you mean `\($0)`?" } ?? "the levers are " + alternatives(Lever.all.map(\.path)),
      range: range)
  }
  if let source, !scenario.sources.contains(where: { $0.name == source }) {
    throw Fault(
      .unknownSource, "there is no source `\(source)`",
      fix: suggestion(for: source, among: scenario.sources.map(\.name)), range: range)
  }
  return (lever, source)
}

extension UnitContext {
  /// Values of the lever as `--vary` takes them.
  func rangeExample(of lever: Lever) -> String {
    switch lever.kind {
    case .number(.score, _, _): "50..80:5"
    case .number, .offsets, .name: example(of: lever)
    case .whole: "2,3,4"
    case .choice(let words): words.joined(separator: ",")
    }
  }
}
