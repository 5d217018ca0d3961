// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

@testable import FunnelEngine

/// How long after capture things happen, in cases worked by hand.
@Suite struct FillTests {
  /// Leads below 60 points are handed over after ten days.
  private func scenario(warmUp weeks: Double) -> Scenario {
    var scenario = SimpleFunnel.scenario()
    scenario.clock = Clock(warmUp: weeks * 168, horizon: 4 * 168, runOut: .followed(hours: 2 * 168))
    scenario.team.dial = .constant(12)
    scenario.today.threshold = 60
    scenario.today.nurtureTime = 240
    scenario.today.nurtureExit = .timed
    return scenario
  }

  @Test func slicesAreWholeWeeksFromTheStartOfTheRun() {
    let year = WindowSlices(Clock(warmUp: 60 * 24, horizon: 365 * 24, runOut: .followed(hours: 90 * 24)))
    // 52 weeks in slices of three; 60 days end within the third slice.
    #expect(year.width == 504 && year.before == 3 && year.count == 17 && year.followed == 21)
    #expect(year.slice(at: 1511) == -1 && year.slice(at: 1512) == 0 && year.span(of: 0).lowerBound == 1512)
    #expect(year.span(of: -4) == -504..<0)
    let month = WindowSlices(Clock(horizon: 30 * 24, runOut: .none))
    #expect(month.width == 168 && month.before == 0 && month.count == 4 && month.followed == 4)
    #expect(WindowSlices(Clock(horizon: 27 * 24, runOut: .none)).count == 0)
  }

  @Test func whatHappensIsCountedByTheWeeksSinceCapture() {
    let leads = [
      // Handed over at once, in the first week.
      (at: 10.0, score: 70.0),
      // Hours 322 and 360: in the second and in the third week.
      (at: 82, score: 50), (at: 120, score: 50),
      // Hour 900: two weeks later, and after the window.
      (at: 660, score: 50),
      // Captured after the window.
      (at: 700, score: 70),
    ]
    let fill = SimpleFunnel.run(scenario(warmUp: 0), leads).result.fill
    #expect(Array(fill.byLag(.handovers)) == [1, 1, 2, 0, 0, 0])
    #expect(fill.ofStanding(.handovers).isEmpty)
    // Each is reached by the first dial, which takes all of its time; the lead of hour 322, a Sunday, on Monday.
    let hours = Array(fill.byLag(.repHours))
    #expect(
      hours[0] > 0 && hours[1] == 0 && abs(hours[2] - 3 * hours[0]) < 1e-9 && hours[3...] == [0, 0, 0], "\(hours)")
  }

  @Test func leadsOfTheWarmUpAreNotFollowed() {
    let leads = [(at: 10.0, score: 50.0), (at: 178, score: 50)]
    let fill = SimpleFunnel.run(scenario(warmUp: 1), leads).result.fill
    #expect(Array(fill.byLag(.handovers)) == [0, 1, 0, 0, 0, 0])
  }
}
