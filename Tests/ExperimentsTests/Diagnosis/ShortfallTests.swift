// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import Experiments

@Suite struct ShortfallTests {
  /// Two parts worth 3 and 5 that bring 2 more together share that evenly, and a part that does nothing gets nothing.
  @Test func dividesAKnownGame() {
    let value = { (set: Int) -> Double in
      Double(set & 1) * 3 + Double(set >> 1 & 1) * 5 + (set & 3 == 3 ? 2 : 0)
    }
    let split = ShortfallSplit(parts: 3, values: (0..<8).map { [value($0), 10 * value($0)] })
    for (part, exact) in zip(split.parts, [4.0, 6, 0]) {
      #expect(abs(part[0] - exact) < 1e-12 && abs(part[1] - 10 * exact) < 1e-11)
    }
    #expect(split.bestOrder == [1, 0, 2])
    #expect(split.gain(3) == [10, 100])
  }

  /// The one fault gets all of it: parts in which nothing differs have no part at all.
  @Test(arguments: DiagnosisFunnel.faults.map(\.factor))
  func oneFaultIsFound(factor: Factor) throws {
    let found = try #require(try DiagnosisFunnel.diagnose(DiagnosisFunnel.faulty([factor])))
    #expect(found.isShort && found.parts.map(\.factor) == [factor])
    #expect(abs((found.parts[0].share ?? 0) - 1) < 1e-9 && found.parts[0].verdict == .supported)
    #expect(abs(found.parts[0].value.mean - found.shortfall.mean) < 1e-9)
  }

  /// So it does when every other part is known with errors, as after a fit; three errors for each fault.
  @Test(arguments: DiagnosisFunnel.faults.map(\.factor), [1, 2, 3] as [UInt64])
  func oneFaultIsFoundAmongErrors(factor: Factor, seed: UInt64) throws {
    let now = DiagnosisFunnel.mismeasured(DiagnosisFunnel.faulty([factor]), seed: seed)
    let found = try #require(try DiagnosisFunnel.diagnose(now, replications: 12))
    #expect(found.parts.count >= 5)
    let shares = found.parts.map { "\($0.factor.rawValue) \($0.share ?? .nan)" }
    let share = try #require(found.parts.first { $0.factor == factor }?.share, "\(shares)")
    #expect(share >= 0.8, "\(factor) has \(share): \(shares)")
  }

  /// Every pair of faults: the parts sum to the shortfall, in the mean and against a target the plan does not reach.
  @Test func twoFaultsSumToTheShortfall() throws {
    for (index, first) in Factor.measured.enumerated() {
      for second in Factor.measured.dropFirst(index + 1) {
        let now = DiagnosisFunnel.faulty([first, second])
        let found = try #require(try DiagnosisFunnel.diagnose(now, target: 12, replications: 4))
        let whole = found.parts.reduce(0) { $0 + $1.value.mean }
        #expect(abs(whole - found.shortfall.mean) < 1e-9, "\(first), \(second)")
        #expect(Set(found.parts.map(\.factor)) == [first, second, .target])
        let target = try #require(found.parts.first { $0.factor == .target })
        #expect(abs(target.value.mean - (12 - found.planned.mean)) < 1e-9)
        #expect(abs(found.parts.reduce(0) { $0 + ($1.share ?? .nan) } - 1) < 1e-9)
      }
    }
  }

  /// Without a queue a win is volume times chance, so two faults of 60 and of 2/3 share what is missing by hand:
  /// of 0.6 missing, volume has (0.4 + 0.4 x 2/3) / 2 and the win rate (1/3 + 0.6/3) / 2.
  @Test func agreesWithAProduct() throws {
    var plan = DiagnosisFunnel.sound()
    plan.today.minutesPerDay = 1e7
    let now = DiagnosisFunnel.faulty([.volume, .close], in: plan)
    let found = try #require(try DiagnosisFunnel.diagnose(now, plan: plan, replications: 40))
    for (factor, exact) in [(Factor.volume, (0.4 + 0.4 * 2 / 3) / 2), (.close, (1.0 / 3 + 0.6 / 3) / 2)] {
      let part = try #require(found.parts.first { $0.factor == factor })
      let share = try #require(part.share)
      let (low, high) = (try #require(part.shareLow), try #require(part.shareHigh))
      // Twice the 95 % half-width is beyond 99.98 %.
      #expect(abs(share - exact / 0.6) < (high - low), "\(factor): \(share), \(exact / 0.6)")
      #expect(high - low < 0.2)
    }
  }

  /// What is not known of the funnel leaves its share open, by as much as the formula above says.
  ///
  /// With r for the win rate over the planned one, its part is 0.8 (1 - r) of 1 - 0.6 r, which falls by 0.889 for each
  /// unit of r at 2/3; r has a standard deviation of 0.094.
  @Test func sharesAreAsOpenAsTheData() throws {
    var plan = DiagnosisFunnel.sound()
    plan.today.minutesPerDay = 1e7
    var now = DiagnosisFunnel.faulty([.volume], in: plan)
    let belief = Distribution.beta(40, 160)
    now.pipeline.winRate = Value(uncertain: belief)
    let found = try #require(try DiagnosisFunnel.diagnose(now, plan: plan, replications: 80))
    let part = try #require(found.parts.first { $0.factor == .close })
    let halfWidth = (try #require(part.shareHigh) - (part.shareLow ?? .nan)) / 2
    let exact = 1.96 * 0.889 * (belief.variance.squareRoot() / 0.3)
    // A standard deviation from 40 draws is known within a factor of 1.4 (99.9 %, chi-squared), the noise comes on top.
    #expect(halfWidth > exact / 1.5 && halfWidth < exact * 1.5, "\(halfWidth), \(exact)")
    #expect(part.verdict == .supported && (part.value.halfWidthData ?? 0) > 0)
  }

  @Test func saysWhenNothingIsMissing() throws {
    let sound = DiagnosisFunnel.sound()
    let met = try #require(try DiagnosisFunnel.diagnose(sound, target: 1, replications: 8))
    #expect(!met.isShort && met.cannotBeTold == nil)
    #expect(met.parts.map(\.factor) == [.target] && met.parts[0].share == nil && met.parts[0].verdict == .noShortfall)
    #expect(met.shortfall.mean < 0 && met.fixes.isEmpty)
    // Prices do not change how many are won.
    var dearer = sound
    dearer.money.dealValue = .constant(8000)
    let won = try #require(try DiagnosisFunnel.diagnose(dearer, replications: 4))
    #expect(!won.isShort && won.shortfall.mean == 0)
    let revenue = try #require(try DiagnosisFunnel.diagnose(dearer, metric: "revenue", replications: 4))
    #expect(revenue.isShort && revenue.parts.map(\.factor) == [.close])
    #expect(abs(revenue.now.mean / revenue.planned.mean - 0.8) < 1e-9)
  }

  /// Each fix alone, then the best order, and more calls take more of the reps' time.
  @Test func fixesSayWhatTheyBringAndTake() throws {
    let now = DiagnosisFunnel.faulty([.volume, .persistence, .close])
    let found = try #require(try DiagnosisFunnel.diagnose(now))
    #expect(found.fixes.map(\.factors.count) == [1, 1, 1, 2, 3])
    for (fix, next) in zip(found.fixes.prefix(3), found.fixes.prefix(3).dropFirst()) {
      #expect(fix.gain.mean >= next.gain.mean)
    }
    #expect(abs(found.fixes[4].gain.mean - found.shortfall.mean) < 1e-9)
    #expect(Array(found.fixes[4].factors.prefix(2)) == found.fixes[3].factors)
    for fix in found.fixes where fix.factors.count == 1 {
      switch fix.factors[0] {
      case .close: #expect(fix.repMinutes.mean == 0)
      default: #expect(fix.repMinutes.mean > 0 && fix.repMinutes.isTold)
      }
    }
  }

  @Test func doesNotDependOnThreads() throws {
    let now = DiagnosisFunnel.faulty([.quality, .speed])
    let texts = try [1, 3].map { threads -> String in
      let request = DiagnosisRequest(gap: PlanGap(now: now, plan: DiagnosisFunnel.sound()), planSha256: "0")
      let results = try Laboratory(now, seed: 7, threads: threads)
        .diagnose(request, settings: SmallStudy.settings(4))
      return String(decoding: try SmallStudy.bytes(results), as: UTF8.self)
    }
    #expect(texts[0] == texts[1])
  }

  /// What is uncertain widens the shares by the data's part, and the parts still sum.
  @Test func uncertainValuesAreDrawnAlikeInBothFunnels() throws {
    var plan = DiagnosisFunnel.sound()
    plan.pipeline.winRate = Value(uncertain: .beta(12, 28))
    let now = DiagnosisFunnel.faulty([.volume, .briefing], in: plan)
    let found = try #require(try DiagnosisFunnel.diagnose(now, plan: plan, replications: 40))
    #expect(found.parts.map(\.factor).count == 2)
    #expect(abs(found.parts.reduce(0) { $0 + $1.value.mean } - found.shortfall.mean) < 1e-9)
    #expect((found.now.halfWidthData ?? 0) > 0)
  }
}
