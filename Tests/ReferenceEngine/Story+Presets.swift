// SPDX-License-Identifier: GPL-3.0-or-later

extension Story {
  /// Story V1: should the threshold go from 60 to 70? Six months from an empty start.
  public static func v1(reps: Int, threshold: Double, discipline: Discipline) -> Story {
    Story(
      sources: [
        Source(leadsPerMonth: 300, score: .beta(2.0, 2.4), offset: -0.10),  // paid
        Source(leadsPerMonth: 350, score: .beta(1.7, 3.0), offset: -0.05),  // content
        Source(leadsPerMonth: 150, score: .beta(2.1, 2.4), offset: -0.35),  // event
        Source(leadsPerMonth: 100, score: .beta(2.8, 2.0), offset: 0.60),  // referral
      ],
      threshold: threshold, reps: reps, leadMinutesPerDay: 130, discipline: discipline, attempts: 5,
      dropAfter: 80, responseExponent: 0.15, qualification: .logistic(intercept: -3.81, slope: 0.0528),
      warmUpMonths: 0, horizonMonths: 6, runOutMonths: 8)
  }

  /// Story V4: can this team sign this many attempts? A year after three months of warm-up.
  public static func v4(reps: Int, attempts: Int) -> Story {
    Story(
      sources: [Source(leadsPerMonth: 480, score: .fixed(70), offset: 0)],
      threshold: 60, reps: reps, leadMinutesPerDay: 150, discipline: .fifo, attempts: attempts,
      dropAfter: .infinity, responseExponent: 0, qualification: .flat(0.297),
      warmUpMonths: 3, horizonMonths: 15, runOutMonths: 12)
  }
}
