// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel

/// The words and numbers the sections of a negotiation share.
struct NegotiationPage {
  let found: NegotiationResult
  let contents: ReportContents

  func points(_ value: Double) -> String { withoutTrailingZeros(fixed(value, decimals: 1)) }

  /// The handover point of a cell.
  func threshold(_ cell: NegotiationCell) -> Double {
    if case .number(let value)? = cell.levers[Lever.threshold.path] { return value }
    return found.threshold
  }

  /// A change of a scoreboard, in percent with its sign.
  func index(_ index: IndexResult) -> String {
    guard let mean = index.mean else { return "-" }
    var figure = Figure(
      value: 100 * mean, halfWidth: index.halfWidth.map { 100 * $0 }, unit: nil, currency: Currency(code: ""))
    figure.isDifference = true
    return figure.text + " %"
  }

  func settings(_ levers: [String: LeverReading]) -> String {
    let phrases = levers.sorted { $0.key < $1.key }.map { leverPhrase($0.key, $0.value) }
    return phrases.joined(separator: ", ")
  }

  func zone(_ zone: NegotiationZone) -> Cell {
    let open = zone.open.isEmpty ? "" : " (\(zone.open.map(points).joined(separator: ", ")))"
    guard let range = range(zone) else { return Cell(open.isEmpty ? "nowhere" : "nowhere yet" + open, .open) }
    return Cell(range + open, .good)
  }

  /// The zone from its lowest to its highest point; nothing without one.
  func range(_ zone: NegotiationZone) -> String? {
    guard let first = zone.points.first, let last = zone.points.last else { return nil }
    return first == last ? points(first) : "\(points(first)) to \(points(last))"
  }

  func status(_ cell: NegotiationCell) -> Cell {
    switch cell.status {
    case .inside: Cell("all gain", .good)
    case .open: Cell("unclear", .open)
    case .outside: threshold(cell) == found.threshold ? Cell("today") : Cell("somebody loses", .bad)
    }
  }

  /// The cells that keep today's other levers.
  var todaysCells: [NegotiationCell] {
    guard let today = contents.policy(Scenario.todayName) ?? contents.results.policies.first(where: isToday) else {
      return []
    }
    return found.cells.filter { cell in
      cell.levers.allSatisfy { $0.key == Lever.threshold.path || today.levers[$0.key] == $0.value }
    }
  }

  private func isToday(_ policy: PolicyResult) -> Bool {
    policy.levers[Lever.threshold.path] == .number(found.threshold)
      && found.cells.first { $0.policy == policy.name }.map { $0.shared == 0 && $0.sharedHalfWidth == 0 } ?? false
  }

  private var agreedZone: NegotiationZone? {
    guard let name = found.agreed, let cell = found.cells.first(where: { $0.policy == name }) else { return nil }
    return found.zones.first { zone in zone.levers.allSatisfy { cell.levers[$0.key] == $0.value } }
  }

  /// Where all can meet, or the cheapest change that lets them.
  var verdict: String {
    guard let name = found.agreed, let cell = found.cells.first(where: { $0.policy == name }), let zone = agreedZone
    else {
      return nothing
    }
    let sides = found.parties.map { party in
      "\(party.name) \(cell.parties[party.name].map(index) ?? "-")"
    }
    return "Hand over at \(points(threshold(cell))) points with \(settings(zone.levers)): on their own scoreboards "
      + "\(sides.formatted), and \(contents.money(cell.shared, halfWidth: cell.sharedHalfWidth)) a month for all, against "
      + "today's \(points(found.threshold)). There all gain from \(range(zone) ?? "-") points."
  }

  private var nothing: String {
    let start = "At no handover point that was tried do all sides gain."
    guard let best = found.openers?.first else { return start }
    return start + " The change that opens one and leaves most: \(leverPhrase(best.key, best.value)) instead of "
      + "\(leverValue(best.key, best.now)), handing over at \(points(best.threshold)) points, "
      + "\(contents.money(best.shared, halfWidth: best.halfWidth)) a month for all."
  }

  /// How the zone moves with the staff, where that is among the levers.
  var staffing: [String] {
    guard let agreed = agreedZone else { return [] }
    let path = Lever.reps.path
    let others = found.zones.filter { zone in
      zone.levers[path] != agreed.levers[path]
        && zone.levers.allSatisfy { $0.key == path || agreed.levers[$0.key] == $0.value }
    }
    let sentences = others.compactMap { zone -> String? in
      guard let reps = zone.levers[path] else { return nil }
      let where_ = range(zone).map { "all gain from \($0) points" } ?? "all gain nowhere"
      return "with \(leverPhrase(path, reps)) \(where_)"
    }
    guard !sentences.isEmpty else { return [] }
    let why = agreed.below.flatMap(edge).map { " Why not lower: \($0)." } ?? ""
    return ["The point moves with the staff: \(sentences.formatted)." + why]
  }

  /// A figure that gives a reason and not a result, to three digits.
  func plain(_ value: Double, _ unit: MetricUnit) -> String {
    let shown = unit == .share ? 100 * value : value
    let text = fixed(abs(shown), decimals: max(0, min(2, decimals(of: shown, significant: 3))))
    let sign = shown < 0 ? "-" : ""
    return switch unit {
    case .share: "\(sign)\(text) %"
    case .money, .moneyPerMonth, .moneyPerDay: "\(sign)\(contents.currency.prefix)\(text)"
    default: sign + text
    }
  }

  /// Why each zone ends where it does.
  var edges: [String] {
    found.zones.flatMap { zone -> [String] in
      let isOnePoint = zone.below?.policy == zone.above?.policy
      let reasons = [zone.below, isOnePoint ? nil : zone.above].compactMap { $0 }.compactMap(edge)
      return reasons.isEmpty ? [] : ["\(settings(zone.levers)): \(reasons.joined(separator: "; "))"]
    }
  }

  private func edge(_ edge: ZoneEdge) -> String? {
    guard let metric = Metric.named(edge.metric) else { return nil }
    let figure = { plain($0, metric.unit) }
    let load = edge.offeredLoad.map { ", leads asking for \(levelText($0)) of the reps' time" } ?? ""
    return "at \(points(edge.threshold)) points \(edge.party ?? "the company") loses: \(metric.title) "
      + "\(figure(edge.value)) instead of \(figure(edge.today))\(load)"
  }
}

/// A metric's name alone.
func metricTitle(_ name: String) -> String { Metric.named(name)?.title ?? name }
