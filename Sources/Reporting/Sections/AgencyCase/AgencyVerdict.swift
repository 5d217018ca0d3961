// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// Whether to do it, how sure that is, and what to watch.
  static let agencyVerdict = ReportSection("Verdict", needs: [.agency]) { contents in
    guard let found = contents.results.agency else { return [] }
    return [found.whatToDo(contents), found.howSure(contents), found.whatToWatch(contents)]
      .compactMap { $0.map { Block.paragraph($0) } }
  }
}

extension AgencyCase {
  /// The choice the advice is about, or the one that comes nearest to paying.
  var subject: AgencyChoice? {
    choices.first { $0.policy == policy } ?? choices.max { $0.value.mean < $1.value.mean }
  }

  /// Whether to do it.
  fileprivate func whatToDo(_ contents: ReportContents) -> String? {
    guard let subject else { return nil }
    let money = contents.roundMoney
    let length = "over \(monthsText(months)) and the deals that follow from them"
    switch advice {
    case .sign:
      return "Do it: \(subject.policy) is worth \(contents.sum(subject.value)) \(length)." + lead(contents)
    case .pilot:
      guard let pilot = subject.pilot else { return nil }
      let signing =
        subject.value.mean > 0
        ? "signing for good \(money(subject.value.mean))" : "signing for good loses \(money(-subject.value.mean))"
      return
        "Do it as a pilot: pay \(subject.policy) for \(monthsText(pilotMonths)), then stay or leave by what comes. "
        + "That is worth \(money(pilot.deciding)) on average \(length); \(signing)."
    case .nothing:
      return "Do not do it: no choice pays on average. The nearest, \(subject.policy), comes to "
        + "\(contents.sum(subject.value)) \(length)."
    }
  }

  /// Whether the choice is told from the best of the others.
  private func lead(_ contents: ReportContents) -> String {
    guard let margin else { return "" }
    let isNothing = margin.against == regrets.first?.policy
    let other = isNothing ? "doing nothing" : margin.against
    let sum = Figure(value: margin.mean, halfWidth: margin.halfWidth, unit: .money, currency: contents.currency).text
    let isTold = margin.mean > margin.halfWidth ?? .infinity
    // More than doing nothing is what it is worth, which has been said.
    if isTold, isNothing { return "" }
    return isTold
      ? " That is \(sum) more than \(other), the best of the others."
      : " The simulation does not tell it from \(other), which comes next (a difference of \(sum))."
  }

  /// How sure that is.
  fileprivate func howSure(_ contents: ReportContents) -> String? {
    guard let subject, let last = subject.cash.last else { return nil }
    var text =
      "How sure: in \(chance(subject.value.pPositive)) of \(futuresText) \(subject.policy) pays in the end; its cash is "
      + "ahead of doing nothing in \(chance(last.pAhead)) by month \(last.month). One future in ten comes to "
      + "\(contents.roundMoney(subject.value.p10)) or less, and the worst tenth to \(contents.roundMoney(subject.value.worstTenth)) "
      + "on average."
    guard let pilot = subject.pilot else { return text }
    switch advice {
    case .pilot: text += " After the pilot one leaves in \(chance(pilot.pLeave)) of them."
    case .sign, .nothing:
      let length = "A pilot of \(monthsText(pilotMonths))"
      text +=
        pilot.value > 2 * pilot.valueStandardError
        ? " \(length) would be worth \(contents.roundMoney(pilot.value)) more than deciding now."
        : " \(length) is not shown to be worth more than deciding now."
    }
    return text
  }

  /// What to watch.
  fileprivate func whatToWatch(_ contents: ReportContents) -> String? {
    guard let subject else { return nil }
    guard let trigger = subject.exitTrigger else {
      guard let worth = subject.worth else { return nil }
      return "What to watch: whether an accepted lead stays worth \(contents.roundMoney(worth.most)); it pays while it "
        + "costs less."
    }
    var text =
      "What to watch: cost per accepted lead. Above \(contents.roundMoney(trigger.costAbove)) for \(trigger.weeks) weeks "
      + "from month \(trigger.fromMonth) on, which is fewer than \(plain(trigger.acceptedBelow)) accepted leads, leave."
    // Of a handful of futures a share says nothing.
    let losing = (1 - subject.value.pPositive) * Double(futures)
    guard losing >= 20, let bad = trigger.pPulledIfLosing, let good = trigger.pPulledIfGaining else { return text }
    text += " That ends \(chance(bad)) of the futures that lose and \(chance(good)) of those that pay"
    return text + (bad < 0.5 ? "; it sees too few leads, not bad ones, so watch what becomes of them too." : ".")
  }

  func chance(_ share: Double) -> String { Chance(share: share, count: futures).text }

  var futuresText: String { "\(fixed(Double(futures), decimals: 0)) simulated futures" }
}

/// A number of months in words.
func monthsText(_ months: Int) -> String { months == 1 ? "1 month" : "\(months) months" }

/// A volume to one decimal.
func plain(_ value: Double) -> String { fixed(value, decimals: 1) }

extension ReportContents {
  /// An amount to three digits.
  func roundMoney(_ value: Double) -> String {
    currency.amount(value, decimals: min(0, decimals(of: value, significant: 3)))
  }

  /// What a choice is worth with its interval.
  func sum(_ outcome: MoneyOutcome) -> String {
    Figure(value: outcome.mean, halfWidth: outcome.halfWidth, unit: .money, currency: currency).text
  }
}
