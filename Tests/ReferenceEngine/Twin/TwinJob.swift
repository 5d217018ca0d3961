// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// Somebody's time in a job, in business hours.
struct TwinHolder {
  let started: Double
  /// When the holder leaves; infinite when not within the run.
  let leaves: Double
  /// Whether the holder has to learn the job; the first ones know it.
  let isNew: Bool
}

/// A job of a rep or an account executive: who holds it when, and when they are out.
struct TwinJob {
  var isBusy = false
  var isOut = false
  /// Who holds the job at the moment; nobody while it is vacant.
  var holder: Int?
  /// When whoever holds the job is out, in business hours.
  let absences: [Range<Double>]
  /// One after the other.
  let holders: [TwinHolder]
  private let ramp: [Double]
  private let month: Double

  /// Draws everything up to an end in business hours.
  ///
  /// - Parameters:
  ///   - draws: those of the person's number.
  ///   - scenario: what is known of the team.
  ///   - start: when a new job begins, in business hours; nothing for one that is held from the beginning.
  ///   - end: the end of the run, in business hours.
  init(_ draws: TwinDraws, _ scenario: Scenario, startsAt start: Double?, until end: Double) {
    month = scenario.calendar.businessHoursPerMonth
    ramp = scenario.team.ramp
    absences = TwinJob.absences(draws, scenario, until: end)
    holders = TwinJob.holders(draws, scenario, startsAt: start, until: end)
    holder = (start ?? 0) == 0 ? 0 : nil
  }

  var isFree: Bool { !isBusy && !isOut && holder != nil }

  /// Presence is counted from the end of the last absence.
  private static func absences(_ draws: TwinDraws, _ scenario: Scenario, until end: Double) -> [Range<Double>] {
    let hazard = scenario.team.absenceRate.number / scenario.calendar.businessHoursPerMonth
    var absences: [Range<Double>] = []
    var returned = 0.0
    while hazard > 0 {
      let index = absences.count
      let leaves = returned + waiting(draws("presence", index), hazard: hazard)
      if leaves > end { break }
      returned =
        leaves
        + scenario.team.absenceLength.value(
          at: draws("absence", index), within: Scenario.bounds(of: \.team.absenceLength))
      absences.append(leaves..<returned)
    }
    return absences
  }

  private static func holders(
    _ draws: TwinDraws, _ scenario: Scenario, startsAt start: Double?, until end: Double
  ) -> [TwinHolder] {
    let hazard = scenario.team.attrition.number / scenario.calendar.businessHoursPerMonth
    var holders: [TwinHolder] = []
    var started = start ?? 0
    while started <= end {
      let index = holders.count
      let leaves = started + waiting(draws("tenure", index), hazard: hazard)
      holders.append(TwinHolder(started: started, leaves: leaves, isNew: index > 0 || start != nil))
      started =
        leaves
        + scenario.team.hiringTime.value(
          at: draws("vacancy", index), within: Scenario.bounds(of: \.team.hiringTime))
    }
    return holders
  }

  /// The share of full speed at which the holder works.
  func speed(atBusiness time: Double) -> Double {
    guard let holder, holders[holder].isNew, !ramp.isEmpty else { return 1 }
    let months = Int(((time - holders[holder].started) / month).rounded(.down))
    return ramp[min(max(months, 0), ramp.count - 1)]
  }
}
