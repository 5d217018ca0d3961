// SPDX-License-Identifier: GPL-3.0-or-later

/// Leads per day, and the design that explains them by weekday and four-week level.
struct DailyCounts: Sendable {
  struct Day: Sendable {
    let count: Int
    let weekday: Int
    let block: Int
  }

  /// All days from the first to the last lead.
  let totals: [Int]
  /// The days that a regression can use: their weekday and their block both have leads somewhere.
  let used: [Day]
  /// The weekday that stands in the levels, and the others that have an effect of their own.
  let reference: Int
  let freeWeekdays: [Int]
  private let blocks: [Int]

  init(_ history: History, days: ClosedRange<CalendarInstant>) {
    let first = days.lowerBound.day
    var totals = [Int](repeating: 0, count: days.upperBound.day - first + 1)
    for lead in history.leads { totals[lead.created.day - first] += 1 }
    // Blocks of four weeks are counted from the end, so that the last one is whole; a stub of under two weeks at the
    // beginning joins the block after it.
    let whole = totals.count / 28
    let stub = totals.count % 28
    let count = totals.count
    let all = totals.enumerated().map { index, total in
      var block = (count - 1 - index) / 28
      if block == whole, stub < 14, whole > 0 { block -= 1 }
      return Day(count: total, weekday: CalendarInstant(day: first + index).weekday, block: block)
    }
    var byWeekday = [Int](repeating: 0, count: 7)
    var byBlock = [Int](repeating: 0, count: whole + 1)
    for day in all {
      byWeekday[day.weekday] += day.count
      byBlock[day.block] += day.count
    }
    self.totals = totals
    used = all.filter { byWeekday[$0.weekday] > 0 && byBlock[$0.block] > 0 }
    let present = (0..<7).filter { byWeekday[$0] > 0 }
    reference = present.first ?? 0
    freeWeekdays = Array(present.dropFirst())
    blocks = byBlock.indices.filter { byBlock[$0] > 0 }
  }

  /// One column per block, then one per weekday but the reference.
  var design: [[Double]] {
    used.map { day in
      blocks.map { $0 == day.block ? 1 : 0 } + freeWeekdays.map { $0 == day.weekday ? 1 : 0 }
    }
  }

  /// Where a weekday's effect stands among the coefficients; nil for the reference and for weekdays without leads.
  func column(ofWeekday weekday: Int) -> Int? {
    freeWeekdays.firstIndex(of: weekday).map { blocks.count + $0 }
  }
}
