// SPDX-License-Identifier: GPL-3.0-or-later

/// A funnel and its policy, as the stories V1 and V4 tell them: everything a run depends on besides its seed.
public struct Story: Sendable {
  /// Where leads come from.
  public struct Source: Sendable {
    /// The mean number of leads captured in a month.
    public var leadsPerMonth: Double
    /// The score at capture, 0...100.
    public var score: Score
    /// What this source adds to the log-odds of becoming an SQL.
    public var offset: Double
  }

  /// How scores at capture are spread.
  public enum Score: Sendable {
    /// 100 times a Beta(a, b) number.
    case beta(Double, Double)
    /// The same score for every lead.
    case fixed(Double)
  }

  /// The order in which waiting attempts are taken.
  public enum Discipline: String, Codable, Sendable {
    /// In the order of joining, first attempts and retries alike.
    case fifo
    /// The highest current score first, then the order of joining.
    case score
    /// First attempts before retries, then the order of joining.
    case newFirst = "new_first"
  }

  /// The chance that a contacted lead becomes an SQL.
  public enum Qualification: Sendable {
    /// Logistic in the score, plus the source's offset.
    case logistic(intercept: Double, slope: Double)
    /// The same for every lead.
    case flat(Double)
  }

  /// The sources that leads come from.
  public var sources: [Source]
  /// The share of leads captured outside business hours, 0...1.
  public var closedHoursShare = 0.38

  /// The score at which a lead is handed over.
  public var threshold: Double
  /// The hazard per month, on the wall clock, that a lead in nurture matures; the same under every threshold.
  public var maturationHazard = 0.03
  /// The months after capture in which a lead can mature.
  public var nurtureMonths = 6.0
  /// The points that maturing adds to the score, up to 100.
  public var maturationPoints = 25.0

  /// The number of reps, all alike.
  public var reps: Int
  /// The minutes a day that one rep has for leads, spread over the working day.
  public var leadMinutesPerDay: Double
  /// The order in which waiting attempts are taken.
  public var discipline: Discipline
  /// The attempts made at a lead before it is given up.
  public var attempts: Int
  /// Business hours from the end of an attempt without contact to joining the queue again.
  public var retryAfter = 8.0
  /// Business hours after which a lead nobody has touched is dropped when its turn comes; infinite for never.
  public var dropAfter: Double

  /// Rep minutes on a lead before its first dial.
  public var researchMinutes = 8.0
  /// Rep minutes for each dial.
  public var dialMinutes = 5.0
  /// Rep minutes for a conversation.
  public var talkMinutes = 22.0

  /// The share of leads that can be reached at all, 0...1.
  public var reachable = 0.75
  /// The chance that one dial connects with a reachable lead, 0...1.
  public var connectPerDial = 0.22
  /// How fast the first dial loses its chance with the wait: rate is proportional to t^-exponent.
  public var responseExponent: Double

  /// The chance that a contacted lead becomes an SQL.
  public var qualification: Qualification
  /// The share of SQLs that become an opportunity, 0...1.
  public var opportunityShare = 0.60

  /// The months from the start to where measuring begins.
  public var warmUpMonths: Double
  /// The months from the start to where measuring ends.
  public var horizonMonths: Double
  /// The months from the horizon to the end of the run, in which leads keep coming.
  public var runOutMonths: Double

  /// The months in which the measured leads are captured.
  public var measuredMonths: Double { horizonMonths - warmUpMonths }
}
