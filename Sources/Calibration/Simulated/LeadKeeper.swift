// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

/// Writes down of one lead's path what a CRM would keep.
struct LeadKeeper {
  private let lead: Int
  private let source: Source
  private let clock: LogClock
  private var rows: [CanonicalLog.Row] = []
  /// The call or meeting under way: when it began, who works, and the minutes of the handover before it.
  private var work: (start: Double, actor: Int?, minutes: Double)?
  /// Who worked on the lead last.
  private var actor: Int?
  /// When the stay in nurture under way began, in clock hours.
  private var stayStart: Double?
  /// When a hire began its case.
  private var hireStart: Double?
  private var comesFromAgency = false

  init(_ lead: Int, source: Source, _ clock: LogClock) {
    self.lead = lead
    self.source = source
    self.clock = clock
  }

  /// Writes down what happened next.
  mutating func keep(_ entry: DiaryEntry, dealValue: Double) {
    endWork(minutes: entry.minutes)
    let time = entry.time
    switch entry.event {
    case .captured: add(.captured, time) { $0.score = entry.score }
    case .nurtured:
      stayStart = time
      add(.nurtureStarted, time) { $0.score = entry.score }
    case .matured: add(.scoreChanged, time) { $0.score = entry.score }
    case .touched: add(.nurtureTouch, time) { $0.score = entry.score }
    case .agencyStarts: add(.agencyStarted, time)
    case .agencyPasses:
      comesFromAgency = true
      add(.agencyQualified, time)
      if clock.scenario.agency.showRate.number < 1 { add(.appointmentBooked, time) }
    case .agencyDeclines: add(.agencyReturned, time)
    case .hireStarts: hireStart = time
    case .hirePasses:
      endHireCase(at: time)
      add(.mql, time)
    case .hireDeclines: endHireCase(at: time)
    case .handedOver:
      if comesFromAgency, clock.scenario.agency.showRate.number < 1 { add(.appointmentHeld, time) }
      comesFromAgency = false
      stayStart = nil
      add(.handedOver, time) { $0.score = entry.score }
    case .joined: add(.assigned, time) { $0.actor = entry.actor.map { $0 + 1 } }
    case .called: beginWork(.attempt, entry)
    case .meeting: beginWork(.appointmentHeld, entry)
    case .answered: addByActor(.contacted, time)
    case .accepted: addByActor(.accepted, time)
    case .qualified: addByActor(.sql, time)
    case .opportunity:
      addExecutiveHours(clock.scenario.pipeline.aeTime.number, time)
      add(.opportunity, time)
    case .stage: keepStage(entry)
    case .reasonTold: if !rows.isEmpty { rows[rows.count - 1].reason = entry.reason.map { "\($0)" } }
    case .ended: keepEnd(entry, dealValue)
    case .agencyTurnsDown, .offeredToAgency, .offeredToHires, .becameReady: break
    }
  }

  /// Everything written down, when nothing more happens before the end of the run.
  mutating func finished(minutes: Double) -> [CanonicalLog.Row] {
    endWork(minutes: minutes)
    if !rows.isEmpty { rows[0].source = source.name }
    return rows
  }

  private mutating func add(_ kind: HistoryEvent, _ time: Double, _ fill: (inout CanonicalLog.Row) -> Void = { _ in }) {
    var row = CanonicalLog.Row(lead: lead + 1, kind: kind)
    row.moment = clock.moment(time)
    fill(&row)
    rows.append(row)
  }

  private mutating func addByActor(_ kind: HistoryEvent, _ time: Double) {
    let number = actor.map { $0 + 1 }
    add(kind, time) { $0.actor = number }
  }
}

/// Work that people log.
extension LeadKeeper {
  private mutating func beginWork(_ kind: HistoryEvent, _ entry: DiaryEntry) {
    actor = entry.actor
    work = (entry.time, entry.actor, entry.minutes)
    addByActor(kind, entry.time)
  }

  /// Logs the hours of a call or meeting that is over; one that goes on at the end of the run is not logged yet.
  private mutating func endWork(minutes: Double) {
    guard let (start, actor, before) = work else { return }
    work = nil
    let end = clock.end(ofWork: minutes - before, from: start, minutesPerDay: clock.policy.minutesPerDay)
    guard end <= clock.end else { return }
    add(.hoursWorked, end) { row in
      row.actor = actor.map { $0 + 1 }
      row.value = (minutes - before) / 60
    }
  }

  private mutating func endHireCase(at time: Double) {
    guard let start = hireStart else { return }
    hireStart = nil
    let hours = clock.businessHours(from: start, to: time)
    add(.hoursWorked, time) { $0.value = hours }
  }

  /// Logs an account executive's work that is over at a moment.
  private mutating func addExecutiveHours(_ minutes: Double, _ time: Double) {
    guard minutes > 0, clock.policy.accountExecutives > 0, time <= clock.end else { return }
    add(.hoursWorked, time) { $0.value = minutes / 60 }
  }

  private mutating func keepStage(_ entry: DiaryEntry) {
    // Executives are numbered after the reps.
    if let executive = entry.actor { actor = clock.policy.reps + executive }
    let stages = clock.scenario.stages
    let begun = rows.reversed().prefix { $0.kind != .opportunity }.count { $0.kind == .stage }
    guard begun < stages.count else { return }
    addByActor(.stage, entry.time)
    rows[rows.count - 1].stage = stages[begun].name
    let minutes = stages[begun].aeTime.number
    let perDay = clock.policy.executiveMinutesPerDay
    addExecutiveHours(minutes, clock.end(ofWork: minutes, from: entry.time, minutesPerDay: perDay))
  }
}

/// How a lead ends.
extension LeadKeeper {
  private mutating func keepEnd(_ entry: DiaryEntry, _ dealValue: Double) {
    let time = entry.time
    switch entry.state {
    case .rejected, .notQualified: addByActor(.rejected, time)
    case .recycled: add(.recycled, time)
    case .disqualified: add(.disqualified, time)
    case .notPursued:
      addExecutiveHours(clock.scenario.pipeline.aeTime.number, time)
      add(.disqualified, time)
    case .optedOut: add(.optedOut, time)
    case .expired: add(.expired, time)
    case .won:
      addByActor(.won, time)
      rows[rows.count - 1].value = dealValue
    case .lost: addByActor(.lost, time)
    case .boughtElsewhere: keepUnnoticed(from: time)
    default: break
    }
    stayStart = nil
  }

  /// Goes on with a stay in nurture whose lead has bought elsewhere: nobody notices.
  private mutating func keepUnnoticed(from time: Double) {
    guard let start = stayStart else { return }
    let end = start + clock.policy.nurtureTime(for: source.name)
    let gap = clock.policy.touchGap
    if gap < .infinity {
      for touch in 0...Int((end - start) / gap) where touch > 0 {
        let moment = start + Double(touch) * gap
        if moment > time, moment <= clock.end { add(.nurtureTouch, moment) }
      }
    }
    if clock.policy.nurtureExit != .timed, end <= clock.end { add(.expired, end) }
  }
}
