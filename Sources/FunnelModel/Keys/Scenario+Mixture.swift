// SPDX-License-Identifier: GPL-3.0-or-later

extension Scenario {
  /// The scenario with some values of another in the place of its own; named policies, levers and axes stay.
  ///
  /// - Parameters:
  ///   - other: the scenario the values come from.
  ///   - isTaken: whether the value at a path is taken: that of a key as `team.dial`, of a part as `sources.web.volume`,
  ///     or of a lever as `sales.reps`, of all sources at once. `sources.web` stands for the part itself: taken, it is
  ///     there when the other scenario has it.
  /// - Returns: the mixture, its parts in the order of this scenario with new ones behind.
  public func taking(from other: Scenario, where isTaken: (String) -> Bool) -> Scenario {
    var mixture = self
    for key in Scenario.keys where isTaken(key.path) {
      key.slot.copy(from: other, to: &mixture)
      if case .special(let form) = key.slot { form.copy(from: other, to: &mixture) }
    }
    for part in Scenario.namedParts { mixture.take(part, from: other, where: isTaken) }
    let names = Set((sources + other.sources).map(\.name)).sorted()
    for lever in Lever.all where isTaken(lever.path) {
      Setting(lever: lever, value: lever.value(in: other.today)).apply(to: &mixture.today)
      guard lever.allowsSource else { continue }
      for name in names {
        let value = lever.value(in: other.today, source: name)
        guard value != lever.value(in: mixture.today, source: name) else { continue }
        Setting(lever: lever, source: name, value: value).apply(to: &mixture.today)
      }
    }
    mixture.history = history.filter { !isTaken($0.path) } + other.history.filter { isTaken($0.path) }
    return mixture
  }

  /// The paths at which another scenario says something else of the funnel or of today's policy, in the order of the
  /// file; name, question, words and what a study may choose are left out.
  public func differences(from other: Scenario) -> [String] {
    var paths = Scenario.keys.filter { key in
      if key.path == "name" || key.path == "question" { return false }
      if case .special(let form) = key.slot { return !form.isSame(self, other) }
      return !key.slot.holdsSame(self, other)
    }.map(\.path)
    for part in Scenario.namedParts { paths += differences(of: part, from: other) }
    let names = sources.map(\.name).filter { name in other.sources.contains { $0.name == name } }
    for lever in Lever.all {
      if lever.value(in: today) != lever.value(in: other.today) { paths.append(lever.path) }
      guard lever.allowsSource else { continue }
      paths += names.filter { name in
        lever.value(in: today, source: name) != lever.value(in: other.today, source: name)
          && (lever.value(in: today, source: name) != lever.value(in: today)
            || lever.value(in: other.today, source: name) != lever.value(in: other.today))
      }.map { "\(lever.path).\($0)" }
    }
    return paths
  }

  private mutating func take<Part: Named>(_ part: Part.Type, from other: Scenario, where isTaken: (String) -> Bool) {
    let theirs = other[keyPath: Part.place]
    var parts: [Part] = []
    for own in self[keyPath: Part.place] {
      let name = "\(Part.section).\(own.name)"
      guard let match = theirs.first(where: { $0.name == own.name }) else {
        if !isTaken(name) { parts.append(own) }
        continue
      }
      var mixed = own
      for key in Part.keys where isTaken("\(name).\(key.path)") { key.slot.copy(from: match, to: &mixed) }
      parts.append(mixed)
    }
    let known = Set(self[keyPath: Part.place].map(\.name))
    parts += theirs.filter { !known.contains($0.name) && isTaken("\(Part.section).\($0.name)") }
    self[keyPath: Part.place] = parts
  }

  private func differences<Part: Named>(of part: Part.Type, from other: Scenario) -> [String] {
    let (ours, theirs) = (self[keyPath: Part.place], other[keyPath: Part.place])
    let own = ours.flatMap { own -> [String] in
      let name = "\(Part.section).\(own.name)"
      guard let match = theirs.first(where: { $0.name == own.name }) else { return [name] }
      return Part.keys.filter { !$0.slot.holdsSame(own, match) }.map { "\(name).\($0.path)" }
    }
    return own + theirs.filter { part in !ours.contains { $0.name == part.name } }.map { "\(Part.section).\($0.name)" }
  }
}

extension SpecialForm {
  /// Puts what the form holds of one scenario into another.
  fileprivate func copy(from source: Scenario, to scenario: inout Scenario) {
    switch self {
    case .currency: scenario.currency = source.currency
    case .startDate: scenario.clock.start = source.clock.start
    case .runOut: scenario.clock.runOut = source.clock.runOut
    case .workingDays: scenario.calendar.worksOn = source.calendar.worksOn
    case .openingHours:
      scenario.calendar.opens = source.calendar.opens
      scenario.calendar.closes = source.calendar.closes
    case .holidays: scenario.calendar.holidays = source.calendar.holidays
    case .daysPerMonth: scenario.calendar.workingDaysPerMonth = source.calendar.workingDaysPerMonth
    case .weekdayFactors: scenario.arrivals.weekdays = source.arrivals.weekdays
    case .scoreBands: scenario.qualification.bands = source.qualification.bands
    }
  }

  /// Whether the form holds the same of two scenarios.
  fileprivate func isSame(_ scenario: Scenario, _ other: Scenario) -> Bool {
    var copy = scenario
    self.copy(from: other, to: &copy)
    return copy == scenario
  }
}
