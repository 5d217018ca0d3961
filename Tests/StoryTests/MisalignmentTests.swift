// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// What misalignment costs one company, and that each part of an agreement pulls the way its mechanism should.
struct MisalignmentTests {
  private static let replications = 10
  private static let seed: UInt64 = 20_261

  /// A shipped scenario over half a year of leads, which is enough for signs.
  private static func scenario(_ name: String) throws -> Scenario {
    var scenario = try ShippedStory.scenario(name)
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(warmUp: 4 * month, horizon: 6 * month, runOut: .followed(hours: 4 * month))
    return scenario
  }

  /// What a policy earns a month in each replication; the leads of a replication are the same under every policy.
  private static func contributions(_ scenario: Scenario, _ runs: [Tally], _ policy: Policy) -> [Double] {
    let months = scenario.clock.horizon / scenario.calendar.hoursPerMonth
    return runs.map { Ledger($0, policy: policy, scenario: scenario, luck: .expected).contribution / months }
  }

  private static func differences(_ a: [Double], _ b: [Double]) -> SampleMoments {
    SampleMoments(zip(a, b).map { $0 - $1 })
  }

  /// Today's runs of a scenario and those of one of its policies on the same leads.
  private static func pair(_ name: String, _ policy: String, count: Int = replications) throws -> Pair {
    let scenario = try scenario(name)
    let changed = try #require(scenario.policy(named: policy))
    return Pair(
      scenario: scenario, changed: changed,
      today: ShippedStory.runs(scenario, count: count, seed: seed),
      other: ShippedStory.runs(scenario, policy: changed, count: count, seed: seed))
  }

  private struct Pair {
    let scenario: Scenario
    let changed: Policy
    let today: [Tally]
    let other: [Tally]

    /// What the policy earns a month more than today's.
    var gain: SampleMoments {
      differences(contributions(scenario, other, changed), contributions(scenario, today, scenario.today))
    }

    /// By how much a figure is higher under the policy.
    func rise(_ figure: (Tally) -> Double) -> SampleMoments { differences(other.map(figure), today.map(figure)) }
  }

  /// Both files describe one company; only what the teams do and believe differs.
  @Test func isOneCompany() throws {
    let aligned = try ShippedStory.scenario("aligned")
    var misaligned = try ShippedStory.scenario("misaligned")
    #expect(misaligned.today.reps == aligned.today.reps)
    #expect(misaligned.today.minutesPerDay == aligned.today.minutesPerDay)
    misaligned.name = aligned.name
    misaligned.question = aligned.question
    misaligned.routing = aligned.routing
    misaligned.trust = aligned.trust
    misaligned.briefingEffort = aligned.briefingEffort
    misaligned.pressure = aligned.pressure
    misaligned.today = aligned.today
    misaligned.policies = aligned.policies
    misaligned.levers = aligned.levers
    misaligned.axes = aligned.axes
    #expect(misaligned == aligned)
  }

  /// The policy `aligned` of the one file is today's of the other.
  @Test func canBeAgreedUpon() throws {
    let aligned = try ShippedStory.scenario("aligned")
    let misaligned = try ShippedStory.scenario("misaligned")
    let agreement = try #require(misaligned.policies.first { $0.name == "aligned" })
    #expect(agreement.applied(to: misaligned.today) == aligned.today)
  }

  @Test func alignmentEarnsMore() throws {
    let (aligned, misaligned) = (try Self.scenario("aligned"), try Self.scenario("misaligned"))
    let agreement = try #require(misaligned.policies.first { $0.name == "aligned" })
    let agreed = agreement.applied(to: misaligned.today)
    let (count, seed) = (Self.replications, Self.seed)
    let together = Self.contributions(
      aligned, ShippedStory.runs(aligned, count: count, seed: seed), aligned.today)
    let apart = Self.contributions(
      misaligned, ShippedStory.runs(misaligned, count: count, seed: seed), misaligned.today)
    let signed = Self.contributions(
      misaligned, ShippedStory.runs(misaligned, policy: agreed, count: count, seed: seed), agreed)
    let cost = Self.differences(together, apart)
    let levers = Self.differences(signed, apart)
    let feedbacks = Self.differences(together, signed)
    print("misalignment costs \(3 * cost.mean) +- \(3 * cost.standardError) a quarter")
    print("of that levers \(3 * levers.mean), feedbacks \(3 * feedbacks.mean)")
    #expect(cost.mean > 4.5 * cost.standardError)
    #expect(levers.mean > 4.5 * levers.standardError)
    #expect(feedbacks.mean > 4.5 * feedbacks.standardError)
  }

  /// What teams at odds gain by one agreement.
  @Test(arguments: ["later-and-owned", "six-calls-on-fewer", "full-briefing", "six-calls"])
  func agreementPays(policy: String) throws {
    // The smallest of the gains is small against a month's luck.
    let gain = try Self.pair("misaligned", policy, count: 3 * Self.replications).gain
    print("\(policy): \(gain.mean) +- \(gain.standardError) a month")
    #expect(gain.mean > 4.5 * gain.standardError)
  }

  /// What teams that work together lose by giving up one part.
  @Test(arguments: ["nobody-owns-near-misses", "half-briefing", "reasons-untold", "three-calls"])
  func disagreementCosts(policy: String) throws {
    let gain = try Self.pair("aligned", policy).gain
    print("\(policy): \(gain.mean) +- \(gain.standardError) a month")
    #expect(gain.mean < -4.5 * gain.standardError)
  }

  /// What an outsider cannot sign away: distrust, pressure and lost leads cost the teams at odds money.
  @Test func feedbacksCost() throws {
    let scenario = try Self.scenario("misaligned")
    // Pressure and lost leads are small against a month's luck.
    let (count, seed) = (3 * Self.replications, Self.seed)
    let apart = Self.contributions(
      scenario, ShippedStory.runs(scenario, count: count, seed: seed), scenario.today)
    let without: [(name: String, change: (inout Scenario) -> Void)] = [
      ("distrust", { $0.trust.rate = 0 }),
      ("pressure", { $0.pressure.effect = 0 }), ("lost leads", { $0.routing.lost = 0.01 }),
    ]
    for (name, change) in without {
      var calmer = scenario
      change(&calmer)
      let gain = Self.differences(
        Self.contributions(calmer, ShippedStory.runs(calmer, count: count, seed: seed), calmer.today), apart)
      print("without \(name): \(gain.mean) +- \(gain.standardError) a month")
      #expect(gain.mean > 3 * gain.standardError, "\(name)")
    }
  }

  /// A day to say no has sales take more leads; what these are worth nobody knows, so they are counted as nothing.
  @Test func anAcceptWindowHasSalesTakeMore() throws {
    let accepted = try Self.pair("misaligned", "accept-window").rise(\.accepted)
    #expect(accepted.mean > 4.5 * accepted.standardError)
    let given = try Self.pair("aligned", "no-accept-window").rise(\.accepted)
    #expect(given.mean < -4.5 * given.standardError)
  }

  /// A later handover alone gives hours back and brings leads that sales accepts, but fewer.
  @Test func laterHandoverSavesHours() throws {
    let pair = try Self.pair("misaligned", "later-handover")
    let hours = pair.rise { $0.minutes / 60 }
    let acceptance = pair.rise { $0.accepted / ($0.accepted + $0.rejected) }
    let handovers = pair.rise(\.handedOver)
    #expect(hours.mean < -4.5 * hours.standardError)
    #expect(acceptance.mean > 4.5 * acceptance.standardError)
    #expect(handovers.mean < -4.5 * handovers.standardError)
  }

  /// With marketing's own threshold an aligned team can no longer call everybody.
  @Test func earlyHandoverBreaksThePromise() throws {
    let pair = try Self.pair("aligned", "early-handover")
    let leaked = pair.rise { $0.leaked / $0.handovers }
    #expect(leaked.mean > 4.5 * leaked.standardError)
  }

  /// Where reps are short, whom they call decides, and the order of scores beats their own choice.
  @Test func agreedOrderPaysWhereRepsAreShort() throws {
    var scenario = try Self.scenario("misaligned")
    scenario.today.reps = 3
    let agreed = try #require(scenario.policy(named: "agreed-order"))
    let (count, seed) = (Self.replications, Self.seed)
    let gain = Self.differences(
      Self.contributions(scenario, ShippedStory.runs(scenario, policy: agreed, count: count, seed: seed), agreed),
      Self.contributions(scenario, ShippedStory.runs(scenario, count: count, seed: seed), scenario.today))
    print("agreed order: \(gain.mean) +- \(gain.standardError) a month")
    #expect(gain.mean > 3 * gain.standardError)
  }
}
