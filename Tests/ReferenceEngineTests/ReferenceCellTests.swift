// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import ReferenceEngine

/// The recorded table that the engine is compared with.
struct ReferenceCellTests {
  private let table = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ExperimentsTests/Golden/reference-cells.json")

  /// Fresh runs agree with the recorded cells; 4.5 standard errors on 12 figures fail one correct build in 12,000.
  @Test(arguments: [
    ("V1", 2, 60, 5, Story.v1(reps: 2, threshold: 60, discipline: .fifo)),
    ("V1", 3, 65, 5, Story.v1(reps: 3, threshold: 65, discipline: .score)),
    ("V1", 4, 70, 5, Story.v1(reps: 4, threshold: 70, discipline: .fifo)),
    ("V4", 6, 60, 6, Story.v4(reps: 6, attempts: 6)),
  ])
  func isWhatTheEngineGives(name: String, reps: Int, threshold: Double, attempts: Int, story: Story) throws {
    let cells = try JSONDecoder().decode([ReferenceCell].self, from: Data(contentsOf: table))
    let recorded = try #require(
      cells.first {
        $0.story == name && $0.reps == reps && $0.threshold == threshold && $0.attempts == attempts
          && $0.discipline == story.discipline && $0.horizonMonths == story.horizonMonths
      })
    let replications = 16
    let fresh = ReferenceCell(story: name, story, replications: replications, seed: 1_000)
    // The deviation of a replication is known best from the recorded cell.
    let wider = (Double(recorded.replications) / Double(replications) + 1).squareRoot()
    for metric in [\ReferenceCell.handedOverPerMonth, \.expectedWinsPerMonth, \.touchedWithin4Hours] {
      let gap = abs(fresh[keyPath: metric].mean - recorded[keyPath: metric].mean)
      #expect(gap < 4.5 * wider * recorded[keyPath: metric].standardError, "\(metric)")
    }
  }

  /// Writes the table anew, in a quarter of an hour: `LEADFLOW_RECORD=1 swift test -c release -Xswiftc -enable-testing
  /// --filter recordsTheTable`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["LEADFLOW_RECORD"] != nil))
  func recordsTheTable() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(ReferenceCell.all()).write(to: table)
    #expect(try JSONDecoder().decode([ReferenceCell].self, from: Data(contentsOf: table)).count == 62)
  }
}
