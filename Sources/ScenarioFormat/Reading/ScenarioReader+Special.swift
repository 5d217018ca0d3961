// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension ScenarioReader {
  /// Reads a key that is neither a quantity nor words.
  mutating func read(_ form: SpecialForm, _ key: Key<Scenario>) {
    switch form {
    case .scoreBands: return readBands(key)
    case .weekdayFactors: return readWeekdays(key)
    case .holidays: return readHolidays(key)
    case .currency, .startDate, .runOut, .workingDays, .openingHours, .daysPerMonth: break
    }
    guard let (scalar, _) = text(of: key, at: key.path, from: root, prefix: "") else { return }
    do throws(Fault) {
      switch form {
      case .currency: scenario.currency = try currency(scalar.text)
      case .startDate: scenario.clock.start = try start(scalar.text)
      case .runOut: scenario.clock.runOut = try runOut(scalar.text)
      case .workingDays: scenario.calendar.worksOn = try workingDays(scalar.text)
      case .openingHours: (scenario.calendar.opens, scenario.calendar.closes) = try openingHours(scalar.text)
      case .daysPerMonth: scenario.calendar.workingDaysPerMonth = try daysPerMonth(scalar.text)
      case .scoreBands, .weekdayFactors, .holidays: break
      }
    } catch {
      note(error, key.path, in: JoinedText(scalar))
    }
  }

  private func currency(_ text: String) throws(Fault) -> String {
    if Currency.codes.contains(text) { return text }
    let signed = Currency.signs[text]?.first
    let code = signed ?? (Currency.codes.contains(text.uppercased()) ? text.uppercased() : nil)
    throw Fault(
      .unknownCurrency, "“\(text)” is not a currency code",
      fix: code.map { "write `\($0)`" } ?? nearest(to: text, among: Currency.codes).map { "did you mean `\($0)`?" }
        ?? "write a code of ISO 4217, for example `USD` or `EUR`")
  }

  private func start(_ text: String) throws(Fault) -> CalendarDay? { text == "none" ? nil : try day(text) }

  private func day(_ text: String) throws(Fault) -> CalendarDay {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let widths = [4, 2, 2]
    let isDate = parts.count == 3 && zip(parts, widths).allSatisfy { $0.count == $1 && $0.allSatisfy(\.isNumber) }
    guard isDate, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else {
      throw Fault(.badDate, "“\(text)” is not a date", fix: "write it like `2027-01-04`")
    }
    guard let date = CalendarDay(year: year, month: month, day: day) else {
      throw Fault(.badDate, "there is no day \(text)", fix: "write a day of the calendar, as in `2027-01-04`")
    }
    return date
  }

  private func runOut(_ text: String) throws(Fault) -> RunOut {
    if text == "none" { return .none }
    return .followed(hours: try context.number(text, as: .clockTime, in: 0...175_320))
  }

  private func workingDays(_ text: String) throws(Fault) -> [Bool] {
    var works = [Bool](repeating: false, count: 7)
    let names = BusinessCalendar.weekdays
    func index(_ name: String) throws(Fault) -> Int {
      if let index = names.firstIndex(of: name) { return index }
      throw Fault(
        .badWorkingDays, "“\(name)” is not a day of the week", fix: suggestion(for: name, among: names))
    }
    for part in text.split(separator: ",", omittingEmptySubsequences: false).map({ String($0).trimmed }) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { String($0).trimmed }
      let first = try index(ends[0])
      let last = ends.count == 2 ? try index(ends[1]) : first
      guard ends.count <= 2, first <= last else {
        throw Fault(.badWorkingDays, "“\(part)” is not a range of days", fix: "write it like `mon-fri`")
      }
      for day in first...last { works[day] = true }
    }
    return works
  }

  private func openingHours(_ text: String) throws(Fault) -> (Double, Double) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { String($0).trimmed }
    func hour(_ text: String) -> Double? {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(\.isNumber) }),
        let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 1440
      else { return nil }
      return Double(hour * 60 + minute) / 60
    }
    guard ends.count == 2, let opens = hour(ends[0]), let closes = hour(ends[1]) else {
      throw Fault(.badOpeningHours, "“\(text)” is not a range of times", fix: "write it like `09:00-17:00`")
    }
    guard opens < closes else {
      throw Fault(
        .badOpeningHours, "the day closes before it opens",
        fix: "write the earlier time first; working through midnight is not covered")
    }
    return (opens, closes)
  }

  private func daysPerMonth(_ text: String) throws(Fault) -> Double? {
    if text == "none" { return nil }
    let days = try context.number(text, as: .number, in: 1...31)
    return days
  }

  private mutating func readHolidays(_ key: Key<Scenario>) {
    guard let branch = root.at(key.path) else {
      origins[key.path] = .fallback(text: key.fallback ?? "none")
      return
    }
    let items: [Node]
    switch branch.value {
    case .sequence(let nodes, _) where branch.children.isEmpty: items = nodes
    case .scalar(let scalar) where branch.children.isEmpty && scalar.text == "none":
      remember(key.path, "none", at: scalar.span)
      return
    case nil, .scalar, .sequence, .mapping:
      let example = "\(key.lastPart): \(SpecialForm.holidays.example)"
      return note(
        .wrongShape, key.path, branch.value?.span ?? branch.span, "a list of dates is expected here",
        fix: "write it like `\(example)`")
    }
    var texts: [String] = []
    for item in items {
      guard case .scalar(let scalar) = item else {
        note(.wrongShape, key.path, item.span, "a date is expected here", fix: "write it like `2027-01-04`")
        continue
      }
      texts.append(scalar.text)
      do throws(Fault) { scenario.calendar.holidays.append(try day(scalar.text)) } catch {
        note(error, key.path, in: JoinedText(scalar))
      }
    }
    remember(key.path, texts.joined(separator: ", "), at: branch.value?.span ?? branch.span)
    if root.at("clock.start") == nil, !items.isEmpty {
      note(
        .holidaysWithoutStart, key.path, branch.span, "holidays need a first day of the run",
        fix: "add `clock.start`, or remove the holidays")
    }
  }
}
