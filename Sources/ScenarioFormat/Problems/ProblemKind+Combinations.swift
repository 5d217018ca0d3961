// SPDX-License-Identifier: GPL-3.0-or-later

extension ProblemKind {
  static let noSource = ProblemKind(
    "LF060", "no source", "A funnel needs at least one source of leads.", example: "sources: {}")
  static let unknownSource = ProblemKind(
    "LF061", "unknown source",
    "A lever for one source names a source of the same file.",
    example: "today:\n  handoff.threshold.webinar: 50   # and no source webinar")
  static let notPerSource = ProblemKind(
    "LF062", "no value per source",
    "Only the handoff threshold and the nurture time can differ from source to source.",
    example: "today:\n  sales.reps.paid: 2")
  static let bandsAndLine = ProblemKind(
    "LF063", "bands together with a line",
    "The share of contacted leads that become an SQL comes from the line (intercept and slope) or from score bands, "
      + "not from both.",
    example: "qualification:\n  slope: 0.05\n  bands:\n    0-100: 30%")
  static let badBands = ProblemKind(
    "LF064", "bands that do not fit together",
    "Bands are written LOW-HIGH, ascend, touch each other and cover 0 to 100, so that every score has one rate. A "
      + "score on a border counts to the lower band.",
    example: "qualification.bands:\n  0-40: 5%\n  50-100: 30%")
  static let holidaysWithoutStart = ProblemKind(
    "LF065", "holidays without a start",
    "Without `clock.start` the run starts on some Monday, and no date falls on any day of it.",
    example: "calendar.holidays: [2027-12-24]   # and no clock.start")
  static let badWeekdayFactors = ProblemKind(
    "LF066", "weekday factors that do not add up",
    "All seven days have a factor of 0 or more, and the average day is 1 (5 % off is put right silently).",
    example: "arrivals.weekdays: {mon: 2, tue: 2, wed: 2, thu: 2, fri: 2, sat: 0, sun: 0}")
  static let afterHoursTooSmall = ProblemKind(
    "LF067", "after-hours share too small for the weekdays",
    "Every lead of a closed day is captured after hours, so the after-hours share is at least the share of closed "
      + "days in the week's leads.",
    example: "arrivals.after_hours: 5%\narrivals.weekdays: {mon: 1, tue: 1, wed: 1, thu: 1, fri: 1, sat: 1, sun: 1}")
  static let badCadence = ProblemKind(
    "LF068", "bad cadence",
    "A cadence counts from the first attempt: it starts at 0, ascends and holds at least two times.",
    example: "sales.cadence: 1, 2, 3 business days")
  static let leverAndAxis = ProblemKind(
    "LF069", "both lever and axis",
    "A lever is chosen by `recommend`, an axis is only shown; the same path cannot be both.",
    example: "levers:\n  sales.reps: [2, 3]\naxes:\n  sales.reps: [3, 4]")
  static let dayTooShort = ProblemKind(
    "LF070", "more minutes than the working day has",
    "A rep cannot work longer on leads than the opening hours in `calendar.hours` last.",
    example: "calendar.hours: 09:00-13:00\nsales.minutes_per_day: 300 min")
  static let absenceWithoutLength = ProblemKind(
    "LF071", "absence without a length",
    "An absence rate above 0 needs a length above 0.",
    example: "team.absence_rate: 2% per month   # and no team.absence_length")
  static let targetAfterGiveUp = ProblemKind(
    "LF072", "promise longer than the give-up age",
    "A lead nobody has called is dropped at the give-up age, so a first touch cannot be promised for later.",
    example: "sales.first_touch_target: 6 business days\nsales.give_up_age: 5 business days")
  static let unknownPath = ProblemKind(
    "LF073", "history of an unknown value",
    "Each entry of `history` names a value of the same file.",
    example: "history:\n  - path: team.dail\n    from: 812 calls")
  static let tooManyLeads = ProblemKind(
    "LF074", "too many leads",
    "Every lead is simulated by itself, so a run holds at most five million: volume times the months from the start of "
      + "the warm-up to the end of the run-out.",
    example: "clock:\n  horizon: 12 months\nsources:\n  web:\n    volume: 1000000 per month")
  static let tooManyCombinations = ProblemKind(
    "LF075", "too many combinations",
    "A recommendation looks for the best policy at every setting of the axes, and shows at most 50 of them.",
    example: "axes:\n  sales.reps: 1..20\n  sales.minutes_per_day: [120, 150, 180]")
  static let mixTooLarge = ProblemKind(
    "LF076", "more than all leads",
    "A lead is ready at capture, never ready, or something between, so the two shares of a source make at most 100 %.",
    example: "sources:\n  web:\n    ready: 60%\n    never: 50%")
  static let hoursAndReplaced = ProblemKind(
    "LF077", "hours together with what they replace",
    "Hourly factors say how many leads come after hours, so `arrivals.after_hours` cannot be given too; those of a whole "
      + "week also say how busy each weekday is.",
    example: "arrivals:\n  after_hours: 30%\n  hours: [...]   # 24 or 168 factors")
  static let badArrivalFactors = ProblemKind(
    "LF078", "arrival factors that do not add up",
    "`arrivals.hours` has 24 factors, one for each hour of the day, or 168, one for each hour of the week, and "
      + "`arrivals.months` twelve; their average is 1 (5 % off is put right silently).",
    example: "arrivals.months: [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]")
  static let monthsWithoutStart = ProblemKind(
    "LF079", "months without a start",
    "Without `clock.start` the run starts on some Monday, in no month of the calendar.",
    example: "arrivals.months: [0.8, 0.9, 1, 1, 1.1, 1, 0.9, 0.9, 1.1, 1.2, 1.2, 0.9]   # and no clock.start")
  static let emptyPolicy = ProblemKind(
    "LF080", "policy that changes nothing",
    "The policy equals today's, so every comparison with it is exactly 0.",
    example: "policies:\n  as-now:\n    handoff.threshold: 60   # which is today's threshold", severity: .warning)
  static let todayNotOffered = ProblemKind(
    "LF081", "today's value is not among a lever's values",
    "`recommend` then cannot answer that nothing should change.",
    example: "today:\n  handoff.threshold: 60\nlevers:\n  handoff.threshold: [70, 80]", severity: .warning)
  static let windowTooShort = ProblemKind(
    "LF082", "nurture outlasts the run",
    "Leads that are still being nurtured when the run ends count as lost, which makes long nurturing look worse than "
      + "it is.",
    example: "clock:\n  horizon: 3 months\n  run_out: none\ntoday:\n  nurture.days: 6 months", severity: .warning)
  static let overload = ProblemKind(
    "LF083", "more work than rep time",
    "The leads handed over under today's policy ask for more minutes than the reps have, so the line grows or leads are "
      + "dropped, and figures depend on the length of the window. The load is a closed form: leads over the threshold "
      + "times the minutes of a full cadence, per minute the reps have.",
    example: "sources:\n  web: {volume: 2000 per month, score: 70}\ntoday:\n  sales.reps: 1", severity: .warning)
  static let nothingHandedOver = ProblemKind(
    "LF084", "no lead reaches the threshold",
    "No score, at capture or after maturing, is as high as the threshold, so sales gets nothing.",
    example: "sources:\n  web: {volume: 300 per month, score: 50}\ntoday:\n  handoff.threshold: 80", severity: .warning)

  static let combinationKinds = [
    noSource, unknownSource, notPerSource, bandsAndLine, badBands, holidaysWithoutStart, badWeekdayFactors,
    afterHoursTooSmall, badCadence, leverAndAxis, dayTooShort, absenceWithoutLength, targetAfterGiveUp, unknownPath,
    tooManyLeads, tooManyCombinations, mixTooLarge, hoursAndReplaced, badArrivalFactors, monthsWithoutStart,
    emptyPolicy, todayNotOffered, windowTooShort, .overload, .nothingHandedOver,
  ]
}
