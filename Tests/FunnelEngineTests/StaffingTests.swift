// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// Reps who leave, are replaced and learn the job.
struct StaffingTests {
  /// Jobs are held 1 / (1 + rate * hiring time) of the time in the long run.
  @Test func jobsAreVacantTheirShareOfTime() {
    var scenario = SimpleFunnel.scenario(months: 24)
    scenario.clock.warmUp = 12 * scenario.calendar.hoursPerMonth
    scenario.team.attrition = 0.25
    scenario.team.hiringTime = .random(.exponential(mean: 168))
    scenario.today.reps = 10
    let staffed = SimpleFunnel.runs(scenario, count: 60, seed: 7).map { $0.result.staffedHours / (10 * 24 * 168) }
    #expect(deviation(of: staffed, from: 1 / (1 + 0.25)) < 4.5)
  }

  /// Somebody absent whose job falls vacant is missed once: being there is the product of both shares.
  @Test func absenceAndVacancyOverlap() {
    var scenario = SimpleFunnel.scenario(months: 24)
    scenario.clock.warmUp = 12 * scenario.calendar.hoursPerMonth
    scenario.team.absenceRate = 1
    scenario.team.absenceLength = .random(.exponential(mean: 84))
    scenario.team.attrition = 0.25
    scenario.team.hiringTime = .random(.exponential(mean: 168))
    scenario.today.reps = 10
    let staffed = SimpleFunnel.runs(scenario, count: 60, seed: 8).map { $0.result.staffedHours / (10 * 24 * 168) }
    #expect(deviation(of: staffed, from: 1 / 1.5 / 1.25) < 4.5)
  }

  /// What reps can plan for leaves out the time they are away: the same two shares.
  @Test func capacityCountsOnlyThoseWhoAreThere() {
    var scenario = SimpleFunnel.scenario()
    scenario.team.talk = .constant(30)
    let full = scenario.capacity(of: scenario.today, load: 1)
    scenario.team.absenceRate = 1
    scenario.team.absenceLength = .random(.exponential(mean: 84))
    scenario.team.attrition = 0.25
    scenario.team.hiringTime = .constant(168)
    #expect(abs(scenario.capacity(of: scenario.today, load: 1) / full - 1 / 1.5 / 1.25) < 1e-12)
  }

  /// A new rep starts with the window, and a call of 64 minutes takes an hour divided by the speed of the month.
  @Test func newRepsAreSlowAtFirst() {
    var scenario = SimpleFunnel.scenario(months: 3)
    let month = scenario.calendar.hoursPerMonth
    scenario.clock.warmUp = 168
    scenario.team.research = .constant(64)
    scenario.team.ramp = [0.5, 0.8, 1]
    scenario.today.reps = 1
    scenario.today.newReps = 1
    scenario.today.attempts = 1
    let at: [Double] = [9, 168 + 9, 168 + 10, 168 + month + 9, 168 + 2 * month + 9]
    let run = SimpleFunnel.run(scenario, at.map { (at: $0, score: 70) })
    // The first waits for the rep's first day, hour 40; the second, of that day, is called after it.
    #expect(run.handovers.firstTouch.prefix(3) == [40, 42, 44])
    for (handover, minutes) in [64 / 0.5, 64 / 0.5, 64 / 0.5, 64 / 0.8, 64].enumerated() {
      #expect(abs(run.handovers.minutes[handover] - minutes) < 1e-9)
    }
    #expect(run.result.staffedHours == run.businessWindow.upperBound - run.businessWindow.lowerBound)
  }

  /// Without a ramp a successor is as fast as whoever left; before the window the new rep's job is vacant.
  @Test func newRepsAreNotThereBeforeTheWindow() {
    var scenario = SimpleFunnel.scenario(months: 1)
    scenario.clock.warmUp = 168
    scenario.team.research = .constant(64)
    (scenario.today.reps, scenario.today.newReps, scenario.today.attempts) = (2, 1, 1)
    let run = SimpleFunnel.run(scenario, [(9, 70), (9, 70), (177, 70), (177, 70)])
    #expect(run.handovers.firstTouch == [0, 1, 40, 40])
  }

  /// Work is slower by the ramp after somebody has left: the mean speed of a long run is that of the renewal cycle.
  @Test func successorsLearnTheJob() {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 200, months: 36)
    scenario.clock.warmUp = 12 * scenario.calendar.hoursPerMonth
    scenario.team.research = .constant(1)
    scenario.team.attrition = 0.5
    scenario.team.hiringTime = .constant(0)
    scenario.team.ramp = [0.5, 1]
    (scenario.today.reps, scenario.today.attempts) = (1, 1)
    let minutes = SimpleFunnel.runs(scenario, count: 60, seed: 9).map { $0.result.minutes / $0.result.touched }
    // Of the time in a job with an exponential end, 1 - e^(-1/2) lies in its first month, where a minute takes two.
    let inFirst = 1 - exp(-0.5)
    #expect(deviation(of: minutes, from: 1 + inFirst) < 4.5)
  }
}
