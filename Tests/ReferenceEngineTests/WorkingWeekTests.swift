// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ReferenceEngine

/// The three clocks, against times worked out by hand.
struct WorkingWeekTests {
  @Test(
    arguments: [
      (0.0, 0.0),  // Monday 00:00
      (9.0, 0.0),  // Monday 9:00
      (12.5, 3.5),  // Monday 12:30
      (20.0, 8.0),  // Monday 20:00 stands at Tuesday 9:00
      (40.0, 15.0),  // Tuesday 16:00
      (114.0, 40.0),  // Friday 18:00 stands at the next Monday 9:00
      (155.0, 40.0),  // Sunday 11:00
      (226.0, 57.0),  // Wednesday 10:00 of the second week
    ] as [(Double, Double)])
  func countsOpenHours(wall: Double, business: Double) {
    #expect(WorkingWeek.business(atWall: wall) == business)
  }

  @Test(
    arguments: [
      (0.0, 9.0),  // the first opening
      (7.5, 16.5),  // Monday 16:30
      (8.0, 33.0),  // a full day has passed when the next one opens
      (40.0, 177.0),  // a full week has passed when the next one opens
    ] as [(Double, Double)])
  func findsTheOpenMoment(business: Double, wall: Double) {
    #expect(WorkingWeek.wall(atBusiness: business) == wall)
  }

  @Test(
    arguments: [
      (0.0, 0.0),  // Monday 00:00
      (8.0, 8.0),  // Monday 8:00
      (9.0, 17.0),  // Monday 17:00, when the office closes
      (24.5, 32.5),  // Tuesday 8:30
      (73.0, 113.0),  // Friday 17:00
      (123.0, 163.0),  // Sunday 19:00
      (131.0, 171.0),  // Monday 3:00 of the second week
    ] as [(Double, Double)])
  func findsTheClosedMoment(closed: Double, wall: Double) {
    #expect(WorkingWeek.wall(atClosed: closed) == wall)
  }
}
