// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import ReferenceEngine

/// Who is handed over, when and with which score; a limit of 4.5 standard errors fails one in 150,000.
struct HandoverTests {
  /// The share of a source's leads handed over: at capture above T, or matured into it from T - 25.
  private func handedOver(a: Double, b: Double, threshold: Double) -> Double {
    let norm = exp(lgamma(a + b) - lgamma(a) - lgamma(b))
    func share(from: Double, to: Double) -> Double {
      let steps = 20_000
      let width = (to - from) / Double(steps)
      return (0..<steps).reduce(0) { sum, step in
        let x = from + (Double(step) + 0.5) * width
        return sum + norm * pow(x, a - 1) * pow(1 - x, b - 1) * width
      }
    }
    let cut = threshold / 100
    return share(from: cut, to: 1) + (1 - exp(-0.18)) * share(from: cut - 0.25, to: cut)
  }

  @Test(arguments: [60.0, 65, 70])
  func matchesTheBetaTails(threshold: Double) {
    let story = Story.v1(reps: 3, threshold: threshold, discipline: .fifo)
    let leads = story.captureLeads(until: 50 * 705.6, seed: 6)
    let shares = [(2.0, 2.4), (1.7, 3.0), (2.1, 2.4), (2.8, 2.0)].map {
      handedOver(a: $0, b: $1, threshold: threshold)
    }
    let perMonth = zip([300.0, 350, 150, 100], shares).reduce(0) { $0 + $1.0 * $1.1 }
    // Each source is a thinned Poisson stream, and so is their sum.
    let expected = perMonth * 50
    #expect(abs(Double(leads.count { $0.handedOver != nil }) - expected) < 4.5 * expected.squareRoot())
  }

  /// Raising the threshold may keep a lead back, never bring one in, and changes nothing else about it.
  @Test func neverLetsMaturationDependOnTheThreshold() {
    let low = Story.v1(reps: 3, threshold: 60, discipline: .fifo).captureLeads(until: 705.6, seed: 7)
    let high = Story.v1(reps: 3, threshold: 70, discipline: .fifo).captureLeads(until: 705.6, seed: 7)
    #expect(low.map(\.captured) == high.map(\.captured))
    #expect(low.map(\.isReachable) == high.map(\.isReachable))
    var maturedInBoth = 0
    for (atLow, atHigh) in zip(low, high) {
      guard let later = atHigh.handedOver else { continue }
      guard let earlier = atLow.handedOver else {
        Issue.record("handed over at 70 but not at 60")
        continue
      }
      #expect(earlier == later || (earlier == atLow.captured && atHigh.score == min(100, atLow.score + 25)))
      if earlier == later && later > atHigh.captured {
        maturedInBoth += 1
        #expect(atLow.score == atHigh.score)
      }
    }
    #expect(maturedInBoth > 10)
  }

  @Test func maturesWithinSixMonths() {
    let story = Story.v1(reps: 3, threshold: 70, discipline: .fifo)
    for lead in story.captureLeads(until: 705.6, seed: 8) {
      guard let handedOver = lead.handedOver, handedOver > lead.captured else { continue }
      #expect(handedOver - lead.captured <= 6 * 29.4 * 24)
      #expect(lead.score >= 70 && lead.score < 95)
    }
  }
}
