// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ReferenceEngine

/// The queue on days short enough to work out by hand.
struct SalesFloorTests {
  /// Unreachable leads: every attempt takes its dial only, so nothing on the floor is left to chance.
  private func story(discipline: Story.Discipline, reps: Int = 1, attempts: Int = 2) -> Story {
    var story = Story.v4(reps: reps, attempts: attempts)
    story.discipline = discipline
    story.reachable = 0
    story.leadMinutesPerDay = 480  // one lead-minute takes one business minute
    story.researchMinutes = 55  // the first attempt takes an hour, a retry 5 minutes
    return story
  }

  private func lead(at wall: Double, score: Double, _ story: Story) -> Lead {
    let source = Story.Source(leadsPerMonth: 0, score: .fixed(score), offset: 0)
    return Lead(capturedAt: wall, source: source, story: story, chance: Chance(seed: 1), dials: Chance(seed: 2))
  }

  private func firstTouches(_ story: Story, leads: [(wall: Double, score: Double)]) -> [Double] {
    run(story, leads: leads).leads.map(\.firstTouch)
  }

  private func run(_ story: Story, leads: [(wall: Double, score: Double)]) -> SalesFloor {
    var floor = SalesFloor(
      story: story, leads: leads.map { lead(at: $0.wall, score: $0.score, story) },
      isMeasured: leads.map { _ in true }, windowStart: 0, windowEnd: 40, end: 400)
    floor.run()
    return floor
  }

  /// Three night leads wait for opening; the one that came first is first, unless the score decides.
  @Test(arguments: [(Story.Discipline.fifo, [0.0, 1, 2]), (.score, [1, 2, 0]), (.newFirst, [0, 1, 2])])
  func takesTheNightsLeadsInOrder(discipline: Story.Discipline, waits: [Double]) {
    let night = [(wall: 1.0, score: 70.0), (2, 65), (3, 90)]
    #expect(firstTouches(story(discipline: discipline), leads: night) == waits)
  }

  /// The first lead's retry joins on Tuesday at 10:00, while the rep is busy with the second lead until 10:30; the
  /// third lead joins at 10:06, behind the retry or before it.
  @Test(arguments: [(Story.Discipline.fifo, 5.0 / 60), (.newFirst, 0)])
  func putsRetriesWhereTheDisciplineSays(discipline: Story.Discipline, retriesAhead: Double) {
    let story = story(discipline: discipline)
    let leads = [(wall: 9.0, score: 70.0), (wall: 33.5, score: 70), (wall: 34.1, score: 70)]
    let touches = firstTouches(story, leads: leads)
    #expect(touches[0] == 0)
    #expect(touches[1] == 0)
    #expect(abs(touches[2] - (9.5 + retriesAhead - 9.1)) < 1e-9)
  }

  @Test func dropsOnlyUntouchedLeadsAndOnlyWhenTheirTurnComes() {
    var story = story(discipline: .fifo, attempts: 3)
    story.dropAfter = 1.5
    let floor = run(story, leads: [(9.0, 70.0), (9, 70), (9, 70), (9, 70)])
    // Turns come at 0, 1 and 2 hours: the third lead and, at the same moment, the fourth are too old.
    #expect(floor.leads.map(\.ending) == [.unreached, .unreached, .dropped, .dropped])
    #expect(floor.leads.map(\.attempts) == [3, 3, 0, 0])
    #expect(floor.leads.map(\.minutes) == [70, 70, 0, 0])
    #expect(abs(floor.busyHours - 140.0 / 60) < 1e-9)
  }

  /// The first dial's chance follows the wall clock, with the 5-minute floor and the 0.9 cap.
  @Test func countsTheWaitForTheFirstDialInWallHours() {
    var story = story(discipline: .fifo)
    story.reachable = 1
    story.responseExponent = 0.15
    func connects(waited: Double) -> Double {
      var hits = 0
      for number in 0..<40_000 {
        let source = Story.Source(leadsPerMonth: 0, score: .fixed(70), offset: 0)
        var lead = Lead(
          capturedAt: 0, source: source, story: story, chance: Chance(seed: 1), dials: Chance(seed: 9, UInt64(number)))
        if lead.dial(waited: waited, story: story) { hits += 1 }
      }
      return Double(hits) / 40_000
    }
    // 0.22 x (5/60)^-0.15, 0.22, and 0.22 x 64^-0.15 for a weekend; 4.5 standard errors are at most 0.011.
    #expect(abs(connects(waited: 0) - 0.319_373) < 0.011)
    #expect(abs(connects(waited: 1) - 0.22) < 0.011)
    #expect(abs(connects(waited: 64) - 0.117_894) < 0.011)
    story.responseExponent = 2
    #expect(abs(connects(waited: 0) - 0.9) < 0.011)
  }
}
