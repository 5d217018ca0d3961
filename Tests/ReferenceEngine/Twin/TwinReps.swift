// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// A rep: what keeps them from taking the next lead.
struct TwinRep {
  var isBusy = false
  var isAway = false
  /// When the rep is out, in business hours.
  let absences: [Range<Double>]

  /// Draws the absences up to an end in business hours.
  ///
  /// Presence is counted from the end of the last absence; a rep who falls out in the middle of work finishes it first.
  init(_ draws: TwinDraws, _ scenario: Scenario, until end: Double) {
    let hazard = scenario.team.absenceRate.number / scenario.calendar.businessHoursPerMonth
    var absences: [Range<Double>] = []
    var returned = 0.0
    while hazard > 0 {
      let leaves = returned + waiting(draws("presence", absences.count), hazard: hazard)
      if leaves > end { break }
      returned =
        leaves
        + scenario.team.absenceLength.value(
          at: draws("absence", absences.count), within: Scenario.bounds(of: \.team.absenceLength))
      absences.append(leaves..<returned)
    }
    self.absences = absences
  }

  var isFree: Bool { !isBusy && !isAway }
}
