// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// The text of a scenario file, with every key that has a value.
///
/// Reading the text gives the same scenario again.
///
/// - Parameters:
///   - scenario: what to write; its values lie within their bounds.
///   - comments: for a path, such as `team.dial`, what to say in a line above the key.
///   - header: the lines at the top, without `#`.
/// - Returns: the file, ending with a line break.
public func write(_ scenario: Scenario, comments: [String: String] = [:], header: [String] = []) -> String {
  var writer = ScenarioWriter(scenario: scenario, comments: comments)
  return writer.write(header)
}

/// Puts the sections of a scenario into text one after the other.
struct ScenarioWriter {
  let scenario: Scenario
  let comments: [String: String]
  private let context: UnitContext
  private var lines: [String] = []
  private var section = ""

  init(scenario: Scenario, comments: [String: String]) {
    self.scenario = scenario
    self.comments = comments
    context = UnitContext(scenario)
  }

  mutating func write(_ header: [String]) -> String {
    lines = ["# yaml-language-server: $schema=leadflow.schema.json"]
    if !header.isEmpty { lines.append("#") }
    lines += header.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }.map { "# \($0)".trimmedEnd }
    let arrivals = Scenario.keys.lastIndex { $0.path.hasPrefix("arrivals.") }
    for (index, key) in Scenario.keys.enumerated() {
      write(key)
      if index == arrivals ?? 0 { for part in Scenario.namedParts { writeParts(part) } }
    }
    writeToday()
    writePolicies()
    writeRanges("levers", scenario.levers)
    writeRanges("axes", scenario.axes)
    writeHistory()
    writeSection("aliases", scenario.aliasLines)
    writeSection("ownership", scenario.ownershipLines)
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func write(_ key: Key<Scenario>) {
    let isLine = key.path == "qualification.intercept" || key.path == "qualification.slope"
    if isLine, !scenario.qualification.bands.isEmpty { return }
    if key.path == "arrivals.after_hours", !scenario.arrivals.hours.isEmpty { return }
    let usesAUC = scenario.scoring.auc.number > 0.5
    if key.path == "scoring.reliability", usesAUC { return }
    if key.path == "scoring.auc", !usesAUC { return }
    let parts = key.path.split(separator: ".")
    guard let text = text(of: key) else { return }
    let name = parts.count > 1 ? String(parts[0]) : ""
    open(name)
    let indent = name.isEmpty ? "" : "  "
    comment(key.path, indent)
    let place = name.isEmpty ? key.path : String(key.path.dropFirst(name.count + 1))
    lines.append("\(indent)\(place):" + (text.first == "\n" ? "" : " ") + text)
  }

  /// The value of a key, from a line break on when it is a block; nothing when there is no value to write.
  private func text(of key: Key<Scenario>) -> String? {
    switch key.slot {
    case .special(let form): special(form)
    case .value, .variate, .number, .limit, .list, .choice, .text: text(of: key, in: scenario)
    }
  }

  private func text<Root>(of key: Key<Root>, in root: Root) -> String? {
    switch key.slot {
    case .value(let path, let dimension, _): context.spelled(root[keyPath: path], as: dimension)
    case .variate(let path, let dimension, _): context.spelled(root[keyPath: path], as: dimension)
    case .number(let path, let dimension, _): context.spelled(root[keyPath: path], as: dimension)
    case .limit(let path, let dimension, _):
      root[keyPath: path] < .infinity ? context.spelled(root[keyPath: path], as: dimension) : "never"
    case .list(let path, let dimension, _, _): list(root[keyPath: path], dimension, fallback: key.fallback)
    case .choice(let path, _): root[keyPath: path]
    case .text(let path): yamlText(root[keyPath: path])
    case .special: nil
    }
  }

  /// A list, in which a comma sets off values and not thousands; nothing when it is empty unless said otherwise.
  private func list(_ numbers: [Double], _ dimension: Dimension, fallback: String?) -> String? {
    if numbers.isEmpty { return fallback == "none" ? nil : "none" }
    return "[" + numbers.map { context.spelled($0, as: dimension).filter { $0 != "," } }.joined(separator: ", ") + "]"
  }

  private func special(_ form: SpecialForm) -> String? {
    let calendar = scenario.calendar
    switch form {
    case .currency: return scenario.currency
    case .startDate: return scenario.clock.start?.description
    case .runOut:
      switch scenario.clock.runOut {
      case .none: return "none"
      case .followed(let hours): return context.spelled(hours, as: .clockTime)
      }
    case .workingDays:
      let days = zip(BusinessCalendar.weekdays, calendar.worksOn).filter(\.1).map(\.0)
      return days == Array(BusinessCalendar.weekdays[..<5]) ? "mon-fri" : days.joined(separator: ", ")
    case .openingHours: return "\(clockText(calendar.opens))-\(clockText(calendar.closes))"
    case .daysPerMonth: return calendar.workingDaysPerMonth.map(plainText)
    case .holidays:
      return calendar.holidays.isEmpty ? nil : "[\(calendar.holidays.map(\.description).joined(separator: ", "))]"
    case .weekdayFactors:
      let factors = scenario.arrivals.weekdays
      if factors.isEmpty { return nil }
      let pairs = zip(BusinessCalendar.weekdays, factors).map { "\($0): \(plainText($1))" }
      return "{\(pairs.joined(separator: ", "))}"
    case .scoreBands:
      let bands = scenario.qualification.bands
      if bands.isEmpty { return nil }
      var low = 0.0
      var rows = ""
      for band in bands {
        rows += "\n    \(plainText(low))-\(plainText(band.upTo)): \(context.spelled(band.rate, as: .share))"
        low = band.upTo
      }
      return rows
    }
  }

  private func clockText(_ hour: Double) -> String {
    let minutes = Int((hour * 60).rounded())
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }

  private mutating func writeParts<Part: Named>(_ kind: Part.Type) {
    if scenario[keyPath: Part.place].isEmpty { return }
    open(Part.section)
    for part in scenario[keyPath: Part.place] {
      let path = "\(Part.section).\(part.name)"
      comment(path, "  ")
      lines.append("  \(part.name):")
      for key in Part.keys {
        guard let text = text(of: key, in: part) else { continue }
        comment("\(path).\(key.path)", "    ")
        lines.append("    \(key.path): \(text)")
      }
    }
  }

  private mutating func writeToday() {
    open("today")
    for lever in Lever.all {
      write(Setting(lever: lever, value: lever.value(in: scenario.today)), in: "today", "  ")
      guard lever.allowsSource else { continue }
      for source in scenario.sources {
        guard let value = ownValue(of: lever, for: source.name) else { continue }
        write(Setting(lever: lever, source: source.name, value: value), in: "today", "  ")
      }
    }
  }

  /// Today's value for a source, unless it only follows the value for all.
  private func ownValue(of lever: Lever, for source: String) -> LeverValue? {
    let value = lever.value(in: scenario.today, source: source)
    guard case .number(let number) = value else { return value }
    var moved = scenario.today
    Setting(lever: lever, value: .number(number + 1)).apply(to: &moved)
    return lever.value(in: moved, source: source) == value ? value : nil
  }

  private mutating func writePolicies() {
    if scenario.policies.isEmpty { return }
    open("policies")
    for change in scenario.policies {
      comment("policies.\(change.name)", "  ")
      lines.append("  \(change.name):")
      for setting in change.settings { write(setting, in: "policies.\(change.name)", "    ") }
    }
  }

  private mutating func write(_ setting: Setting, in section: String, _ indent: String) {
    comment("\(section).\(setting.path)", indent)
    lines.append("\(indent)\(setting.path): \(context.spelled(setting.value, of: setting.lever))")
  }

  private mutating func writeRanges(_ name: String, _ ranges: [LeverRange]) {
    if ranges.isEmpty { return }
    open(name)
    for range in ranges {
      comment("\(name).\(range.path)", "  ")
      var texts = range.settings.map { context.spelled($0.value, of: $0.lever) }
      // A percent sign counts for the plain numbers before it, so shares that have no exact percentage make all plain.
      if Set(texts.map { $0.hasSuffix("%") }).count > 1 {
        texts = range.settings.map { $0.value.asNumber.map(plainText) ?? context.spelled($0.value, of: $0.lever) }
      }
      // Between quantities a comma sets off values, not thousands; within a cadence it stands in quotes.
      if case .number = range.settings[0].lever.kind { texts = texts.map { $0.filter { $0 != "," } } }
      let items = texts.map { $0.contains(",") ? quoted($0) : $0 }
      lines.append("  \(range.path): [\(items.joined(separator: ", "))]")
    }
  }

  private mutating func writeHistory() {
    if scenario.history.isEmpty { return }
    open("history")
    for note in scenario.history {
      lines.append("  - \(HistoryKey.path.rawValue): \(note.path)")
      if let error = note.standardError, let slot = scenario.numberSlot(note.path) {
        lines.append("    \(HistoryKey.standardError.rawValue): \(context.spelled(error, as: slot.dimension))")
      }
      if let support = note.support {
        lines.append("    \(HistoryKey.lowest.rawValue): \(plainText(support.lowerBound))")
        lines.append("    \(HistoryKey.highest.rawValue): \(plainText(support.upperBound))")
      }
      if !note.correlations.isEmpty {
        let pairs = note.correlations.sorted { $0.key < $1.key }.map { "\($0.key) \(plainText($0.value))" }
        lines.append("    \(HistoryKey.correlations.rawValue): \(yamlText(pairs.joined(separator: ", ")))")
      }
      lines.append("    \(HistoryKey.from.rawValue): \(yamlText(note.origin))")
    }
  }

  private mutating func writeSection(_ name: String, _ rows: [String]) {
    if rows.isEmpty { return }
    open(name)
    lines += rows
  }

  /// Begins a section unless it is open already.
  private mutating func open(_ name: String) {
    if name == section { return }
    section = name
    if name.isEmpty { return }
    lines.append("")
    comment(name, "")
    lines.append("\(name):")
  }

  private mutating func comment(_ path: String, _ indent: String) {
    guard let comment = comments[path] else { return }
    lines += comment.split(separator: "\n", omittingEmptySubsequences: false).map { "\(indent)# \($0)".trimmedEnd }
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
