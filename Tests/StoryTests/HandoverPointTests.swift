// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel
import Testing

/// Marketing and sales about the handover point, with a little slack and with one rep fewer, of the shipped scenario.
@Suite struct HandoverPointTests {
  /// What is negotiated with so many reps, everything else as shipped.
  private func negotiation(reps: Int, _ discipline: Discipline = .fifo) throws -> NegotiationResult {
    var scenario = try ShippedStory.scenario("handover-point")
    scenario.today.reps = reps
    scenario.levers = scenario.levers.filter { $0.path == Lever.threshold.path }
    scenario.levers.append(LeverRange(settings: [Setting(lever: .discipline, value: .choice(discipline.rawValue))]))
    scenario.axes = [LeverRange(settings: [Setting(lever: .reps, value: .number(Double(reps)))])]
    let identity = StudyIdentity(version: "0", scenarioSha256: "0", gslVersion: "0")
    let settings = StudySettings(replications: 20, level: 0.95, identity: identity)
    return try #require(try Laboratory(scenario, seed: 17, threads: 2).negotiate(settings: settings).negotiation)
  }

  private func agreed(_ found: NegotiationResult) throws -> NegotiationCell {
    let name = try #require(found.agreed, "no zone")
    return try #require(found.cells.first { $0.policy == name })
  }

  private func point(_ cell: NegotiationCell) throws -> Double {
    guard case .number(let value)? = cell.levers[Lever.threshold.path] else { throw MissingPoint() }
    return value
  }

  struct MissingPoint: Error {}

  /// With one rep fewer the zone begins higher, its best point lies higher, and the reason is the load.
  @Test func oneRepFewerMovesTheZoneUp() throws {
    let slack = try negotiation(reps: 5)
    let tight = try negotiation(reps: 4)
    let zones = try [slack, tight].map { try #require($0.zones.first) }
    print("zones: \(zones.map(\.points)), open \(zones.map(\.open)), agreed \([slack, tight].map(\.agreed))")
    #expect(try point(agreed(tight)) > point(agreed(slack)))
    #expect(try #require(zones[1].points.first) > #require(zones[0].points.first))
    #expect(try #require(zones[1].points.last) >= #require(zones[0].points.last))
    // Why not lower: at the next point leads ask for more than the reps' time, with one rep fewer sooner.
    let edges = try zones.map { try #require($0.below) }
    #expect(edges[1].threshold > edges[0].threshold)
    #expect(edges.allSatisfy { ($0.offeredLoad ?? 0) > 1 })
  }

  /// With the best leads first, many handed-over leads do sales less harm: the zone begins lower, and its lowest point gives
  /// marketing more.
  @Test func bestFirstLetsMarketingHandOverMore() throws {
    let orders = try [negotiation(reps: 5), negotiation(reps: 5, .score)]
    let lowest = try orders.map { found -> (point: Double, marketing: Double) in
      let point = try #require(found.zones.first?.points.first)
      let cell = try #require(found.cells.first { $0.levers[Lever.threshold.path] == .number(point) })
      return (point, try #require(cell.parties["marketing"]?.mean))
    }
    print("lowest points of the zone, first come and best first: \(lowest)")
    #expect(lowest[1].point < lowest[0].point)
    #expect(lowest[1].marketing > lowest[0].marketing)
    #expect(try point(agreed(orders[1])) <= point(agreed(orders[0])))
  }
}
