// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Statistics

extension ScenarioReader {
  /// Reads what a fit left behind.
  mutating func readHistory() {
    guard let branch = root.at(Section.history.rawValue) else { return }
    guard case .sequence(let items, _) = branch.value, branch.children.isEmpty else {
      if case .scalar(let scalar) = branch.value, scalar.isNull { return }
      return note(
        .wrongShape, "history", branch.value?.span ?? branch.span, "a list of entries is expected here",
        fix: "write each as `- path: ...` with `from: ...` below")
    }
    for (index, item) in items.enumerated() {
      let path = "history.\(index + 1)"
      guard case .mapping(let entries, let span) = item else {
        note(
          .wrongShape, path, item.span, "an entry is made of keys",
          fix: "write it as `- path: ...` with `from: ...` below")
        continue
      }
      var entry = Branch(name: String(index + 1), span: span)
      entry.grow(entries, path: path, &findings)
      readNote(entry, path)
    }
  }

  private mutating func readNote(_ entry: Branch, _ path: String) {
    reportUnknown(in: entry, path: path, local: "", known: KnownKeys(leaves: HistoryKey.allCases.map(\.rawValue)))
    guard let name = historyText(.path, entry, path, "team.contact_rate"),
      let from = historyText(.from, entry, path, "812 calls")
    else { return }
    let isWritten = isPath(name.text) || origins["\(Scenario.todayName).\(name.text)"] != nil
    guard isWritten, let dimension = dimension(of: name.text) else {
      let known = origins.keys.filter { dimension(of: $0) != nil }.sorted()
      return note(
        .unknownPath, path, name.span, "there is no value `\(name.text)`", fix: suggestion(for: name.text, among: known)
      )
    }
    var error: Double?
    if entry.at(HistoryKey.standardError.rawValue) != nil {
      guard let text = historyText(.standardError, entry, path, dimension.example) else { return }
      do throws(Fault) {
        error = try context.number(text.text, as: dimension, in: 0...Double.greatestFiniteMagnitude)
      } catch {
        return note(error, path, in: JoinedText(text))
      }
    }
    scenario.history.append(
      HistoryNote(
        path: name.text, standardError: error, origin: from.text, support: support(entry, path),
        correlations: correlations(entry, path)))
  }

  /// The scores that were ever worked; both ends or neither.
  private mutating func support(_ entry: Branch, _ path: String) -> ClosedRange<Double>? {
    guard entry.at(HistoryKey.lowest.rawValue) != nil || entry.at(HistoryKey.highest.rawValue) != nil else {
      return nil
    }
    var ends: [Double] = []
    for key in [HistoryKey.lowest, .highest] {
      guard let text = historyText(key, entry, path, "60") else { return nil }
      do throws(Fault) {
        ends.append(try context.number(text.text, as: .score, in: 0...100))
      } catch {
        note(error, path, in: JoinedText(text))
        return nil
      }
    }
    guard ends[0] <= ends[1] else {
      note(
        .outOfBounds, "\(path).highest", place("\(path).highest"), "the highest score lies below the lowest",
        fix: "write the lower of the two as `lowest`")
      return nil
    }
    return ends[0]...ends[1]
  }

  /// Pairs of a path and a number, set off by commas.
  private mutating func correlations(_ entry: Branch, _ path: String) -> [String: Double] {
    guard entry.at(HistoryKey.correlations.rawValue) != nil,
      let text = historyText(.correlations, entry, path, "qualification.slope -0.97")
    else { return [:] }
    var pairs: [String: Double] = [:]
    for pair in text.text.split(separator: ",") {
      let words = pair.split(separator: " ")
      guard words.count == 2, let number = Double(words[1]), abs(number) <= 1, isPath(String(words[0])) else {
        note(
          .outOfBounds, "\(path).correlations", text.span,
          "`\(pair)` is not a path of the file and a number from -1 to 1",
          fix: "write `qualification.slope -0.97`, several set off by commas")
        return [:]
      }
      pairs[String(words[0])] = number
    }
    return pairs
  }

  private mutating func historyText(_ key: HistoryKey, _ entry: Branch, _ path: String, _ example: String) -> Scalar? {
    let example = "\(key.rawValue): \(example)"
    guard let branch = entry.at(key.rawValue) else {
      reportMissing("\(path).\(key.rawValue)", entry.span, example: example)
      return nil
    }
    return scalar(of: branch, "\(path).\(key.rawValue)", example: example)
  }

  /// Whether a value of the file stands at the path, or an uncertain argument of a law.
  private func isPath(_ path: String) -> Bool { origins[path] != nil || scenario.uncertainArgument(path) != nil }

  /// What the value at a path counts, or nothing when it is not a number.
  func dimension(of path: String) -> Dimension? {
    switch Scenario.keys.first(where: { $0.path == path })?.slot {
    case .special(.weekdayFactors): return .number
    case .list(_, let dimension, _, _): return dimension
    default: break
    }
    switch Lever.named(path)?.lever.kind {
    case .number(let dimension, _, _), .offsets(let dimension): return dimension
    case .whole: return .number
    case .choice, .name, nil: return scenario.numberSlot(path)?.dimension
    }
  }
}

/// The keys of one entry of `history`.
enum HistoryKey: String, CaseIterable {
  case path
  case standardError = "standard_error"
  case from
  /// The lowest and the highest score sales has ever worked.
  case lowest
  case highest
  /// The paths this estimate's error goes with, each with its correlation: `qualification.slope -0.97`.
  case correlations

  /// Whether every entry has it.
  var isRequired: Bool { self == .path || self == .from }
  /// Whether it holds a number.
  var isNumber: Bool { self == .standardError || self == .lowest || self == .highest }
}
