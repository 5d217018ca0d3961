// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// Where the shortfall comes from, how sure that is and what to do first.
  static let diagnosisVerdict = ReportSection("Verdict", needs: [.diagnosis]) { contents in
    guard let found = contents.results.diagnosis else { return [] }
    let page = DiagnosisPage(found: found, currency: contents.currency)
    return [page.shortfall, page.certainty, page.first].compactMap { $0.map(Block.paragraph) }
  }

  /// The shortfall part by part, with the complaint each stands for.
  static let shortfallParts = ReportSection("Where the shortfall comes from", needs: [.diagnosis]) { contents in
    guard let found = contents.results.diagnosis, !found.parts.isEmpty else { return [] }
    return DiagnosisPage(found: found, currency: contents.currency).parts
  }

  /// What putting parts right brings and takes.
  static let fixes = ReportSection("What putting it right brings", needs: [.diagnosis]) { contents in
    guard let found = contents.results.diagnosis, !found.fixes.isEmpty else { return [] }
    return DiagnosisPage(found: found, currency: contents.currency).fixes
  }
}

/// A shortfall in words and numbers.
struct DiagnosisPage {
  let found: DiagnosisResult
  let currency: Currency

  /// What is counted, as in `2.1 wins a month`.
  var counted: String { Metric.named(found.metric)?.title ?? found.metric }

  func text(_ figure: DiagnosisFigure, isDifference: Bool = false) -> String {
    var shown = Figure(
      value: figure.mean, halfWidth: figure.halfWidth, unit: MetricUnit(rawValue: found.unit), currency: currency)
    shown.isDifference = isDifference
    return shown.text
  }

  func number(_ value: Double, like figure: DiagnosisFigure) -> String {
    Figure(value: value, halfWidth: figure.halfWidth, unit: MetricUnit(rawValue: found.unit), currency: currency)
      .valueText
  }

  /// What is missing, and from where.
  var shortfall: String? {
    let goal =
      found.target.map { target in
        let exact = Figure(value: target, halfWidth: 0, unit: MetricUnit(rawValue: found.unit), currency: currency)
        return "the target of \(exact.text) (the plan gives \(text(found.planned)))"
      } ?? "the planned \(text(found.planned))"
    let measured = "\(counted), a month: \(text(found.now)) against \(goal)"
    guard found.isShort else {
      return found.shortfall.mean <= 0 && found.shortfall.isTold
        ? "\(measured). Nothing is missing." : "\(measured). A shortfall cannot be told from chance."
    }
    let named = found.parts.filter { $0.verdict == .supported && $0.value.mean > 0 }
    let sources = named.map { "\($0.factor.title) (\(share($0)))" }
    return "\(measured), so \(text(found.shortfall)) are missing. "
      + (sources.isEmpty
        ? "In no single part is a tenth of it seen to lie." : "They come from \(sources.formatted).")
  }

  /// What the figures leave open.
  var certainty: String? {
    guard found.isShort else { return nil }
    let open = found.parts.filter { $0.verdict == .cannotBeTold }.map(\.factor.title)
    let cleared = found.parts.filter { $0.verdict == .notSupported }.map(\.factor.title)
    var text = "How sure: "
    text +=
      open.isEmpty
      ? "of every part it can be told whether a tenth of the shortfall lies there (\(levelText(found.level)) intervals)."
      : "for \(open.formatted), together \(Figure(share: found.cannotBeTold ?? 0, halfWidth: 0.005).valueText) of the "
        + "shortfall, it cannot be told whether a tenth of it lies there (\(levelText(found.level)) intervals)."
    if !cleared.isEmpty {
      text += " Less than a tenth lies in \(cleared.count > 1 ? "each of " : "")\(cleared.formatted)."
    }
    return text
  }

  /// What to do first, what that brings and what it takes.
  var first: String? {
    guard found.isShort else { return nil }
    let target = found.parts.first.flatMap { $0.factor == .target && $0.verdict == .supported ? $0 : nil }
    guard let best = found.fixes.first, best.gain.mean > 0, best.gain.isTold, let factor = best.factors.first else {
      return target.map { "Do first: \($0.factor.remedy)." }
    }
    let advice = "\(factor.remedy): \(text(best.gain, isDifference: true)) \(counted) a month, \(work(best))."
    guard let target else { return "Do first: \(advice)" }
    return "Do first: \(target.factor.remedy). Then \(advice)"
  }

  private func work(_ fix: Fix) -> String {
    guard fix.repMinutes.isTold else { return "with about the same rep time" }
    return "which \(fix.repMinutes.mean > 0 ? "takes" : "frees") \(hours(abs(fix.repMinutes.mean))) rep hours a month"
  }

  private func hours(_ minutes: Double) -> String { fixed(minutes / 60, decimals: minutes < 600 ? 1 : 0) }

  private func share(_ part: ShortfallPart) -> String {
    guard let share = part.share, let low = part.shareLow, let high = part.shareHigh else { return "-" }
    let percent = { (share: Double) in fixed(100 * share, decimals: 0) }
    return "\(percent(share)) %, \(percent(low)) to \(percent(high)) %"
  }

  /// The table of the parts, and what is not as planned in each.
  var parts: [Block] {
    let rows = found.parts.map { part in
      [
        Cell(part.factor.title), Cell(text(part.value, isDifference: true)), Cell(share(part)),
        Cell(number(part.first, like: part.value)), Cell(number(part.last, like: part.value)),
        Cell("\"\(part.factor.complaint)\""), part.verdict.cell,
      ]
    }
    let columns = [
      Column("part", .words), Column("missing a month", .numbers, group: 0), Column("share", .marks, group: 0),
      Column("put right first", .numbers, group: 1), Column("put right last", .numbers, group: 1),
      Column("complaint", .words, group: 2), Column("the data", .marks, group: 2),
    ]
    let keys = found.parts.filter { !$0.keys.isEmpty }.map { "\($0.factor.title): \($0.keys.joined(separator: ", "))" }
    return [
      .table(Table(columns, rows: rows)),
      .paragraph(
        "\(counted), against \(found.plan), on the same leads. A part's figure is what putting it right adds, averaged over "
          + "every order (Shapley), so the parts sum to the shortfall; below 0 the part is better than planned. A complaint "
          + "is supported when the whole \(levelText(found.level)) interval of the share lies above "
          + "\(levelText(ComplaintVerdict.least)), and not supported when it lies below."),
    ] + (keys.isEmpty ? [] : [.paragraph("Not as planned:"), .list(keys)])
  }

  /// The table of the fixes.
  var fixes: [Block] {
    let rows = found.fixes.map { fix in
      [
        Cell(fix.factors.map(\.title).joined(separator: " + ")), Cell(text(fix.gain, isDifference: true)),
        Cell(minutes(fix.repMinutes)),
        Cell(fix.utilisation.map { Figure(share: $0, halfWidth: 0.005).valueText } ?? "-"),
      ]
    }
    let columns = [
      Column("as planned", .words), Column("\(counted), a month", .numbers), Column("rep minutes, a month", .numbers),
      Column("reps busy", .numbers),
    ]
    return [
      .table(Table(columns, rows: rows)),
      .paragraph(
        "Each part alone, the best first, then one after the other in the order that brings most. Rep minutes: what the "
          + "leads take beyond today. Near 100 % busy, leads wait, and the next part brings less."),
    ]
  }

  private func minutes(_ figure: DiagnosisFigure) -> String {
    var shown = Figure(value: figure.mean, halfWidth: figure.halfWidth, unit: .leads, currency: currency)
    shown.isDifference = true
    return shown.text
  }
}
