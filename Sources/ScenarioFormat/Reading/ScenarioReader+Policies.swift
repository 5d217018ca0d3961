// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// A lever as a section of the file gives it.
struct GivenLever {
  let lever: Lever
  let source: String?
  let path: String
  let branch: Branch
}

extension ScenarioReader {
  /// Reads today's value of every lever.
  mutating func readToday() {
    let name = Scenario.todayName
    let section = root.at(name) ?? Branch(name: name, span: .fileStart)
    requireKeysOnly(section, name)
    reportUnknown(in: section, path: name, local: "", known: .levers)
    let given = levers(in: section, path: name)
    for lever in Lever.all where !given.contains(where: { $0.lever == lever && $0.source == nil }) {
      if section.at(lever.path)?.value != nil { continue }
      guard let fallback = lever.fallback else {
        let last = lever.path.split(separator: ".").last.map(String.init) ?? lever.path
        reportMissing(
          "\(name).\(lever.path)", section.nearest(lever.path).span, example: "\(last): \(context.example(of: lever))")
        continue
      }
      do throws(Fault) {
        let value = try context.leverValue(fallback, of: lever)
        Setting(lever: lever, value: value).apply(to: &scenario.today)
        origins["\(name).\(lever.path)"] = .fallback(text: fallback)
      } catch {
        precondition(error.kind == .dayTooShort, "the default of \(lever.path) does not read: \(error.what)")
        note(
          error.kind, "\(name).\(lever.path)", section.span, "the default \(fallback): \(error.what)", fix: error.fix)
      }
    }
    for setting in settings(given, in: name) { setting.apply(to: &scenario.today) }
  }

  /// Reads the named changes of today's policy.
  mutating func readPolicies() {
    guard let section = root.at(Section.policies.rawValue) else { return }
    requireKeysOnly(section, section.name)
    for branch in section.children {
      let path = "policies.\(branch.name)"
      if branch.name == Scenario.todayName {
        note(
          .badName, path, branch.span, "`today` is the policy everything is compared with",
          fix: "put its values into the section `today`")
      } else if !isName(branch.name) {
        reportName(branch, path)
      }
      requireKeysOnly(branch, path)
      reportUnknown(in: branch, path: path, local: "", known: .levers)
      let change = NamedChange(name: branch.name, settings: settings(levers(in: branch, path: path), in: path))
      scenario.policies.append(change)
    }
  }

  private mutating func settings(_ given: [GivenLever], in section: String) -> [Setting] {
    var settings: [Setting] = []
    for item in given {
      guard let text = leverText(item) else { continue }
      remember("\(section).\(item.path)", text.text, at: text.span(of: nil))
      do throws(Fault) {
        let value = try context.leverValue(text.text, of: item.lever)
        settings.append(Setting(lever: item.lever, source: item.source, value: value))
      } catch {
        note(error, "\(section).\(item.path)", in: text)
      }
    }
    return settings
  }

  /// The text of one value of a lever; a cadence may also be a list.
  private mutating func leverText(_ item: GivenLever) -> JoinedText? {
    let last = item.path.split(separator: ".").last.map(String.init) ?? item.path
    if case .offsets = item.lever.kind, case .sequence(let nodes, let span) = item.branch.value,
      let text = JoinedText(nodes, separator: ", ", span: span)
    {
      return text
    }
    var own = item.branch
    if item.source == nil { own.children = [] }
    return scalar(of: own, item.path, example: "\(last): \(context.example(of: item.lever))").map(JoinedText.init)
  }

  /// The levers a section gives, overall or for one source, in the order of the file.
  mutating func levers(in section: Branch, path: String) -> [GivenLever] {
    var given: [GivenLever] = []
    for lever in Lever.all {
      guard let branch = section.at(lever.path) else { continue }
      if branch.value != nil || branch.children.isEmpty {
        given.append(GivenLever(lever: lever, source: nil, path: lever.path, branch: branch))
      }
      for child in branch.children {
        let place = "\(lever.path).\(child.name)"
        if !lever.allowsSource {
          note(
            .notPerSource, "\(path).\(place)", child.span, "`\(lever.path)` is the same for every source",
            fix: "give one value for all")
        } else if !scenario.sources.contains(where: { $0.name == child.name }) {
          note(
            .unknownSource, "\(path).\(place)", child.span, "there is no source `\(child.name)`",
            fix: suggestion(for: child.name, among: scenario.sources.map(\.name)))
        } else {
          given.append(GivenLever(lever: lever, source: child.name, path: place, branch: child))
        }
      }
    }
    return given.sorted { $0.branch.span.precedes($1.branch.span) }
  }
}
