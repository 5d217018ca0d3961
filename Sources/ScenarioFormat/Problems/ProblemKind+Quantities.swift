// SPDX-License-Identifier: GPL-3.0-or-later

extension ProblemKind {
  static let unreadable = ProblemKind(
    "LF020", "not a value of this kind",
    "The text does not follow the grammar of quantities: a number, its unit, and for rates `per` and a period. "
      + "Thousands are set off with commas, decimals with a point.",
    example: "team.dial: soon")
  static let unitMissing = ProblemKind(
    "LF021", "unit missing",
    "A time, an amount or a rate without a unit is a guess; only 0 may go without.",
    example: "sales.first_touch_target: 4")
  static let unitUnknown = ProblemKind(
    "LF022", "unknown unit",
    "Times are written in min, hours, days, weeks, months, quarters or years; business time has `business` in front.",
    example: "team.dial: 5 mn")
  static let unitWrong = ProblemKind(
    "LF023", "wrong kind of unit",
    "The value counts another kind of thing than the key: money where a time is asked, a time where a share is.",
    example: "team.reachable: 3 days")
  static let wrongClock = ProblemKind(
    "LF024", "wrong clock",
    "Clock time runs day and night; business time runs while sales is open. Four hours of the one are not four hours "
      + "of the other, so each key takes one of them.",
    example: "sales.first_touch_target: 4 hours")
  static let shareAboveOne = ProblemKind(
    "LF025", "share above 1",
    "A share is a percentage or a fraction between 0 and 1.",
    example: "team.contact_rate: 22")
  static let outOfBounds = ProblemKind(
    "LF026", "value out of bounds",
    "Every key has bounds outside of which the value cannot be meant; `leadflow explain FILE KEY` prints them.",
    example: "handoff.threshold: 160")
  static let currencyMismatch = ProblemKind(
    "LF027", "another currency",
    "All amounts of a scenario are in the currency that its key `currency` names; LeadFlow does not convert.",
    example: "currency: EUR\nmoney.deal_value: $14,000")
  static let noDefaultInCurrency = ProblemKind(
    "LF028", "no default in this currency",
    "Defaults of amounts are researched in US dollars, and LeadFlow does not convert. In another currency the amount "
      + "has to be given.",
    example: "currency: EUR   # and no money.rep_cost")
  static let unknownCurrency = ProblemKind(
    "LF029", "unknown currency",
    "The currency is one of the three-letter codes of ISO 4217.",
    example: "currency: Dollar")
  static let neverNotAllowed = ProblemKind(
    "LF030", "never is not possible here",
    "`never` stands for a limit without end and is accepted where a limit may be switched off.",
    example: "sales.first_touch_target: never")
  static let notWhole = ProblemKind(
    "LF031", "not a whole number",
    "Reps and attempts come in whole numbers; part-time reps are told by `sales.minutes_per_day`.",
    example: "sales.reps: 2.5")
  static let unknownWord = ProblemKind(
    "LF032", "unknown word",
    "The key takes one of a few words.",
    example: "sales.discipline: fido")
  static let badDate = ProblemKind(
    "LF033", "not a date",
    "Dates are written year-month-day, and the day has to exist.",
    example: "clock.start: 2027-02-30")
  static let badWorkingDays = ProblemKind(
    "LF034", "not days of the week",
    "Working days are a range such as `mon-fri` or a list such as `mon, tue, thu`.",
    example: "calendar.days: weekdays")
  static let badOpeningHours = ProblemKind(
    "LF035", "not opening hours",
    "Opening hours are two times of the same day, the first the earlier one.",
    example: "calendar.hours: 17:00-09:00")
  static let badRange = ProblemKind(
    "LF036", "not a range of values",
    "A lever lists its values, `60, 70` or `[60, 70]`, or steps through them, `50..80:5`: the low end, the high end "
      + "and a step above 0. At most 1,000 values.",
    example: "levers:\n  handoff.threshold: 80..50:5")
  static let repeatedValue = ProblemKind(
    "LF037", "value listed twice",
    "Each value of a lever makes a policy of its own, so none may stand twice.",
    example: "axes:\n  sales.reps: [3, 3, 4]")

  static let quantityKinds = [
    unreadable, unitMissing, unitUnknown, unitWrong, wrongClock, shareAboveOne, outOfBounds, currencyMismatch,
    noDefaultInCurrency, unknownCurrency, neverNotAllowed, notWhole, unknownWord, badDate, badWorkingDays,
    badOpeningHours, badRange, repeatedValue,
  ]
}
