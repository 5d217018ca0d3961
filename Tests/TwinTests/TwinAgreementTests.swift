// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import ReferenceEngine
import Testing

/// The engine and its slow twin tell the same story of every lead.
struct TwinAgreementTests {
  static let seeds: Range<UInt64> = 0..<600

  @Test(arguments: seeds)
  func everyLeadIsToldAlike(seed: UInt64) {
    let story = SharedStory(RandomWorld.scenario(seed: seed), seed: seed)
    let twin = story.twin()
    twin.run()
    let tellings = zip(story.engine(), twin.tellings())
    let strange = tellings.enumerated().map { ($0, $1.0.differences(from: $1.1)) }.filter { !$1.isEmpty }
    let shown = strange.prefix(3).map { lead, differences in
      let diary = twin.lives[lead].diary.map { "\($0.time) \($0.event.rawValue)" }
      return "lead \(lead): \(differences.joined(separator: "; "))\n    \(diary.joined(separator: ", "))"
    }
    #expect(
      strange.isEmpty,
      "seed \(seed): \(strange.count) of \(twin.lives.count) leads:\n  \(shown.joined(separator: "\n  "))")
  }

  /// Every mechanism decides something in at least ten of the scenarios: without it, the twin tells another story.
  @Test func everyMechanismIsCovered() {
    let stories = Self.seeds.map { SharedStory(RandomWorld.scenario(seed: $0), seed: $0) }
    let plain = stories.map { $0.told() }
    print("mechanism: in how many of \(stories.count) scenarios it changes what happens to a lead (counted up to 10)")
    for mechanism in Mechanism.all {
      var covered = 0
      for (story, telling) in zip(stories, plain) where covered < 10 {
        if !story.isUntouched(by: mechanism), story.told(without: mechanism) != telling { covered += 1 }
      }
      print("  \(mechanism.name): \(covered)")
      #expect(covered >= 10, "\(mechanism.name)")
    }
  }
}

extension SharedStory {
  /// What the twin tells, with all mechanisms or without one.
  fileprivate func told(without mechanism: Mechanism? = nil) -> [LeadTelling] {
    let twin = twin { scenario, policy in mechanism?.switchOff(&scenario, &policy) }
    twin.run()
    return twin.tellings()
  }

  /// Whether a mechanism is off anyway.
  fileprivate func isUntouched(by mechanism: Mechanism) -> Bool {
    var (scenario, policy) = (compiled.scenario, policy)
    mechanism.switchOff(&scenario, &policy)
    return scenario == compiled.scenario && policy == self.policy
  }
}
