// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension ScenarioReader {
  /// Notes values that are possible each for itself but not together.
  mutating func checkCombinations() {
    checkArrivals()
    checkAfterHours()
    checkAbsence()
    checkMixes()
    checkTargets()
    checkLeversAndAxes()
    checkContracts()
    checkParties()
    checkVolume()
    checkQualifying()
    checkStart()
    checkStartSources()
    guard !findings.contains(where: { $0.kind.severity == .error }) else { return }
    warnAboutPolicies()
    warnAboutSupport()
    warnAboutLevers()
    warnAboutWindow()
    warnAboutStart()
    warnAboutCapacity()
    warnAboutQualifying()
    warnAboutContracts()
  }

  /// Where a value stands, or its section when it is a default.
  func place(_ path: String) -> Span {
    let branch = root.nearest(path)
    return branch.value?.span ?? branch.span
  }

  private mutating func checkAfterHours() {
    guard isSound("arrivals.after_hours", "arrivals.weekdays", "calendar.days") else { return }
    let factors = scenario.arrivals.weekdays
    guard !factors.isEmpty, scenario.arrivals.hours.isEmpty else { return }
    let closed = zip(factors, scenario.calendar.worksOn).reduce(0.0) { $0 + ($1.1 ? 0 : $1.0) } / 7
    let share = scenario.arrivals.afterHours.number
    guard closed > share + 1e-12 else { return }
    let needed = plainText((closed * 1000).rounded(.up) / 10)
    let shown = plainText((closed * 1000).rounded() / 10)
    note(
      .afterHoursTooSmall, "arrivals.after_hours", place("arrivals.after_hours"),
      "closed days alone get \(shown)% of the leads",
      fix: "write at least `\(needed)%`, or lower the factors of closed days")
  }

  private mutating func checkAbsence() {
    guard isSound("team.absence_rate", "team.absence_length") else { return }
    guard scenario.team.absenceRate.number > 0, scenario.team.absenceLength.mean == 0 else { return }
    note(
      .absenceWithoutLength, "team.absence_length", place("team.absence_length"), "absence needs a length above 0",
      fix: "add `absence_length: 3 business days`, or set the rate to 0")
  }

  private mutating func checkMixes() {
    for source in scenario.sources {
      let path = "sources.\(source.name)"
      guard isSound("\(path).ready", "\(path).never") else { continue }
      let whole = source.ready.number + source.never.number
      guard whole > 1 + 1e-12 else { continue }
      note(
        .mixTooLarge, "\(path).never", place("\(path).never"),
        "\(context.spelled(source.ready.number, as: .share)) are ready at capture and "
          + "\(context.spelled(source.never.number, as: .share)) never, which is more than all",
        fix: "write `ready: \(context.spelled(max(0, 1 - source.never.number), as: .share))` or less")
    }
  }

  private mutating func checkTargets() {
    let target = Lever.firstTouchTarget.path
    let limit = Lever.giveUpAge.path
    for (section, policy) in namedPolicies() where isSound("\(section).\(target)", "\(section).\(limit)") {
      guard isSound("today.\(target)", "today.\(limit)"), policy.firstTouchTarget > policy.giveUpAge else { continue }
      let path = root.at("\(section).\(target)") == nil ? limit : target
      note(
        .targetAfterGiveUp, "\(section).\(path)", place("\(section).\(path)"),
        "leads are dropped after \(context.spelled(policy.giveUpAge, as: .businessTime)), before the promised "
          + "\(context.spelled(policy.firstTouchTarget, as: .businessTime))",
        fix: "promise less or give up later")
      if section == Scenario.todayName { return }
    }
  }

  /// Every policy of the file with the section that tells it, today's first.
  func namedPolicies() -> [(section: String, policy: Policy)] {
    [(Scenario.todayName, scenario.today)]
      + scenario.policies.map { ("policies.\($0.name)", $0.applied(to: scenario.today)) }
  }

  private mutating func checkLeversAndAxes() {
    for axis in scenario.axes where scenario.levers.contains(where: { $0.path == axis.path }) {
      note(
        .leverAndAxis, "axes.\(axis.path)", root.nearest("axes.\(axis.path)").span, "already given under `levers`",
        fix: "remove one of the two")
    }
    guard scenario.axes.combinationCount > [LeverRange].mostSettings else { return }
    note(
      .tooManyCombinations, "axes", place("axes"),
      "axes make more than \([LeverRange].mostSettings) combinations, and the best policy is looked for at each",
      fix: "take wider steps, or put some under `levers`")
  }

  /// Some hundred bytes a lead and policy: more leads than this would exhaust the memory of a small machine.
  private static let mostLeads = 5_000_000.0

  private mutating func checkVolume() {
    let volumes = scenario.sources.map { "sources.\($0.name).volume" }
    let growths = scenario.sources.map { "sources.\($0.name).growth" }
    guard (volumes + growths).allSatisfy({ isSound($0) }), isSound("arrivals.months"),
      isSound("clock.warm_up", "clock.horizon", "clock.run_out", "calendar.working_days_per_month")
    else { return }
    let months = scenario.clock.end / scenario.calendar.hoursPerMonth
    let expected = scenario.sources.map { scenario.expectedLeads(from: $0) }
    let leads = expected.reduce(0, +)
    guard !(leads <= Self.mostLeads),
      let largest = zip(scenario.sources, expected).max(by: { $0.1 < $1.1 })?.0
    else { return }
    let path = "sources.\(largest.name).volume"
    note(
      .tooManyLeads, path, place(path),
      "a run of \(plainText(months.rounded())) months would hold \(plainText((leads / 1e6).rounded())) million leads",
      fix: "shorten `clock.horizon`, `clock.warm_up` or `clock.run_out`, or simulate a part of the volume and the reps")
  }

  private mutating func warnAboutPolicies() {
    for change in scenario.policies where change.applied(to: scenario.today) == scenario.today {
      note(
        .emptyPolicy, "policies.\(change.name)", root.nearest("policies.\(change.name)").span,
        "the policy equals today's", fix: "change a value, or remove the policy")
    }
  }

  /// Policies that hand over leads with scores outside those sales has worked.
  private mutating func warnAboutSupport() {
    for (section, policy) in namedPolicies() {
      guard let found = scenario.unsupportedHandovers(under: policy) else { continue }
      let path = "\(section).handoff.threshold"
      let leads = plainText(found.perMonth.rounded())
      note(
        .outsideSupport, path, place(path),
        "sales has never worked scores below \(context.spelled(found.support.lowerBound, as: .score)), and "
          + "\(plainText((found.share * 100).rounded()))% of the leads handed over have such scores",
        fix:
          "hand over \(found.pilotLeads) such leads in a pilot before relying on it; \(leads) a month come"
      )
    }
  }

  private mutating func warnAboutLevers() {
    for range in scenario.levers {
      let setting = range.settings[0]
      let today = setting.lever.value(in: scenario.today, source: setting.source)
      if range.settings.contains(where: { $0.value == today }) { continue }
      note(
        .todayNotOffered, "levers.\(range.path)", place("levers.\(range.path)"),
        "today's \(context.spelled(today, of: setting.lever)) is not among the values", fix: "add it to the list")
    }
  }

  /// Compares what today's policy hands over with what its reps can work.
  private mutating func warnAboutCapacity() {
    let today = scenario.today
    guard scenario.hasKnownHandovers(under: today) else { return }
    let handovers = scenario.expectedHandovers(under: today)
    let volume = scenario.sources.reduce(0) { $0 + scenario.meanVolume(of: $1) }
    if handovers == 0, volume > 0 {
      return note(
        .nothingHandedOver, "today.handoff.threshold", place("today.handoff.threshold"),
        "no lead ever has \(context.spelled(today.threshold, as: .score)) points", fix: "lower the threshold")
    }
    let load = scenario.expectedLoad(of: today)
    guard load > 1, load.isFinite else { return }
    let needed = (Double(today.reps) * load / scenario.decision.maximumLoad).rounded(.up)
    note(
      .overload, "today.sales.reps", place("today.sales.reps"),
      "about \(plainText(handovers.rounded())) leads a month ask for \(plainText((load * 100).rounded()))% of the time "
        + "\(today.reps == 1 ? "1 rep has" : "\(today.reps) reps have")",
      fix: "nothing if that is the question; \(plainText(needed)) reps, fewer attempts or a higher threshold would do")
  }

  private mutating func warnAboutWindow() {
    let clock = scenario.clock
    let followed = if case .followed(let hours) = clock.runOut { hours } else { 0.0 }
    guard scenario.today.nurtureTime > clock.horizon + followed else { return }
    note(
      .windowTooShort, "today.nurture.days", place("today.nurture.days"),
      "nurture lasts \(context.spelled(scenario.today.nurtureTime, as: .clockTime)), the run "
        + "\(context.spelled(clock.horizon + followed, as: .clockTime)) from the first measured lead on",
      fix: "lengthen `clock.horizon` or `clock.run_out`")
  }
}
