// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension ScenarioReader {
  /// Notes what is missing or given twice where leads are scored and qualified.
  mutating func checkQualifying() {
    checkScoring()
    checkSalary()
  }

  private mutating func checkScoring() {
    guard root.at("scoring.auc") != nil, let given = root.at("scoring.reliability") else { return }
    note(
      .aucAndReliability, "scoring.reliability", given.span, "given together with `scoring.auc`",
      fix: "remove one of the two")
  }

  private mutating func checkSalary() {
    let lever = Lever.hires
    guard scenario.hire.terms.salary.number == 0, isSound("hire.salary", lever.path) else { return }
    guard let place = placeOfSetting(lever, where: { ($0.asNumber ?? 0) > 0 }) else { return }
    note(
      .hireWithoutSalary, place.path, place.span, "hires need a salary",
      fix: "add `hire.salary: \(context.spelled(4000.0, as: .moneyPerMonth))` or what it is")
  }

  /// Where a policy, lever or axis sets a lever to a value of some kind first.
  private func placeOfSetting(_ lever: Lever, where matches: (LeverValue) -> Bool) -> (path: String, span: Span)? {
    for (section, policy) in namedPolicies() {
      let path = "\(section).\(lever.path)"
      if root.at(path) != nil, matches(lever.value(in: policy)) { return (path, place(path)) }
    }
    for (section, ranges) in [("levers", scenario.levers), ("axes", scenario.axes)] {
      for range in ranges
      where range.settings[0].lever == lever && range.settings.contains(where: { matches($0.value) }) {
        let path = "\(section).\(lever.path)"
        return (path, place(path))
      }
    }
    return nil
  }

  /// Warns about decisions that change nothing because what they need is not there.
  mutating func warnAboutQualifying() {
    warnAboutFramework()
    warnAboutOwner(.hire, by: .hires, "hires", fix: "add `hire.count: 1`") { $0 != .number(0) }
    warnAboutOwner(.agency, by: .agencyEnabled, "an agency", fix: "add `agency.enabled: on`") { $0 != .choice("off") }
  }

  private mutating func warnAboutFramework() {
    guard scenario.attributes.isEmpty,
      let place = placeOfSetting(.framework, where: { $0 != .choice(Framework.off.rawValue) })
    else { return }
    note(
      .frameworkWithoutAttributes, place.path, place.span, "there is nothing the framework could ask about",
      fix: "add a section `attributes`, or write `off`")
  }

  /// Warns of the first policy in which near misses belong to somebody who is not there.
  private mutating func warnAboutOwner(
    _ owner: NearMissOwner, by people: Lever, _ name: String, fix: String, are isThere: (LeverValue) -> Bool
  ) {
    let lever = Lever.nearMissOwner
    var found: String?
    for (section, policy) in namedPolicies() where policy.nearMissOwner == owner {
      if isThere(people.value(in: policy)) { continue }
      found = root.at("\(section).\(lever.path)") == nil ? "\(section).\(people.path)" : "\(section).\(lever.path)"
      break
    }
    let comeByRange = (scenario.levers + scenario.axes).contains { range in
      range.settings[0].lever == people && range.settings.contains { isThere($0.value) }
    }
    if found == nil, !comeByRange, !isThere(people.value(in: scenario.today)) {
      for (section, ranges) in [("levers", scenario.levers), ("axes", scenario.axes)]
      where ranges.contains(where: { $0.settings.contains { $0.lever == lever && $0.value == .choice(owner.rawValue) } }
      ) {
        found = "\(section).\(lever.path)"
      }
    }
    guard let path = found else { return }
    note(
      .ownerWithoutPeople, path, place(path), "near misses belong to \(name), which this policy does not have", fix: fix
    )
  }
}
