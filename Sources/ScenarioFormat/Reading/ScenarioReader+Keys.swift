// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension ScenarioReader {
  /// Notes every key that is not known, with the one it was probably meant to be.
  mutating func reportUnknown(in branch: Branch, path: String, local: String, known: KnownKeys) {
    for child in branch.children {
      let place = local.isEmpty ? child.name : "\(local).\(child.name)"
      let full = path.isEmpty ? child.name : "\(path).\(child.name)"
      if known.isLeaf(place) { continue }
      if known.isSection(place) {
        requireKeysOnly(child, full)
        reportUnknown(in: child, path: full, local: place, known: known)
        continue
      }
      let names = known.names(in: local)
      let section = String(full.dropLast(place.count))
      if section.isEmpty, let lever = lever(like: place) {
        note(.unknownKey, full, child.span, "unknown key", fix: "`\(lever)` is a lever; put it under `today`")
      } else if let near = nearest(to: child.name, among: names) {
        suggested.insert((path.isEmpty ? "" : path + ".") + near)
        note(.unknownKey, full, child.span, "unknown key", fix: "did you mean `\(near)`?")
      } else if let leaf = known.leaf(near: place) {
        suggested.insert(section + leaf)
        note(.unknownKey, full, child.span, "unknown key", fix: "did you mean `\(section)\(leaf)`?")
      } else {
        note(
          .unknownKey, full, child.span, "unknown key",
          fix: suggestion(for: child.name, among: names))
      }
    }
  }

  private func lever(like path: String) -> String? {
    if let lever = Lever.named(path)?.lever.path { return lever }
    return KnownKeys.levers.isSection(path) ? KnownKeys.levers.leaves.first { $0.hasPrefix(path + ".") } : nil
  }

  /// Notes text where only keys can stand.
  mutating func requireKeysOnly(_ branch: Branch, _ path: String) {
    switch branch.value {
    case nil: return
    case .scalar(let scalar) where scalar.isNull: return
    case let value?:
      note(.wrongShape, path, value.span, "keys are expected here, not a value", fix: "indent its keys on lines below")
    }
  }

  /// Reads one key of the scenario or of a source.
  mutating func read<Root>(_ key: Key<Root>, into root: inout Root, from branch: Branch, prefix: String) {
    let path = prefix + key.path
    if case .list(let slot, let dimension, let bounds, let count) = key.slot {
      return readList(key, path, dimension, bounds, count, from: branch) { root[keyPath: slot] = $0 }
    }
    guard let (scalar, isDefault) = text(of: key, at: path, from: branch, prefix: prefix) else { return }
    if isDefault, let fallback = key.fallback, isForeign(fallback, key.slot) {
      return note(
        .noDefaultInCurrency, path, branch.nearest(key.path).span,
        "missing, and there is no default in \(context.currency)",
        fix: "add `\(key.lastPart): \(example(of: key.slot))`")
    }
    do throws(Fault) {
      switch key.slot {
      case .value(let slot, let dimension, let bounds):
        root[keyPath: slot] = try context.value(scalar.text, as: dimension, in: bounds)
      case .variate(let slot, let dimension, let bounds):
        root[keyPath: slot] = try context.variate(scalar.text, as: dimension, in: bounds)
      case .number(let slot, let dimension, let bounds):
        root[keyPath: slot] = try context.number(scalar.text, as: dimension, in: bounds)
      case .limit(let slot, let dimension, let bounds):
        root[keyPath: slot] =
          scalar.text == "never" ? .infinity : try context.number(scalar.text, as: dimension, in: bounds)
      case .choice(let slot, let words): root[keyPath: slot] = try context.word(scalar.text, among: words, range: nil)
      case .text(let slot): root[keyPath: slot] = scalar.text
      case .list, .special: preconditionFailure("\(path) has a form of its own")
      }
    } catch {
      precondition(!isDefault, "the default of \(path) does not read: \(error.what)")
      note(error, path, in: JoinedText(scalar))
    }
  }

  /// Whether a default is an amount in a currency that is not the scenario's.
  private func isForeign<Root>(_ fallback: String, _ slot: Slot<Root>) -> Bool {
    guard let dimension = slot.numbers?.dimension, fallback != "0" else { return false }
    switch dimension {
    case .money, .moneyPerMonth, .moneyPerHour: return context.currency != Currency.ofDefaults
    case .share, .score, .number, .clockTime, .businessTime, .labour, .perMonth: return false
    }
  }

  /// The text of a key or of its default; nothing, with a note, when there is neither.
  mutating func text<Root>(
    of key: Key<Root>, at path: String, from branch: Branch, prefix: String
  ) -> (scalar: Scalar, isDefault: Bool)? {
    guard let own = branch.at(key.path) else {
      guard let fallback = key.fallback else {
        reportMissing(path, branch.nearest(key.path).span, example: "\(key.lastPart): \(example(of: key.slot))")
        return nil
      }
      origins[path] = .fallback(text: fallback)
      return (Scalar(text: fallback, span: .fileStart, isVerbatim: false, isQuoted: false), true)
    }
    guard let scalar = scalar(of: own, path, example: "\(key.lastPart): \(key.fallback ?? example(of: key.slot))")
    else { return nil }
    remember(path, scalar.text, at: scalar.span)
    return (scalar, false)
  }

  /// Notes that a key has to be given, unless a mistyped key already says so.
  mutating func reportMissing(_ path: String, _ span: Span, example: String) {
    if suggested.contains(path) { return }
    note(.missingKey, path, span, "missing", fix: "add `\(example)`")
  }

  /// The one piece of text a key holds; nothing, with a note, when it holds something else.
  mutating func scalar(of branch: Branch, _ path: String, example: String) -> Scalar? {
    if let child = branch.children.first {
      note(.wrongShape, path, child.span, "one value is expected here, not keys", fix: "write it like `\(example)`")
      return nil
    }
    switch branch.value {
    case .scalar(let scalar):
      if !scalar.isNull { return scalar }
      note(.missingValue, path, branch.span, "no value", fix: "write it like `\(example)`, or leave the key out")
    case .sequence(_, let span), .mapping(_, let span):
      note(.wrongShape, path, span, "one value is expected here, not a list", fix: "write it like `\(example)`")
    case nil:
      note(.missingValue, path, branch.span, "no value", fix: "write it like `\(example)`, or leave the key out")
    }
    return nil
  }

  /// A value a slot would take.
  func example<Root>(of slot: Slot<Root>) -> String {
    switch slot {
    case .value(_, let dimension, _), .variate(_, let dimension, _), .number(_, let dimension, _),
      .limit(_, let dimension, _):
      switch dimension {
      case .money: context.amount(14_000)
      case .moneyPerMonth: context.amount(9_600) + " per month"
      case .moneyPerHour: context.amount(75) + " per hour"
      case .perMonth: "300 per month"
      case .share, .score, .number, .clockTime, .businessTime, .labour: dimension.example
      }
    case .list(_, let dimension, _, _): "[\(dimension.example), \(dimension.example)]"
    case .choice(_, let words): words[0]
    case .text: "some words"
    case .special(let form): form.example
    }
  }
}

extension Key {
  /// The path without its section.
  var lastPart: String { path.split(separator: ".").last.map(String.init) ?? path }
}

extension SpecialForm {
  /// A value of the form as a file would spell it.
  var example: String {
    switch self {
    case .currency: "USD"
    case .startDate: "2027-01-04"
    case .runOut: "8 months"
    case .workingDays: "mon-fri"
    case .openingHours: "09:00-17:00"
    case .holidays: "[2027-12-24, 2027-12-31]"
    case .daysPerMonth: "21"
    case .weekdayFactors: "{mon: 1.4, tue: 1.4, wed: 1.3, thu: 1.2, fri: 1, sat: 0.3, sun: 0.4}"
    case .scoreBands: "{0-40: 5%, 40-70: 15%, 70-100: 40%}"
    }
  }
}
