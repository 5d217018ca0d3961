// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// Whether a history can teach a key of the scenario, and from what or why not.
public struct KeyLesson: Sendable, Hashable {
  /// What a history says of a key; there is no third.
  public enum Answer: Sendable, Hashable {
    /// The topic of the fit, and what is counted or measured for it.
    case taught(topic: String, from: String)
    case hidden(HistorySilence)
  }

  /// The path in the scenario; `*` stands for the name of a source, stage or other part.
  public let path: String
  public let answer: Answer

  /// Why no history teaches it; nil when one can.
  public var silence: HistorySilence? {
    if case .hidden(let silence) = answer { return silence }
    return nil
  }

  /// Every key and lever of a scenario, in the order of the file.
  ///
  /// - Precondition: each stands in exactly one of the two tables.
  public static let all: [KeyLesson] = paths.map { path in
    let silences = HistorySilence.allCases.filter { $0.paths.contains(path) }
    precondition(
      (taught[path] == nil ? 0 : 1) + silences.count == 1, "\(path) is taught or hidden, not both or neither")
    if let lesson = taught[path] {
      return KeyLesson(path: path, answer: .taught(topic: lesson.topic, from: lesson.from))
    }
    return KeyLesson(path: path, answer: .hidden(silences[0]))
  }

  /// The path of every key, of the keys of every part with a name, and of every lever.
  static let paths: [String] =
    Scenario.keys.map(\.path) + Scenario.namedParts.flatMap { keyPaths(of: $0) } + Lever.all.map(\.path)

  private static func keyPaths<Part: Named>(of part: Part.Type) -> [String] {
    Part.keys.map { "\(Part.section).*.\($0.path)" }
  }

  /// What can be told, by path: the topic and what it is told from.
  static let taught: [String: (topic: String, from: String)] = [
    "arrivals.after_hours": ("arrivals", "leads captured while sales is closed"),
    "arrivals.weekdays": ("arrivals", "leads by day of the week"),
    "arrivals.months": ("arrivals", "leads by calendar month, in two years or more"),
    "arrivals.overdispersion": ("arrivals", "how far daily counts vary beyond chance"),
    "sources.*.volume": ("arrivals", "leads a month, and the shares of the sources"),
    "sources.*.growth": ("arrivals", "the trend of daily counts, one for all sources"),
    "sources.*.score": ("scores", "scores at capture"),
    "sources.*.sql_offset": ("qualification", "SQLs by source at equal scores"),
    "scoring.half_life": ("nurture", "how scores fall from one touch to the next"),
    "acceptance.rate": ("acceptance", "leads accepted and rejected"),
    "acceptance.effects.score": ("acceptance", "leads accepted by score"),
    "qualification.intercept": ("qualification", "SQLs by score"),
    "qualification.slope": ("qualification", "SQLs by score"),
    "qualification.bands": ("qualification", "SQLs by score, in steps"),
    "team.reachable": ("contact", "contacts by number of attempts"),
    "team.contact_rate": ("contact", "contacts by number of attempts"),
    "team.contact_concentration": ("contact", "how the chance of contact falls from attempt to attempt"),
    "team.response_effect": ("response", "first attempts by the time they took, with the confounding stated"),
    "team.dial": ("work", "hours of later attempts without contact"),
    "team.research": ("work", "hours of first attempts, beyond those of later ones"),
    "team.talk": ("work", "hours of attempts with contact, beyond those without"),
    "routing.lost": ("routing", "leads handed over that nobody was assigned"),
    "nurture.opt_out": ("nurture", "leads that opted out, by touches"),
    "nurture.touch_gain": ("nurture", "score changes at touches"),
    "nurture.hazard": ("nurture", "jumps of the score by time in nurture"),
    "nurture.score_gain": ("nurture", "jumps of the score"),
    "agency.service": ("delay.agency_case", "business hours from the start of a case to its end"),
    "agency.delay": ("delay.agency_to_handover", "days from the agency's yes to the handover"),
    "stages.*.conversion": ("pipeline_stages", "deals that went on from a named stage"),
    "stages.*.duration": ("pipeline_stages", "days from a named stage to the next"),
    "pipeline.opportunity_rate": ("opportunities", "SQLs that became an opportunity"),
    "pipeline.opportunity_effects.score": ("opportunities", "opportunities by score"),
    "pipeline.win_rate": ("wins", "opportunities won"),
    "pipeline.win_effects.score": ("wins", "opportunities won by score"),
    "pipeline.cycle": ("delay.sql_to_won", "days to the win, with open and lost deals counted as such"),
    "money.deal_value": ("deal_values", "values of won deals"),
    "sales.attempts": ("attempts_made", "attempts at leads that were given up"),
  ]
}
