// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Experiments
@testable import FunnelEngine

/// The study as a whole on a small funnel.
struct AgencyCaseTests {
  /// 40 near misses a month, of which an agency or a hire passes on a third; two contracts and a hire.
  private static func scenario() -> Scenario {
    var scenario = SmallStudy.scenario()
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(warmUp: 0, horizon: 4 * month, runOut: .followed(hours: 3 * month))
    scenario.agency.service = .constant(1)
    scenario.agency.reach = 0.6
    scenario.agency.sensitivity = Value(uncertain: .beta(12, 18))
    scenario.agency.specificity = 0.7
    scenario.agency.qualityCut = 0
    scenario.agency.ramp = [0.5, 1]
    scenario.hire.service = .constant(1)
    scenario.hire.terms.salary = 3000
    scenario.hire.terms.recruiting = 1000
    scenario.qualification.effects.agency = 1
    scenario.team.reachable = 1
    scenario.team.contactRate = 0.5
    scenario.today.reps = 4
    var fee = AgencyOffer(name: "fee")
    (fee.terms.retainer.fee, fee.minimumTerm) = (4000, 2 * month)
    var price = AgencyOffer(name: "price")
    (price.terms.lead.price, price.terms.lead.basis) = (150, .accepted)
    scenario.contracts = [fee, price]
    return scenario
  }

  private static func policies(_ scenario: Scenario) -> [NamedPolicy] {
    var policies = [NamedPolicy(name: "today", policy: scenario.today)]
    for name in ["fee", "price"] {
      var policy = scenario.today
      (policy.agencyEnabled, policy.contract, policy.agents) = (true, name, 2)
      policies.append(NamedPolicy(name: name, policy: policy))
    }
    var hire = scenario.today
    (hire.hires, hire.nearMissOwner) = (1, .hire)
    policies.append(NamedPolicy(name: "hire", policy: hire))
    return policies
  }

  private static func study(
    _ scenario: Scenario = scenario(), policies: [NamedPolicy]? = nil, futures: Int = 60, threads: Int = 2,
    goal: AgencyGoal = AgencyGoal(pilotMonths: 1)
  ) throws -> StudyResults {
    try Laboratory(scenario, seed: 5, threads: threads).agencyCase(
      policies ?? Self.policies(scenario), goal: goal, settings: SmallStudy.settings(futures))
  }

  /// What every line of the account sums to is the difference of the ledgers of the same futures.
  @Test func theAccountIsThatOfTheLedger() throws {
    var scenario = Self.scenario()
    scenario.stages = [PipelineStage(name: "demo")]
    scenario.stages[0].duration = .constant(100)
    scenario.stages[0].conversion = 0.6
    scenario.stages[0].aeTime = 90
    let policies = Self.policies(scenario)
    let results = try Self.study(
      scenario, policies: policies, futures: 10, goal: AgencyGoal(pilotMonths: 1, creditsFreedTime: true))
    let found = try #require(results.agency)
    let laboratory = Laboratory(scenario, seed: 5, threads: 1)
    for (index, choice) in found.choices.enumerated() {
      var difference = 0.0
      for future in 0..<10 {
        let world = laboratory.world(draw: future)
        let leads = LeadTable(world, seed: 5, replication: future)
        let ledgers = [policies[index + 1].policy, policies[0].policy].map {
          Ledger(Run(world, policy: $0, leads: leads).result, policy: $0, scenario: world.scenario, luck: .drawn)
        }
        difference += (ledgers[0].contribution - ledgers[1].contribution) / 10
      }
      let lines = choice.lines.reduce(0) { $0 + $1.mean }
      #expect(abs(lines - difference) < 1e-6 * max(1, abs(difference)), "\(choice.policy)")
      #expect(abs(choice.value.mean - difference) < 1e-6 * max(1, abs(difference)), "\(choice.policy)")
    }
  }

  @Test func isTheSameForAnyNumberOfThreadsAndOrderOfChoices() throws {
    let one = try Self.study(futures: 20, threads: 1)
    #expect(try SmallStudy.bytes(one) == SmallStudy.bytes(Self.study(futures: 20, threads: 2)))
    var policies = Self.policies(Self.scenario())
    policies.swapAt(1, 3)
    let turned = try Self.study(policies: policies, futures: 20)
    for choice in try #require(one.agency).choices {
      let same = try #require(turned.agency?.choices.first { $0.policy == choice.policy })
      #expect(same.value.mean == choice.value.mean && same.cash.map(\.p10) == choice.cash.map(\.p10))
      #expect(same.breakEven?.volume == choice.breakEven?.volume)
    }
  }

  /// Policies that differ in the contract alone have the same leads, whatever they are charged.
  @Test func theContractChangesNothingButWhatIsPaid() throws {
    let choices = try #require(Self.study(futures: 20).agency).choices
    let (fee, price) = (choices[0], choices[1])
    #expect(fee.acceptedPerMonth == price.acceptedPerMonth && fee.worth?.most == price.worth?.most)
    #expect(
      fee.lines.filter { $0.item != .provider }.map(\.mean) == price.lines.filter { $0.item != .provider }.map(\.mean))
    let paid = try #require(fee.lines.first { $0.item == .provider }).mean
    #expect(abs(paid + 4 * 4000) < 1e-6)
    #expect(fee.kind == "retainer" && price.kind == "per_lead" && choices[2].kind == "hire")
    #expect(fee.exposure.atSigning == 8000 && price.exposure.atSigning == 0)
    #expect(price.exitTrigger == nil)
  }

  /// In another currency everything is a hundred times as much and nothing else changes.
  @Test func anotherCurrencyChangesNothing() throws {
    var dear = Self.scenario()
    let factor = 100.0
    dear.money.dealValue = .constant(Value(9000 * factor))
    var plain = Self.scenario()
    plain.money.dealValue = .constant(9000)
    dear.money.repCost = Value(plain.money.repCost.number * factor)
    dear.money.aeRate = Value(plain.money.aeRate.number * factor)
    dear.nurture.cost = Value(plain.nurture.cost.number * factor)
    for source in dear.sources.indices { dear.sources[source].costPerLead = Value(20 * factor) }
    dear.hire.terms.salary = Value(3000 * factor)
    dear.hire.terms.recruiting = Value(1000 * factor)
    dear.contracts[0].terms.retainer.fee = Value(4000 * factor)
    dear.contracts[1].terms.lead.price = Value(150 * factor)
    let (low, high) = (try #require(Self.study(plain).agency), try #require(Self.study(dear).agency))
    #expect(low.advice == high.advice && low.policy == high.policy)
    for (less, more) in zip(low.choices, high.choices) {
      #expect(abs(more.value.mean - factor * less.value.mean) < 1e-6 * factor * max(1, abs(less.value.mean)))
      #expect(less.cash.map(\.pAhead) == more.cash.map(\.pAhead))
      if let volume = less.breakEven?.volume {
        #expect(abs(volume - (more.breakEven?.volume ?? 0)) < 1e-6 * max(1, volume))
      }
    }
  }

  /// Nobody regrets what is best everywhere, and every regret is at least nothing.
  @Test func regretsAreThoseOfTheFutures() throws {
    let found = try #require(Self.study().agency)
    #expect(found.regrets.map(\.policy) == ["today", "fee", "price", "hire"])
    #expect(found.regrets.allSatisfy { 0 <= $0.mean && $0.mean <= $0.largest && $0.p95 <= $0.largest })
    // A price of nothing is better than a fee in every future by what the fee costs.
    var scenario = Self.scenario()
    scenario.contracts[1].terms.lead.price = 0
    let free = try #require(Self.study(scenario).agency).regrets
    #expect(abs(free[1].mean - free[2].mean - 16_000) < 1e-6)
  }

  /// A study that goes on from a checkpoint gives the same bytes.
  @Test func resumesToTheSame() throws {
    let scenario = Self.scenario()
    let policies = Self.policies(scenario)
    var laboratory = Laboratory(scenario, seed: 5, threads: 1)
    let identity = CheckpointIdentity("agency", policies, in: laboratory, identity: SmallStudy.identity)
    let checkpoint = Checkpoint(identity, policies: policies) { _ in }
    laboratory.checkpoint = checkpoint
    let goal = AgencyGoal(pilotMonths: 1)
    let whole = try laboratory.agencyCase(policies, goal: goal, settings: SmallStudy.settings(12))
    let kept = checkpoint.runs
    let again = try laboratory.agencyCase(policies, goal: goal, settings: SmallStudy.settings(12))
    #expect(kept > 0 && checkpoint.runs == kept)
    #expect(try SmallStudy.bytes(whole) == SmallStudy.bytes(again))
  }
}
