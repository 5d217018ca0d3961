// SPDX-License-Identifier: GPL-3.0-or-later

/// What one handed-over lead asks of a rep when every lead gets its full cadence.
public struct LeadWork: Sendable, Hashable {
  /// The share of leads that are reached.
  public let reach: Double
  /// The mean number of dials per lead.
  public let dials: Double
  /// The mean rep minutes per lead.
  public let minutes: Double
}

extension Team {
  /// The work of a lead in closed form: geometric dials up to the limit, no speed effect.
  ///
  /// - Parameters:
  ///   - attempts: the most dials.
  ///   - contactable: the share of leads anybody can contact.
  /// - Returns: the means per lead.
  public func work(attempts: Int, contactable: Double = 1) -> LeadWork {
    let reachable = reachable.number * contactable
    let answered = contactRate.number
    let silent = (0..<attempts).reduce(1.0) { product, _ in product * (1 - answered) }
    let reach = reachable * (1 - silent)
    // A reachable lead is dialled until it answers, an unreachable one to the end.
    let dialsWhenReachable = answered > 0 ? (1 - silent) / answered : Double(attempts)
    let dials = reachable * dialsWhenReachable + (1 - reachable) * Double(attempts)
    return LeadWork(reach: reach, dials: dials, minutes: research.mean + dials * dial.mean + reach * talk.mean)
  }
}

extension Scenario {
  /// The share of the window's working days that holidays take, 0 to 1.
  var holidayShare: Double {
    guard let start = clock.start, !calendar.holidays.isEmpty else { return 0 }
    let window = Int(clock.warmUp / 24)..<Int(((clock.warmUp + clock.horizon) / 24).rounded(.up))
    let worked = window.count { calendar.worksOn[(start.weekday + $0) % 7] }
    guard worked > 0 else { return 0 }
    let lost = Set(calendar.holidays).count { day in
      window.contains(day.number - start.number) && calendar.worksOn[day.weekday]
    }
    return Double(lost) / Double(worked)
  }

  /// What one lead asks of a rep with its full cadence, every source with its share of the volume.
  public func work(attempts: Int) -> LeadWork {
    let volume = sources.reduce(0) { $0 + $1.volume.number }
    let contactable = sources.reduce(0) { $0 + $1.volume.number * $1.contactable.number }
    return team.work(attempts: attempts, contactable: volume > 0 ? contactable / volume : 1)
  }

  /// The mean rep minutes of a handed-over lead with its full cadence and, when it is accepted, its meeting.
  public func minutesPerLead(attempts: Int) -> Double {
    let work = work(attempts: attempts)
    return work.minutes + work.reach * acceptance.rate.number * team.meeting.mean
  }

  /// The share of the time in which a rep's job is held and the rep is there, in the long run.
  ///
  /// Presence and absence, and holding a job and looking for a successor, take turns, each pair by itself.
  var presence: Double {
    let hours = calendar.businessHoursPerMonth
    let away = team.absenceRate.number / hours * team.absenceLength.mean
    let vacant = team.attrition.number / hours * team.hiringTime.mean
    return 1 / (1 + away) / (1 + vacant)
  }

  /// The leads a month a policy's reps can work when a share of their time is planned, absences and vacancies left out.
  public func capacity(of policy: Policy, load: Double) -> Double {
    let workingDays = calendar.businessHoursPerMonth / calendar.hoursPerDay * (1 - holidayShare)
    let minutesPerMonth = Double(policy.reps) * presence * policy.minutesPerDay * workingDays
    return load * minutesPerMonth / minutesPerLead(attempts: policy.attempts)
  }
}
