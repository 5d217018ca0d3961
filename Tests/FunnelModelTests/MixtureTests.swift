// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@Suite struct MixtureTests {
  private func plan() -> (now: Scenario, plan: Scenario) {
    var now = Scenario()
    for name in ["web", "fair"] {
      var source = Source(name: name)
      source.volume = 100
      source.score = .random(.beta(2, 2).scaled(by: 100))
      now.sources.append(source)
    }
    now.today.thresholdBySource["fair"] = 70
    var plan = now
    plan.sources[0].volume = 200
    plan.sources[1].offset = 0.5
    plan.sources.append(Source(name: "referral"))
    plan.sources[2].volume = 30
    plan.team.dial = .constant(4)
    plan.trust.rate = 0.1
    plan.qualification.bands = [ScoreBand(upTo: 100, rate: 0.3)]
    plan.arrivals.weekdays = [1, 1, 1, 1, 1, 1, 1]
    plan.today.attempts = 3
    plan.today.thresholdBySource["fair"] = nil
    plan.today.threshold = 55
    plan.name = "plan"
    return (now, plan)
  }

  @Test func namesWhatDiffers() {
    let (now, plan) = plan()
    #expect(
      now.differences(from: plan) == [
        "arrivals.weekdays", "qualification.bands", "team.dial", "trust.rate", "sources.web.volume",
        "sources.fair.sql_offset", "sources.referral", "handoff.threshold", "handoff.threshold.fair", "sales.attempts",
      ])
    #expect(now.differences(from: now).isEmpty)
  }

  @Test func takesWhatIsAskedForAndNothingElse() {
    let (now, plan) = plan()
    let all = now.taking(from: plan) { _ in true }
    #expect(all.differences(from: plan).isEmpty)
    #expect(all.sources.map(\.name) == ["web", "fair", "referral"])
    #expect(now.taking(from: plan) { _ in false } == now)
    for path in now.differences(from: plan) where path != "handoff.threshold.fair" {
      let mixture = now.taking(from: plan) { $0 == path }
      let changed = Set(now.differences(from: mixture))
      #expect(changed.isSubset(of: [path, "handoff.threshold.fair"]) && changed.contains(path), "\(path): \(changed)")
    }
    let back = plan.taking(from: now) { $0 == "sources.referral" }
    #expect(back.sources.map(\.name) == ["web", "fair"])
  }
}
