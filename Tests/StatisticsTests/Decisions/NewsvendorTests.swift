// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

/// How much to reserve when demand is not known, a decision with a known answer:
/// golden/decisions/08_newsvendor.json.
///
/// A scenario's demand is a count of leads, so these continuous laws are not one; the case of a Poisson demand is worked
/// end to end in `ReductionTests`. Integrals over the demand are sums over the middles of even cells of probability, which
/// miss a little of a normal law's tails.
@Suite struct NewsvendorTests {
  /// One unit reserved costs `cost`, earns `price` when it is wanted and `salvage` when it is not.
  struct Newsvendor: Sendable {
    let price, cost, salvage: Double

    init(_ inputs: GoldenNumbers) {
      (price, cost, salvage) = (inputs["price"].number, inputs["cost"].number, inputs["salvage"].number)
    }

    var criticalRatio: Double { (price - cost) / (price - salvage) }

    func profit(_ order: Double, _ demand: Double) -> Double {
      price * min(order, demand) + salvage * max(0, order - demand) - cost * order
    }
  }

  static let file = "08_newsvendor"
  static let laws = DecisionCase.all(file, "n_")
  static let cells = 100_000

  private func demand(_ one: DecisionCase) throws -> Distribution {
    switch one.inputs["demand"].text {
    case "Normal(mean=100,sd=20)": .normal(mean: 100, sd: 20)
    case "Exponential(mean=50)": .exponential(mean: 50)
    case "Lognormal(mu=4,sigma=0.5)": .lognormal(logMean: 4, sigma: 0.5)
    case let text: throw UnknownLaw(text: text)
    }
  }

  struct UnknownLaw: Error { let text: String }

  private func middles(_ law: Distribution) -> [Double] {
    (0..<Self.cells).map { law.quantile((Double($0) + 0.5) / Double(Self.cells)) }
  }

  @Test(arguments: laws) func theBestOrderIsTheCriticalQuantile(one: DecisionCase) throws {
    let (vendor, law) = (Newsvendor(one.inputs), try demand(one))
    #expect(relativeError(vendor.criticalRatio, one.expected["critical_ratio"].number) < 1e-11)
    let order = law.quantile(vendor.criticalRatio)
    #expect(relativeError(order, one.expected["q_star"].number) < 1e-9)
    let profit = SampleMoments(middles(law).map { vendor.profit(order, $0) }).mean
    #expect(relativeError(profit, one.expected["profit_at_q_star"].number) < 1e-5)
    let known = (vendor.price - vendor.cost) * law.mean
    #expect(relativeError(known, one.expected["profit_with_perfect_information"].number) < 1e-9)
    #expect(relativeError(known - profit, one.expected["EVPI"].number) < 1e-5)
  }

  /// The loss at the best order is a normal loss on both sides, together the spread of price and salvage times one.
  @Test func aNormalDemandIsWorthANormalLoss() throws {
    let one = try DecisionCase.named(Self.file, "n_normal")
    let vendor = Newsvendor(one.inputs)
    let value = (vendor.price - vendor.salvage) * NormalDecision.value(mean: 0, sd: 20)
    #expect(relativeError(value, one.expected["EVPI"].number) < 1e-9)
  }

  /// Two orders that see the same demand.
  @Test(arguments: laws) func commonDemandSavesWhatItShould(one: DecisionCase) throws {
    let (vendor, orders) = (Newsvendor(one.inputs), one.inputs["q_pair"].numbers)
    let demands = try middles(demand(one))
    let profits = orders.map { order in demands.map { vendor.profit(order, $0) } }
    let pair = PairedDifference(base: profits[1], change: profits[0])
    let (expected, exact) = (one.expected["crn"], Double(Self.cells - 1) / Double(Self.cells))
    let moments = profits.map { SampleMoments($0) }
    #expect(
      relativeError(moments.map(\.mean), [expected["mean1"].number, expected["mean2"].number]) < 1e-5)
    #expect(
      relativeError(moments.map { $0.variance * exact }, [expected["var1"].number, expected["var2"].number]) < 5e-5)
    #expect(abs(pair.difference.mean - expected["diff"].number) < 5e-5)
    #expect(relativeError(pair.variance * exact, expected["var_diff_crn"].number) < 5e-5)
    #expect(relativeError(try #require(pair.correlation), expected["corr_crn"].number) < 1e-5)
    let gain = try #require(pair.varianceReduction)
    #expect(relativeError(gain, expected["variance_reduction_factor"].number) < 5e-5)
    #expect(relativeError(gain * pair.variance * exact, expected["var_diff_independent"].number) < 5e-5)
  }

  /// Five orders around the best, told apart by half of what the second best loses.
  @Test(arguments: laws) func selectionFindsTheBestOrder(one: DecisionCase) throws {
    let (vendor, law) = (Newsvendor(one.inputs), try demand(one))
    let orders = [0.6, 0.8, 1, 1.2, 1.4].map { $0 * one.expected["q_star"].number }
    let demands = middles(law)
    let means = orders.map { order in SampleMoments(demands.map { vendor.profit(order, $0) }).mean }
    let second = try #require((means[..<2] + means[3...]).max())
    try #require(second < means[2])
    var noise = NormalNoise(seed: 5)
    let draws = (0..<50_000).map { _ in law.quantile(noise.uniform()) }
    let selection = selectBest(
      of: orders.count, indifferenceZone: (means[2] - second) / 2, maximum: draws.count
    ) { replications, alternatives in
      replications.map { replication in alternatives.map { vendor.profit(orders[$0], draws[replication]) } }
    }
    #expect(selection.isDecided && selection.best == 2)
  }

  /// Knowing the demand before ordering, from drawn demands and the orders of a grid.
  ///
  /// The best order of the grid is at most a step away, so the grid cannot lose more than a step's worth of the dearer
  /// mistake.
  @Test(arguments: laws) func regressionFindsTheValueOfKnowingTheDemand(one: DecisionCase) throws {
    let (vendor, law) = (Newsvendor(one.inputs), try demand(one))
    var noise = NormalNoise(seed: 6)
    let demands = (0..<600).map { _ in law.quantile(noise.uniform()) }
    let (least, most) = (try #require(demands.min()), try #require(demands.max()))
    let steps = 60
    let step = (most - least) / Double(steps)
    let orders = (0...steps).map { least + Double($0) * step } + [one.expected["q_star"].number]
    let outputs = orders.map { order in demands.map { vendor.profit(order, $0) } }
    var source = SeededSource(seed: 1)
    let found = try #require(
      RegressionValue(outputs: outputs, parameters: [demands], smooth: .spline(interiorKnots: 20), using: &source))
    let (under, over) = (vendor.price - vendor.cost, vendor.cost - vendor.salvage)
    let lost = step * under * over / (under + over)
    let expected = one.expected["EVPI"].number
    #expect(found.value < expected + 3 * found.standardError)
    #expect(found.value > expected - lost - 3 * found.standardError)
  }

  /// The order that would have been best for the demands seen is one of them.
  @Test func theBestOrderOfASampleIsAnOrderStatistic() throws {
    let one = try DecisionCase.named(Self.file, "saa")
    let (vendor, demands) = (Newsvendor(one.inputs), one.inputs["demand_sample"].numbers)
    // A zone so small that nothing is told apart by these demands: every order keeps its mean.
    var contest = KimNelson(alternatives: demands.count, indifferenceZone: 1e-6, firstStage: demands.count)
    contest.add(demands.map { demand in demands.map { vendor.profit($0, demand) } })
    #expect(contest.survivors.count == demands.count)
    #expect(demands[contest.best] == one.expected["q_saa"].number)
    #expect(abs(contest.mean(of: contest.best) - one.expected["sample_profit"].number) < 1e-9)
    let rank = Int((Double(demands.count) * vendor.criticalRatio).rounded(.up))
    #expect(rank == one.expected["rank"].count && demands.sorted()[rank - 1] == demands[contest.best])
  }

  @Test func allCasesAreRead() { #expect(Self.laws.count == 3 && DecisionCase.all(Self.file).count == 4) }
}
