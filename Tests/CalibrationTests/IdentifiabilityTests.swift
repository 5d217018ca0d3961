// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

@testable import Calibration

@Suite struct IdentifiabilityTests {
  @Test func everyKeyIsTaughtOrHidden() {
    // Building the table checks that no key is in both or in neither.
    #expect(KeyLesson.all.map(\.path) == KeyLesson.paths)
    #expect(Set(KeyLesson.paths).count == KeyLesson.paths.count)
    #expect(KeyLesson.paths.count > 150)
    let known = Set(KeyLesson.paths)
    for path in KeyLesson.taught.keys { #expect(known.contains(path), "\(path) is no key") }
    for silence in HistorySilence.allCases {
      #expect(!silence.paths.isEmpty && !silence.sentence.isEmpty)
      for path in silence.paths { #expect(known.contains(path), "\(path) is no key") }
    }
  }

  @Test func everyTaughtKeyHasATopicThatLooksForIt() {
    let topics = Set(FitTopic.all.map(\.name))
    for (path, lesson) in KeyLesson.taught { #expect(topics.contains(lesson.topic), "\(path): \(lesson.topic)") }
  }
}
