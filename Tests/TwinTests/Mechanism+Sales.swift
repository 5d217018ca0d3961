// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Mechanism {
  static let sales =
    Discipline.allCases.filter { $0 != .fifo }.map { discipline in
      Mechanism("discipline \(discipline.rawValue)") { _, policy in
        if policy.discipline == discipline { policy.discipline = .fifo }
      }
    } + [
      Mechanism("reps are few") { _, policy in policy.reps = 1000 },
      Mechanism("unreachable leads") { scenario, _ in scenario.team.reachable = 1 },
      Mechanism("retries") { _, policy in policy.attempts = 1 },
      Mechanism("response effect") { scenario, _ in scenario.team.responseEffect = 0 },
      Mechanism("causal share") { scenario, _ in scenario.team.causalShare = 1 },
      Mechanism("absence") { scenario, _ in scenario.team.absenceRate = 0 },
      Mechanism("give-up age") { _, policy in policy.giveUpAge = .infinity },
      Mechanism("meetings") { scenario, _ in scenario.team.meeting = .constant(0) },
      Mechanism("accept window") { _, policy in policy.acceptWindow = .infinity },
      Mechanism("worth of leads accepted late") { scenario, _ in scenario.acceptance.overdueWorth = 1 },
      Mechanism("holidays") { scenario, _ in scenario.calendar.holidays = [] },
    ]

  static let people = [
    Mechanism("noise of picking") { scenario, _ in scenario.team.pickNoise = 0 },
    Mechanism("work in progress capped") { _, policy in policy.workInProgressCap = .infinity },
    Mechanism("assignment in turn") { _, policy in policy.assignment = .pool },
    Mechanism("reassignment") { _, policy in policy.reassignAfter = .infinity },
    Mechanism("own chance of answering") { scenario, _ in scenario.team.contactConcentration = .infinity },
    Mechanism("briefing saves research") { scenario, _ in scenario.team.briefingSaving = 0 },
    Mechanism("attrition") { scenario, _ in scenario.team.attrition = 0 },
    Mechanism("vacancies") { scenario, _ in scenario.team.hiringTime = .constant(0) },
    Mechanism("ramp of reps") { scenario, _ in scenario.team.ramp = [] },
    Mechanism("new reps") { _, policy in policy.newReps = 0 },
    Mechanism("trust") { scenario, _ in scenario.trust.rate = 0 },
    Mechanism("recovery of trust") { scenario, _ in scenario.trust.recovery = 0 },
    Mechanism("pressure") { scenario, _ in scenario.pressure.effect = 0 },
    Mechanism("briefing effort") { scenario, _ in scenario.briefingEffort.rate = 0 },
  ]
}
