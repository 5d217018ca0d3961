// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel

/// A lever's name in a few words, with its source when it is for one only.
func leverTitle(_ path: String) -> String {
  guard let (lever, source) = Lever.named(path) else { return path }
  return source.map { "\(lever.title) for \($0)" } ?? lever.title
}

/// A lever's value with its unit.
func leverValue(_ path: String, _ reading: LeverReading) -> String {
  guard case .number(let number) = reading, let unit = leverUnit(path) else { return reading.words }
  return "\(fixedPlain(number)) \(unit)"
}

/// A lever with its value, as an agreement would name it.
func leverPhrase(_ path: String, _ reading: LeverReading) -> String {
  if case .number(let number) = reading, case .whole = Lever.named(path)?.lever.kind {
    let title = leverTitle(path)
    return "\(fixedPlain(number)) \(number == 1 && title.hasSuffix("s") ? String(title.dropLast()) : title)"
  }
  return "\(leverTitle(path)) \(leverValue(path, reading))"
}

/// The order in which leads are taken, in words.
func disciplineMeaning(_ word: String) -> String? {
  switch Discipline(rawValue: word) {
  case .fifo: "first come, first served; retries join the same line"
  case .score: "highest score first"
  case .lifo: "last come, first served"
  case .newFirst: "leads nobody has called yet before retries"
  case .tier: "leads of the best tier of source first"
  case .cherryPick: "each rep picks the lead they believe in most"
  case nil: nil
  }
}

private func leverUnit(_ path: String) -> String? {
  switch Lever.named(path)?.lever.kind {
  case .number(.clockTime, _, _): "days"
  case .number(let dimension, _, _): dimension.unit
  case .whole, .offsets, .choice, .name, nil: nil
  }
}

private func fixedPlain(_ number: Double) -> String { withoutTrailingZeros(fixed(number, decimals: 2)) }

extension ReportContents {
  /// The levers of the study that a policy sets, as an agreement would name them.
  func phrase(_ policy: PolicyResult, levers: [String]) -> String {
    let phrases = levers.compactMap { path in policy.levers[path].map { leverPhrase(path, $0) } }
    return phrases.formatted
  }

  /// A policy for a list: its name, and what it sets when the name does not say so.
  func label(_ name: String) -> String {
    guard let policy = policy(name), let surface = results.surface else { return name }
    let settings = (surface.levers + surface.axes).compactMap { path in
      policy.levers[path].map { leverPhrase(path, $0) }
    }.joined(separator: ", ")
    let isNamedByLevers = surface.levers.contains { name.contains(leverTitle($0).split(separator: " ")[0]) }
    return isNamedByLevers || settings.isEmpty ? settings.isEmpty ? name : settings : "\(name) (\(settings))"
  }
}

extension [String] {
  /// The words as a list in a sentence.
  var formatted: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
