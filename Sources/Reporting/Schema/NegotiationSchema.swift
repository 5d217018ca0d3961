// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel

extension ResultObject {
  static let negotiation = ResultObject(
    "negotiation", "Where the parties can meet, and what their numbers cost.",
    [
      .always("level", .number, "The confidence level of every interval, each by itself", unit: "share"),
      .always("shared", .words([Metric.objective]), "The metric all parties share"),
      .always("threshold", .number, "Today's handover point", unit: "points"),
      .always("parties", .list(.object(partyPosition)), "What each party wants"),
      .always("cells", .list(.object(negotiationCell)), "Every combination of the levers, the threshold fastest"),
      .always("zones", .list(.object(negotiationZone)), "The zone for each combination of the other levers"),
      .maybe(
        "agreed", .text, "The policy of a zone with the highest shared metric, with today's reps where there is one",
        missing: "when there is no zone"),
      .always("owners", .list(.object(ownerWorth)), "What each possible owner of near misses is worth"),
      .always("owned_width", .number, "The width of the band below the handover point they look after", unit: "points"),
      .maybe(
        "definition_gap", .object(definitionGap), "On which leads the parties do not agree", missing: "never"),
      .maybe(
        "openers", .list(.object(zoneOpener)), "Single changes that open a zone, the one that leaves most first",
        missing: "when there is a zone"),
    ])

  private static let partyPosition = ResultObject(
    "party_position", "What a party wants and what that costs everybody.",
    [
      .always("name", .text, "The party"),
      .always("qualified", .number, "From which score it calls a lead qualified", unit: "points"),
      .always("scoreboard", .list(.object(scoreboardShare)), "What it is measured by, heaviest first"),
      .always("is_stated", .flag, "Whether it says what it asks for; otherwise its scoreboard does"),
      .always("asks_for", .number, "The handover point it asks for, today's other levers kept", unit: "points"),
      .always("policy", .text, "The policy with it, among policies"),
      .always("index", .object(index), "What its scoreboard shows there"),
      .always("best_for_all", .number, "The handover point with the highest shared metric", unit: "points"),
      .always("cost", .number, "What its point falls short of that", unit: "money per month"),
      .maybe("cost_half_width", .number, "Half the interval of the cost", missing: "with too few replications"),
    ])

  private static let scoreboardShare = ResultObject(
    "scoreboard_share", "A line of a scoreboard.",
    [
      .always("metric", .words(ScoreboardLine.allCases.map(\.rawValue)), "The metric"),
      .always("share", .number, "How much of the scoreboard it is", unit: "share"),
    ])

  private static let index = ResultObject(
    "index", "The weighted change of a scoreboard against today, as a share of today's figures; better is positive.",
    [
      .maybe("mean", .number, "The change", unit: "share", missing: "when a line has no value"),
      .maybe("half_width", .number, "Half its interval", unit: "share", missing: "with mean"),
    ])

  private static let negotiationCell = ResultObject(
    "negotiation_cell", "One combination of the levers.",
    [
      .always("policy", .text, "The name of its entry among policies"),
      .always("levers", .map(.reading), "The value of each lever that varies, by its path"),
      .always("parties", .map(.object(index)), "What each party's scoreboard shows, by its name"),
      .always("shared", .number, "The shared metric less today's", unit: "money per month"),
      .maybe("shared_half_width", .number, "Half its interval", missing: "with too few replications"),
      .maybe(
        "offered_load", .number, "The work asked of the reps, as a share of their time", unit: "share",
        missing: "where nothing is handed over"),
      .always("status", .words(of: ZoneStatus.self), "Whether all sides are shown to gain, or one to lose"),
    ])

  private static let negotiationZone = ResultObject(
    "negotiation_zone", "The handover points at which all gain, the other levers as they are.",
    [
      .always("levers", .map(.reading), "The other levers, by path"),
      .always("points", .list(.number), "The points, lowest first; empty without a zone"),
      .always("open", .list(.number), "Points that more replications may add"),
      .maybe("agreed", .text, "The policy of the zone with the highest shared metric", missing: "without a zone"),
      .maybe("below", .object(zoneEdge), "Why it goes no lower", missing: "at the lowest point tried, or at today's"),
      .maybe("above", .object(zoneEdge), "Why it goes no higher", missing: "at the highest point tried, or at today's"),
    ])

  private static let zoneEdge = ResultObject(
    "zone_edge", "Who loses at the next point outside a zone.",
    [
      .always("threshold", .number, "The point", unit: "points"),
      .always("policy", .text, "The policy with it, among policies"),
      .maybe("party", .text, "The party that loses most", missing: "when only the shared metric does"),
      .always("metric", .text, "The metric by which it loses most"),
      .always("today", .number, "Its value today", unit: "that of the metric"),
      .always("value", .number, "Its value there", unit: "that of the metric"),
      .maybe(
        "offered_load", .number, "The work asked of the reps there, as a share of their time", unit: "share",
        missing: "where nothing is handed over"),
    ])

  private static let ownerWorth = ResultObject(
    "owner_worth", "What an owner of near misses is worth.",
    [
      .always("owner", .words(of: NearMissOwner.self), "The owner"),
      .always("is_today", .flag, "Whether it is so today"),
      .always("worth", .number, "The shared metric less that with nobody", unit: "money per month"),
      .maybe("half_width", .number, "Half its interval", missing: "with too few replications"),
    ])

  private static let definitionGap = ResultObject(
    "definition_gap", "Which captured leads one party's rule accepts and another's does not.",
    [
      .always("parties", .list(.text), "The parties"),
      .always("share", .number, "The share of leads on which they do not agree", unit: "share"),
      .maybe("half_width", .number, "Half its interval", unit: "share", missing: "with too few replications"),
      .always("by_all", .number, "The share all call qualified", unit: "share"),
      .always("by_nobody", .number, "The share nobody calls qualified", unit: "share"),
      .always("alone", .map(.number), "For each party, the share it calls qualified and not everybody does"),
      .always("by_source", .map(.number), "The gap by source"),
    ])

  private static let zoneOpener = ResultObject(
    "zone_opener", "A change that opens a zone.",
    [
      .always("key", .text, "The path of the lever"),
      .always("now", .reading, "Its value today"),
      .always("value", .reading, "The value that opens the zone"),
      .always("points", .list(.number), "The points of the zone it opens"),
      .always("threshold", .number, "The one with the highest shared metric", unit: "points"),
      .always("shared", .number, "The shared metric there less today's", unit: "money per month"),
      .maybe("half_width", .number, "Half its interval", missing: "with too few replications"),
    ])
}
