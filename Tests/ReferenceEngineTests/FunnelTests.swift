// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import ReferenceEngine

/// With reps to spare the funnel is a chain of binomial draws; a limit of 4.5 standard errors fails one in 150,000.
struct FunnelTests {
  /// Five years of V4 with a rep for every lead: about 28,800 leads.
  private func roomy(attempts: Int) -> CohortResult {
    var story = Story.v4(reps: 500, attempts: attempts)
    story.warmUpMonths = 0
    story.horizonMonths = 60
    story.runOutMonths = 2
    return story.run(seed: 11)
  }

  private func expectShare(_ part: Int, of whole: Int, is share: Double) {
    let error = (share * (1 - share) / Double(whole)).squareRoot()
    #expect(abs(Double(part) / Double(whole) - share) < 4.5 * error)
  }

  /// Reach is .75 (1 - .78^A); reach 0.394 and 0.581, minutes 29.4 and 41.5 a lead (DOMAIN 4i).
  @Test(arguments: [(3, 0.394, 29.4), (6, 0.581, 41.5)])
  func matchesTheGeometricCap(attempts: Int, reach: Double, minutes: Double) {
    let misses = pow(0.78, Double(attempts))
    let exactReach = 0.75 * (1 - misses)
    let dials = 0.25 * Double(attempts) + 0.75 * (1 - misses) / 0.22
    let exactMinutes = 8 + 5 * dials + 22 * exactReach
    #expect(abs(exactReach - reach) < 0.0005)
    #expect(abs(exactMinutes - minutes) < 0.05)

    let result = roomy(attempts: attempts)
    #expect(result.unfinished == 0)
    expectShare(result.contacted, of: result.handedOver, is: exactReach)
    // A lead costs from 13 to 60 minutes, so its standard deviation is at most half of that span.
    let spent = result.minutesNeverContacted + result.minutesNotQualified + result.minutesQualified
    let leads = Double(result.handedOver)
    #expect(abs(spent / leads - exactMinutes) < 4.5 * 23.5 / leads.squareRoot())
  }

  @Test func isABinomialChainAfterContact() {
    let result = roomy(attempts: 6)
    #expect(result.handedOver == result.leads)
    expectShare(result.qualified, of: result.contacted, is: 0.297)
    let win = 0.24 * exp(0.1)  // score 70
    expectShare(result.won, of: result.qualified, is: 0.6 * win)
    #expect(abs(result.expectedWins / Double(result.contacted) - 0.297 * 0.6 * win) < 1e-9)
  }

  @Test func arrivesAsAPoissonStream() {
    let expected = 480.0 * 60
    #expect(abs(Double(roomy(attempts: 3).leads) - expected) < 4.5 * expected.squareRoot())
  }

  @Test func touchesAtOnceWithRepsToSpare() {
    let result = roomy(attempts: 3)
    #expect(result.firstTouch(quantile: 1) == 0)
    #expect(result.shareTouched(within: 0) == 1)
  }

  @Test func capturesThirtyEightPercentInClosedHours() {
    let leads = Story.v4(reps: 1, attempts: 3).captureLeads(until: 50 * 168, seed: 5)
    let closed = leads.count { lead in
      let next = WorkingWeek.wall(atBusiness: WorkingWeek.business(atWall: lead.captured))
      return abs(next - lead.captured) > 1e-6
    }
    expectShare(closed, of: leads.count, is: 0.38)
    let weekend = leads.count { $0.captured.truncatingRemainder(dividingBy: 168) >= 120 }
    expectShare(weekend, of: leads.count, is: 0.38 * 48 / 128)
  }
}
