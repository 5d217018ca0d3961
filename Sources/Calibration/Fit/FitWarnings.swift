// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Looks through a history and its fit for what a reader must know.
enum FitWarnings {
  static func all(
    _ history: History, _ arrivals: ArrivalFit, _ conversion: ConversionFit, _ findings: [FitFinding]
  ) -> [FitWarning] {
    [
      plainRatio(conversion), recording(history, conversion), slowStart(conversion), cohorts(conversion),
      plateau(conversion),
      resolution(history), arrivalsStop(history), gap(arrivals), smallSources(history, conversion),
      hasEnds(history)
        ? nil
        : FitWarning(
          .noLostState,
          "The history says which leads were won but not which were lost, so a lead that is not won yet counts as open; its "
            + "chance falls with its age instead of ending on a day."),
      findings.contains { $0.topic == FitTopic.scores.name && $0.lesson != nil }
        ? nil
        : FitWarning(
          .noScore,
          "The history has no score, so nothing about a score threshold can be learned from it; thresholds need a score at "
            + "hand-over in the export or a score table written by hand."),
      findings.contains { $0.topic == FitTopic.dealValues.name && $0.lesson?["mean"] != nil }
        ? nil : dealValue(history),
    ].compactMap(\.self)
      + findings.flatMap { finding in finding.lesson?.cautions.map { FitWarning(.caution, $0) } ?? [] }
  }

  /// Whether the history knows leads that ended without a win.
  private static func hasEnds(_ history: History) -> Bool {
    history.leads.outcome.contains { $0 != .open && $0 != .won }
  }

  private static func plainRatio(_ conversion: ConversionFit) -> FitWarning? {
    let (plain, fitted) = (conversion.comparison.plainRatio, conversion.overall)
    guard abs(plain - fitted.value) > fitted.standardError else { return nil }
    return FitWarning(
      .plainRatio,
      "Wins divided by leads is \(percent(plain)), but \(percent(fitted.value)) (standard error "
        + "\(percent(fitted.standardError))) of leads are won in the end: the plain ratio counts leads that are still open"
        + (conversion.winsFrom == nil ? "." : " and leads whose wins were not recorded."))
  }

  private static func recording(_ history: History, _ conversion: ConversionFit) -> FitWarning? {
    guard let from = conversion.winsFrom, let first = history.quality.leadDays?.lowerBound, first < from else {
      return nil
    }
    let missing =
      conversion.expectedEarlierWins.isNaN
      ? "as you said"
      : "about \(Int(conversion.expectedEarlierWins.rounded())) earlier ones would be expected by plain ratios"
    return FitWarning(
      .winsNotRecorded,
      "Leads begin on \(first) but wins only on \(from) (\(missing)): earlier wins are taken as not recorded, which "
        + "explains the low conversion of the first leads. Give the date from which wins are on record if it is another."
    )
  }

  private static func slowStart(_ conversion: ConversionFit) -> FitWarning? {
    guard let from = conversion.winsFrom, let (wins, expected) = conversion.firstWeeks,
      Double(wins) < expected - 4 * max(expected, 1).squareRoot()
    else { return nil }
    return FitWarning(
      .recordingBeganSlowly,
      "In the four weeks from \(from) only \(wins) wins are on record where \(Int(expected.rounded())) are expected: "
        + "recording probably began later. Give a later date from which wins are on record and compare the months.")
  }

  private static func cohorts(_ conversion: ConversionFit) -> FitWarning? {
    // 4 standard deviations of a Poisson count: by chance alone about once in 15,000 months.
    let odd = conversion.cohorts.filter { month in
      abs(Double(month.wins) - month.expected) > 4 * max(month.expected, 1).squareRoot()
    }
    guard !odd.isEmpty else { return nil }
    let list = odd.map { "\($0.month) \($0.wins) wins against \(Int($0.expected.rounded())) expected" }
    return FitWarning(
      .cohorts,
      "Some months of leads do not fit one conversion share: \(list.joined(separator: ", ")). Conversion has changed over "
        + "time, or wins were recorded differently; the fit is an average over the whole history.")
  }

  private static func plateau(_ conversion: ConversionFit) -> FitWarning? {
    let (share, age) = conversion.plateauSeen
    guard share < 0.9 else { return nil }
    return FitWarning(
      .plateau,
      "Half of the leads are younger than \(Int(age.rounded())) days, an age by which \(percent(share)) of those ever won "
        + "have been won; the final conversion is partly an extrapolation of the time to win.")
  }

  private static func resolution(_ history: History) -> FitWarning? {
    let resolution = TimeResolution(history)
    guard resolution.startsAreWholeDays || resolution.endsAreWholeDays else { return nil }
    let what =
      resolution.startsAreWholeDays
      ? resolution.endsAreWholeDays ? "First contacts and wins are" : "First contacts are" : "Wins are"
    return FitWarning(
      .dayResolution,
      "\(what) known to the day only; the fit allows for it, but nothing can be learned about hours, so response times "
        + "and the profile of the day must come from elsewhere.")
  }

  private static func arrivalsStop(_ history: History) -> FitWarning? {
    guard let last = history.quality.leadDays?.upperBound, history.exported.day - last.day > 14 else { return nil }
    return FitWarning(
      .arrivalsStop,
      "Leads stop on \(last) while the history goes on to \(history.exported); the current level is that of the last weeks "
        + "of leads, and later leads are missing, not absent.")
  }

  private static func gap(_ arrivals: ArrivalFit) -> FitWarning? {
    guard arrivals.emptyDays > 0 else { return nil }
    return FitWarning(
      .gapInArrivals,
      "\(arrivals.emptyDays) days lie in four weeks without any lead or on a weekday that never has one; they are left out "
        + "of the weekly profile.")
  }

  private static func smallSources(_ history: History, _ conversion: ConversionFit) -> FitWarning? {
    var wins = [Int](repeating: 0, count: history.sources.count)
    for lead in history.leads where lead.win != nil { wins[lead.source] += 1 }
    let small = history.sources.indices.filter { wins[$0] < 10 }
    guard conversion.pooling != nil, !small.isEmpty else { return nil }
    let list = small.map { "\(history.sources[$0]) (\(wins[$0]))" }
    return FitWarning(
      .sources,
      "Sources with fewer than 10 wins lean on the others for their conversion: \(list.joined(separator: ", ")).")
  }

  private static func dealValue(_ history: History) -> FitWarning {
    let values = history.leads.compactMap { $0.win?.value }
    let positive = values.count { $0 > 0 }
    return FitWarning(
      .dealValue,
      values.isEmpty
        ? "Wins carry no deal value; write the deal value by hand."
        : "Only \(positive) of \(history.winCount) wins carry a deal value above 0, so the values are not used; write the "
          + "deal value by hand.")
  }
}

/// A share as a percentage with one decimal.
func percent(_ share: Double) -> String {
  let tenths = Int((1_000 * share).rounded())
  return "\(tenths / 10).\(tenths % 10) %"
}
