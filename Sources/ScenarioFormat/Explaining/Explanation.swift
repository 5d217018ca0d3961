// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel
internal import Statistics

/// What there is to say about one value of a scenario.
public struct Explanation: Sendable, Hashable {
  /// The path, for example `team.contact_rate`.
  public let path: String
  /// What the value means and which part of the funnel it feeds.
  public let summary: String
  /// Where it comes from: file, option or default, as written.
  public let origin: Origin
  /// The number LeadFlow works with, in its own unit; of an uncertain or random value the mean.
  public let canonical: String?
  /// The values that are possible.
  public let range: String?
  /// The value when nothing is written, as a file would spell it.
  public let fallback: String?
  /// Where the default comes from and how good that source is.
  public let provenance: Provenance?
  /// What a fit from history says about it.
  public let history: HistoryNote?
  /// The standard error of that fit, as a file would spell it.
  public let standardError: String?
  /// Which side of the agreement sets it, when it is a lever.
  public let party: Party?

  /// The explanation in lines of plain words.
  public var lines: [String] {
    var lines = ["\(path): \(summary)"]
    switch origin {
    case .file(let line, let column, let text): lines.append("written: \(text) (line \(line), column \(column))")
    case .override(let text): lines.append("written: \(text) (given with --set)")
    case .fallback(let text): lines.append("not written; the default is \(text)")
    }
    if let canonical { lines.append("used: \(canonical)") }
    if let range { lines.append("possible: \(range)") }
    if let fallback, case .file = origin { lines.append("default: \(fallback)") }
    if let fallback, case .override = origin { lines.append("default: \(fallback)") }
    if fallback == nil { lines.append("default: none; it has to be given") }
    if let provenance {
      lines.append(
        "source of the default: \(provenance.source); grade \(provenance.grade.rawValue), \(provenance.grade.meaning)")
    }
    if let party { lines.append("set by: \(party.rawValue)") }
    if let history {
      lines.append("from history: \(history.origin)" + (standardError.map { "; standard error \($0)" } ?? ""))
    }
    return lines
  }
}

/// What there is to say about a value of a scenario, or nothing when the path holds none.
///
/// The path is a key such as `team.dial` or `sources.paid.volume`, or a lever, which is today's.
public func explain(_ path: String, in file: ScenarioFile) -> Explanation? {
  let scenario = file.scenario
  let lever = path.hasPrefix("today.") ? String(path.dropFirst("today.".count)) : path
  if let (lever, source) = Lever.named(lever) { return explain(lever, source, in: file) }
  if let word = explainWord(path, in: file) { return word }
  guard let origin = file.origin(of: path) else { return nil }
  if let key = Scenario.keys.first(where: { $0.path == path }) { return explain(key, path, scenario, origin, in: file) }
  let parts = Scenario.namedParts.lazy.compactMap { explain(path, of: $0, origin, in: file) }
  return parts.first ?? explainBand(path, origin, in: file)
}

private func explain<Part: Named>(
  _ path: String, of kind: Part.Type, _ origin: Origin, in file: ScenarioFile
) -> Explanation? {
  for part in file.scenario[keyPath: Part.place] {
    for key in Part.keys where path == "\(Part.section).\(part.name).\(key.path)" {
      return explain(key, path, part, origin, in: file)
    }
  }
  return nil
}

private func explain<Root>(
  _ key: Key<Root>, _ path: String, _ root: Root, _ origin: Origin, in file: ScenarioFile
) -> Explanation {
  let context = UnitContext(file.scenario)
  let number: Double? =
    switch key.slot {
    case .value(let slot, _, _): root[keyPath: slot].number
    case .variate(let slot, _, _): root[keyPath: slot].mean
    case .number(let slot, _, _): root[keyPath: slot]
    case .limit(let slot, _, _): root[keyPath: slot].isFinite ? root[keyPath: slot] : nil
    case .list, .choice, .text, .special: nil
    }
  let spread: String? =
    switch key.slot {
    case .value(let slot, _, _): root[keyPath: slot].belief.map { _ in "the mean of an uncertain value" }
    case .variate(let slot, _, _):
      switch root[keyPath: slot] {
      case .constant(let value): value.belief.map { _ in "the mean of an uncertain value" }
      case .random(let law):
        law.isList
          ? "the mean over leads, of values as seen"
          : law.uncertainArguments.isEmpty ? "the mean over leads" : "the mean over leads at the means of the arguments"
      }
    case .number, .limit, .list, .choice, .text, .special: nil
    }
  var canonical: String?
  var range: String?
  if let number, let (dimension, bounds) = key.slot.numbers {
    canonical = context.canonicalText(number, dimension) + (spread.map { ", \($0)" } ?? "")
    range = context.spelled(bounds, as: dimension)
  }
  return Explanation(
    path: path, summary: key.summary, origin: origin, canonical: canonical, range: range, fallback: key.fallback,
    provenance: key.provenance, history: file.note(path), standardError: file.standardError(path), party: nil)
}

private func explain(_ lever: Lever, _ source: String?, in file: ScenarioFile) -> Explanation? {
  let scenario = file.scenario
  let path = source.map { "\(lever.path).\($0)" } ?? lever.path
  if let source, !scenario.sources.contains(where: { $0.name == source }) { return nil }
  guard let origin = file.origin(of: path) ?? file.origin(of: lever.path) else { return nil }
  let context = UnitContext(scenario)
  let value = lever.value(in: scenario.today, source: source)
  let canonical: String
  switch (value, lever.kind) {
  case (.number(let number), .number(let dimension, _, _)): canonical = context.canonicalText(number, dimension)
  case (.numbers(let numbers), .offsets(let dimension)):
    canonical = numbers.map(plainText).joined(separator: ", ") + " \(dimension.unit)"
  default: canonical = context.spelled(value, of: lever)
  }
  return Explanation(
    path: path, summary: lever.summary, origin: origin, canonical: canonical, range: context.possible(lever),
    fallback: lever.fallback, provenance: lever.provenance,
    history: file.note(path), standardError: file.standardError(path), party: lever.party)
}

private func explainBand(_ path: String, _ origin: Origin, in file: ScenarioFile) -> Explanation? {
  let bands = file.scenario.qualification.bands
  guard path.hasPrefix("qualification.bands."), let row = Int(path.dropFirst("qualification.bands.".count)),
    bands.indices.contains(row - 1)
  else { return nil }
  let low = row == 1 ? 0 : bands[row - 2].upTo
  let context = UnitContext(file.scenario)
  return Explanation(
    path: path,
    summary: "The share of contacted leads with a score of \(plainText(low)) to \(plainText(bands[row - 1].upTo)) that "
      + "become an SQL.",
    origin: origin, canonical: context.canonicalText(bands[row - 1].rate.number, .share),
    range: context.spelled(0...1, as: .share), fallback: nil, provenance: nil,
    history: file.note(path), standardError: file.standardError(path), party: nil)
}

/// The rule a code stands for, or nothing when there is none.
public func explainRule(_ code: String) -> ProblemKind? {
  ProblemKind.all.first { $0.code == code.uppercased() }
}

/// The values a lever may take, in words.
public func possibleValues(of lever: Lever) -> String { UnitContext(Scenario()).possible(lever) }

extension ScenarioFile {
  /// What a fit found for a value.
  fileprivate func note(_ path: String) -> HistoryNote? { scenario.history.first { $0.path == path } }

  /// The standard error of that fit with its unit.
  fileprivate func standardError(_ path: String) -> String? {
    guard let error = note(path)?.standardError, let slot = scenario.numberSlot(path) else { return nil }
    return UnitContext(scenario).spelled(error, as: slot.dimension)
  }
}

extension UnitContext {
  /// A number in the canonical unit, in words.
  func canonicalText(_ number: Double, _ dimension: Dimension) -> String {
    if number == .infinity { return "never" }
    switch dimension {
    case .money, .moneyPerMonth, .moneyPerHour: return spelled(number, as: dimension)
    case .share: return plainText(nineDigits(number * 100)) + "%"
    case .score, .number, .clockTime, .businessTime, .labour, .perMonth:
      let text = plainText(nineDigits(number))
      return dimension.unit.isEmpty ? text : "\(text) \(dimension.unit)"
    }
  }

  /// A number without the last digits, which means of distributions do not deserve.
  private func nineDigits(_ number: Double) -> Double {
    abs(number) < 1e6 ? (number * 1e9).rounded() / 1e9 : number
  }

  /// The values a lever may take, in words.
  func possible(_ lever: Lever) -> String {
    switch lever.kind {
    case .number(let dimension, let bounds, let allowsNever):
      spelled(bounds, as: dimension) + (allowsNever ? ", or `never`" : "")
    case .whole(let bounds): "\(bounds.lowerBound) to \(bounds.upperBound), whole"
    case .offsets: "ascending times from 0, at least two"
    case .choice(let words): alternatives(words)
    case .name(let section): "a name under `\(section)`, or `\(Lever.noName)`"
    }
  }
}
