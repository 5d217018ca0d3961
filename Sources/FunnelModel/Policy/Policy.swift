// SPDX-License-Identifier: GPL-3.0-or-later

/// A full set of lever values: what both teams do with a lead, and with how many people.
public struct Policy: Sendable, Hashable {
  /// The score from which marketing hands a lead to sales, in points.
  public var threshold: Double
  /// Thresholds that replace `threshold` for the named sources, in points.
  public var thresholdBySource: [String: Double]
  /// How long a lead below the threshold is nurtured, in clock hours.
  public var nurtureTime: Double
  /// Nurture times that replace `nurtureTime` for the named sources, in clock hours.
  public var nurtureTimeBySource: [String: Double]
  /// The number of reps who call leads.
  public var reps: Int
  /// The minutes of a working day a rep has for leads, spread evenly over the day.
  public var minutesPerDay: Double
  /// The order in which reps take waiting leads.
  public var discipline: Discipline
  /// The most calls a lead gets before it is given up as unreachable.
  public var attempts: Int
  /// When each attempt is due after the first, in business hours; past the end the last step repeats.
  public var cadence: [Double]
  /// The business hours after which a lead nobody has called is dropped; infinite when it never is.
  public var giveUpAge: Double
  /// The promise to a handed-over lead: business hours until the first attempt.
  public var firstTouchTarget: Double
  /// Whether leads that ask to talk to sales are handed over whatever their score.
  public var handRaiserBypass = true
  /// How far below the threshold a lead is a near miss, in points.
  public var nearMissWidth = 15.0
  /// Who looks after near misses.
  public var nearMissOwner = NearMissOwner.marketing
  /// The clock hours between a handover and the lead's place in the line of sales.
  public var latency = 0.0
  /// The share of the agreed fields that are filled in when sales gets a lead.
  public var briefing = 0.5
  /// The clock hours between two touches of a nurtured lead; infinite without touches.
  public var touchGap = Double.infinity
  /// When a nurtured lead is handed over.
  public var nurtureExit = NurtureExit.score
  /// The clock hours a lead that comes back from sales rests before it is looked at again.
  public var recycleDelay = 720.0
  /// How often a lead may come back from sales.
  public var maximumRecycles = 0
  /// The business hours within which sales may reject a lead; infinite when it always may.
  public var acceptWindow = Double.infinity
  /// Whether there is an agency.
  public var agencyEnabled = false
  /// Which leads go to the agency.
  public var agencyLane = AgencyLane.nearMiss
  /// The number of agents the agency puts on the lane.
  public var agents = 1
  /// The agency hours that may be begun in a month; infinite without a limit.
  public var agencyHours = Double.infinity
  /// The cases the agency takes in a month; infinite without a limit.
  public var agencyCap = Double.infinity
  /// The name of the contract under which the agency is paid; nothing when it costs nothing.
  public var contract: String?
  /// The number of people employed to look after near misses from the start of the measured window on.
  public var hires = 0
  /// How the answers of the framework decide.
  public var framework = Framework.off
  /// The yearly revenue below which a lead's firm is disqualified, in the scenario's currency; 0 without a floor.
  public var revenueFloor = 0.0
  /// Whether a lead bound to a supplier is looked at again when it can buy, instead of after the recycle delay.
  public var recyclesAtRenewal = false
  /// The number of reps who start at the beginning of the measured window.
  public var newReps = 0
  /// Who may call a lead that has reached sales.
  public var assignment = Assignment.pool
  /// The business hours after which a lead nobody has called is taken from its rep and given to all; infinite never.
  public var reassignAfter = Double.infinity
  /// The most leads a rep may have called and not finished, on average over reps; infinite without a cap.
  public var workInProgressCap = Double.infinity
  /// The share of rejected and unqualified leads of which sales tells why.
  public var reasonCapture = 1.0
  /// The account executives who work deals; 0 when there are always enough.
  public var accountExecutives = 0
  /// The minutes of a working day an account executive has for these deals.
  public var executiveMinutesPerDay = 240.0
  /// How often the agency makes a missed appointment again.
  public var rebookings = 0

  public init(
    threshold: Double = 60, thresholdBySource: [String: Double] = [:], nurtureTime: Double = 1440,
    nurtureTimeBySource: [String: Double] = [:], reps: Int = 1, minutesPerDay: Double = 150,
    discipline: Discipline = .fifo, attempts: Int = 6, cadence: [Double] = [0, 8], giveUpAge: Double = .infinity,
    firstTouchTarget: Double = 4
  ) {
    self.threshold = threshold
    self.thresholdBySource = thresholdBySource
    self.nurtureTime = nurtureTime
    self.nurtureTimeBySource = nurtureTimeBySource
    self.reps = reps
    self.minutesPerDay = minutesPerDay
    self.discipline = discipline
    self.attempts = attempts
    self.cadence = cadence
    self.giveUpAge = giveUpAge
    self.firstTouchTarget = firstTouchTarget
  }

  /// The score from which a lead of the source is handed over, in points.
  public func threshold(for source: String) -> Double { thresholdBySource[source] ?? threshold }

  /// Which leads go to the agency; nothing without an agency.
  public var activeLane: AgencyLane? { agencyEnabled ? agencyLane : nil }

  /// How long a lead of the source is nurtured, in clock hours.
  public func nurtureTime(for source: String) -> Double { nurtureTimeBySource[source] ?? nurtureTime }

  /// The business hours within which a lead is reached or has had every attempt, if the cadence is kept.
  ///
  /// The first touch may take its promised time and the rest twice as long as the cadence plans.
  public var cadenceDeadline: Double {
    firstTouchTarget + 2 * (1..<max(attempts, 1)).reduce(0) { $0 + gap(after: $1) }
  }

  /// The business hours between the end of one attempt and the moment the next is due.
  ///
  /// - Parameter attempt: the attempt that has just ended, counted from 1.
  /// - Returns: the gap to the next attempt, in business hours.
  public func gap(after attempt: Int) -> Double {
    precondition(cadence.count >= 2, "a cadence holds the first attempt and at least one more")
    let next = min(attempt, cadence.count - 1)
    return cadence[next] - cadence[next - 1]
  }
}
