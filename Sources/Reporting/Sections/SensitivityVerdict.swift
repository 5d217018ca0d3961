// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// What is best for all that is believed, and whether what is not known could change that.
  static let sensitivityVerdict = ReportSection("Verdict", needs: [.sensitivity]) { contents in
    guard let found = contents.results.sensitivity else { return [] }
    return [.paragraph(lead(found, contents) + " " + doubt(found)), .paragraph(turning(found, contents))]
      + overload(found).map { Block.paragraph($0) }
  }

  private static func lead(_ found: SensitivityResult, _ contents: ReportContents) -> String {
    let difference = found.difference
    let money = contents.money(difference.mean, halfWidth: difference.halfWidth)
    let interval = "(\(levelText(difference.level)) interval)"
    if abs(difference.mean) > difference.halfWidth ?? .infinity {
      return "For all that is believed, \(found.policy) is the best choice: \(money) a month more contribution than "
        + "\(found.against) \(interval)."
    }
    return "\(found.policy) has the highest contribution on average, and what is believed does not tell it from "
      + "\(found.against): \(money) a month more \(interval)."
  }

  private static func doubt(_ found: SensitivityResult) -> String {
    guard let share = found.difference.dataShare else { return "" }
    return share > 0.5
      ? "\(share > 0.9 ? "Nearly all" : "Most") doubt about that figure is about the uncertain values: more replications would not help, better data would."
      : "Most doubt about that figure is simulation noise, which more replications shrink."
  }

  private static func turning(_ found: SensitivityResult, _ contents: ReportContents) -> String {
    let keys = found.searches.filter { $0.choice == .changes }.map(\.key)
    let unclear = found.searches.filter { $0.choice == .unclear }.map(\.key)
    var text =
      keys.isEmpty
      ? unclear.isEmpty
        ? "No single value changes the choice anywhere in its plausible range."
        : "No single value is seen to change the choice, but for \(unclear.formatted) noise hides whether it does."
      : "The choice changes within what is plausible for \(keys.formatted)."
    guard let all = found.perfectInformation, let first = found.worthKnowing.first else { return text }
    if all.value <= 2 * all.standardError {
      text += " Nothing that could be learnt is shown to be worth paying for: it would hardly change the choice."
    } else if first.valueOfInformation <= 2 * first.standardError {
      text +=
        " To know everything before choosing is worth about \(contents.worth(all.value, all.standardError)) a "
        + "month; no single value is shown to be worth measuring alone."
    } else {
      text +=
        " To know everything before choosing is worth about \(contents.worth(all.value, all.standardError)) a "
        + "month, to know \(first.key) alone "
        + "\(contents.worth(first.valueOfInformation, first.standardError))."
    }
    return text
  }

  private static func overload(_ found: SensitivityResult) -> [String] {
    guard !found.overload.isEmpty else { return [] }
    let counts = found.overload.map { "\($0.policy) in \($0.overloadedDraws) of \($0.draws)" }
    return ["Leads ask for more rep time than there is under some draws of the uncertain values: \(counts.formatted)."]
  }
}

extension ReportContents {
  /// An amount of money a month with its interval.
  func money(_ value: Double, halfWidth: Double?) -> String {
    Figure(value: value, halfWidth: halfWidth, unit: .moneyPerMonth, currency: currency).text
  }

  /// A value of information to the digits its standard error supports.
  func worth(_ value: Double, _ standardError: Double) -> String {
    Figure(value: value, halfWidth: standardError, unit: .moneyPerMonth, currency: currency).valueText
  }
}
