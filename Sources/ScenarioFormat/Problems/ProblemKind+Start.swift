// SPDX-License-Identifier: GPL-3.0-or-later

extension ProblemKind {
  static let startAndWarmUp = ProblemKind(
    "LF090", "leads at the start together with a warm-up",
    "A warm-up fills an empty funnel before the measured window; leads that are there today belong to its very beginning. "
      + "A run starts in one way or the other.",
    example: "clock.warm_up: 3 months\nstart.backlog: 40")
  static let nurturedWithoutNurture = ProblemKind(
    "LF091", "nurtured leads without a nurture time",
    "The stay of a nurtured lead is cut to the nurture time of its source, so without one these leads expire at once.",
    example: "start.nurtured: 200\ntoday:\n  nurture.days: 0 days", severity: .warning)
  static let startWithoutSource = ProblemKind(
    "LF092", "leads at the start that no source brings",
    "Open opportunities and the backlog are drawn from the scores at or above today's threshold, nurtured leads from those "
      + "below it, each source by its volume. Where no source has such scores, these leads could not be made.",
    example: "sources.web.score: 60\nstart.backlog: 40\ntoday:\n  handoff.threshold: 80")

  static let startKinds = [startAndWarmUp, nurturedWithoutNurture, startWithoutSource]
}
