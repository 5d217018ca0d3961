// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

@testable import FunnelEngine

/// A sales floor that is the queue of the textbooks: Poisson leads day and night, exponential talks, one call each, first
/// come first served.
struct WaitingLine {
  let leadsPerHour: Double
  let talksPerRepHour: Double

  func scenario(warmUpMonths: Double, months: Double) -> Scenario {
    var scenario = Scenario.plainDayAndNight(
      leadsPerMonth: leadsPerHour * 720, warmUpMonths: warmUpMonths, months: months)
    scenario.team.talk = .random(.exponential(mean: 60 / talksPerRepHour))
    scenario.today.attempts = 1
    return scenario
  }

  /// How long leads waited for their first call, in hours, a list for each replication.
  func waits(reps: Int, warmUpMonths: Double, months: Double, replications: Int) -> [[Double]] {
    var scenario = scenario(warmUpMonths: warmUpMonths, months: months)
    scenario.today.reps = reps
    let compiled = CompiledScenario(scenario)
    return (0..<replications).map { replication in
      Run(compiled, policy: scenario.today, leads: LeadTable(compiled, seed: 7, replication: replication))
        .firstTouchWaits
    }
  }
}

/// Whether the mean of a figure over replications is within three standard errors of what it should be.
///
/// Successive waits are correlated, so the error comes from whole replications.
struct MeanCheck {
  let mean: Double
  let z: Double
  var holds: Bool { z < 3 }

  init(_ replications: [[Double]], _ expected: Double, figure: (Double) -> Double) {
    let means = replications.map { SampleMoments($0.map(figure)).mean }
    mean = SampleMoments(means).mean
    z = deviation(of: means, from: expected)
  }
}
