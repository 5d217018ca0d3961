// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension ScenarioReader {
  /// Reads the rates by band of score.
  mutating func readBands(_ key: Key<Scenario>) {
    guard let branch = root.at(key.path) else {
      origins[key.path] = .fallback(text: key.fallback ?? "none")
      return
    }
    guard isMapping(branch, key) else { return }
    var border = 0.0
    var bands: [ScoreBand] = []
    var isWhole = true
    for child in branch.children {
      let path = "\(key.path).\(bands.count + 1)"
      let ends = child.name.split(separator: "-", omittingEmptySubsequences: false).map { Double(String($0).trimmed) }
      guard ends.count == 2, let low = ends[0], let high = ends[1], low.isFinite, high.isFinite else {
        note(
          .badBands, key.path, child.span, "“\(child.name)” is not a band of scores", fix: "write it like `40-70: 15%`")
        isWhole = false
        continue
      }
      if isWhole, low != border || high <= low || high > 100 {
        let fix = border < 100 ? "begin the band at \(plainText(border)) and end it at 100 or below" : "end at 100"
        note(
          .badBands, key.path, child.span,
          high <= low || high > 100
            ? "the band does not ascend within 0 to 100"
            : "the band begins at \(plainText(low)), the one before ends at \(plainText(border))", fix: fix)
        isWhole = false
      }
      border = high
      guard let scalar = scalar(of: child, path, example: "\(child.name): 15%") else { continue }
      remember(path, scalar.text, at: scalar.span)
      do throws(Fault) {
        bands.append(ScoreBand(upTo: high, rate: try context.value(scalar.text, as: .share, in: 0...1)))
      } catch {
        note(error, path, in: JoinedText(scalar))
      }
    }
    if isWhole, border < 100 {
      note(
        .badBands, key.path, branch.children.last?.span ?? branch.span, "the bands end at \(plainText(border))",
        fix: "let the last band end at 100")
    }
    scenario.qualification.bands = bands
    let text = branch.children.map(\.name).joined(separator: ", ")
    remember(key.path, text, at: branch.span)
    for line in ["qualification.intercept", "qualification.slope"] {
      guard let given = root.at(line) else { continue }
      note(
        .bandsAndLine, line, given.span, "given together with `qualification.bands`", fix: "remove one of the two")
    }
  }

  /// Reads the factors of the days of the week, with mean 1.
  mutating func readWeekdays(_ key: Key<Scenario>) {
    guard let branch = root.at(key.path) else {
      origins[key.path] = .fallback(text: key.fallback ?? "none")
      return
    }
    guard isMapping(branch, key) else { return }
    let days = BusinessCalendar.weekdays
    var factors = [Double?](repeating: nil, count: 7)
    for child in branch.children {
      guard let index = days.firstIndex(of: child.name) else {
        note(
          .unknownKey, "\(key.path).\(child.name)", child.span, "unknown key",
          fix: suggestion(for: child.name, among: days))
        continue
      }
      let path = "\(key.path).\(child.name)"
      guard let scalar = scalar(of: child, path, example: "\(child.name): 1.2") else { continue }
      do throws(Fault) { factors[index] = try context.number(scalar.text, as: .number, in: 0...7) } catch {
        note(error, path, in: JoinedText(scalar))
      }
    }
    let known = factors.compactMap(\.self)
    remember(key.path, branch.children.map(\.name).joined(separator: ", "), at: branch.span)
    guard known.count == 7 else {
      let missing = days.filter { name in !branch.children.contains { $0.name == name } }
      if !missing.isEmpty, isSound(key.path) {
        note(
          .badWeekdayFactors, key.path, branch.span, "no factor for \(missing.joined(separator: ", "))",
          fix: "give a factor for each of the seven days")
      }
      return
    }
    let mean = known.reduce(0, +) / 7
    guard abs(mean - 1) <= 0.05 else {
      let shown = plainText((mean * 1000).rounded() / 1000)
      return note(
        .badWeekdayFactors, key.path, branch.span, "the average day is \(shown), not 1",
        fix: "divide every factor by \(shown)")
    }
    // Factors whose sum is 7 within rounding are kept as written.
    scenario.arrivals.weekdays = abs(mean - 1) < 1e-12 ? known : known.map { $0 / mean }
  }

  /// Whether a key that holds keys of its own does so; `none` leaves it unset.
  private mutating func isMapping(_ branch: Branch, _ key: Key<Scenario>) -> Bool {
    if case .scalar(let scalar) = branch.value, scalar.text == "none", branch.children.isEmpty {
      remember(key.path, "none", at: scalar.span)
      return false
    }
    guard case .special(let form) = key.slot else { return false }
    if branch.value == nil, !branch.children.isEmpty { return true }
    note(
      .wrongShape, key.path, branch.value?.span ?? branch.span, "keys are expected here",
      fix: "write it like `\(key.lastPart): \(form.example)`")
    return false
  }
}
