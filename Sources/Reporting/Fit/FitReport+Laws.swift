// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Statistics

extension FitReport {
  /// The laws of waits and amounts: which were tried, whether the best one describes what was seen, and where it does not.
  var laws: [Block] {
    guard !described.isEmpty else { return [] }
    return [
      .heading("The laws behind the waits"), .table(criteria),
      .paragraph(
        "AIC and BIC less those of the best law: smaller describes the rows better, BIC asks more of laws with more "
          + "parameters. A dash is a law that could not be fitted."), .table(tests),
      .paragraph(
        "The chance that data of the law itself would lie as far from it, by Kolmogorov and Smirnov, Anderson and "
          + "Darling, Cramér and von Mises, among data drawn from the law with the same open cases: at 1 % or less the law is "
          + "rejected. Beside it what was seen and what the law says, at a tenth, half and nine tenths of the waits that "
          + "ended."),
    ]
  }

  private var described: [(title: String, lesson: FitLesson)] {
    fit.findings.compactMap { finding in
      guard let lesson = finding.lesson, lesson.law != nil, !lesson.candidates.isEmpty else { return nil }
      return (finding.title, lesson)
    }
  }

  /// A row per wait and a column per law.
  private var criteria: Table {
    var names: [String] = []
    for candidate in described.flatMap(\.lesson.candidates) where !names.contains(candidate.law) {
      names.append(candidate.law)
    }
    let rows = described.map { title, lesson -> [Cell] in
      let aic = lesson.candidates.compactMap(\.aic).min() ?? 0
      let bic = lesson.candidates.compactMap(\.bic).min() ?? 0
      return [Cell(title)]
        + names.map { name in
          guard let candidate = lesson.candidates.first(where: { $0.law == name }), let own = candidate.aic,
            let other = candidate.bic
          else { return "-" }
          return Cell("\(fixed(own - aic, decimals: 1)) / \(fixed(other - bic, decimals: 1))")
        }
    }
    return Table([Column("AIC / BIC", .words)] + names.map { Column($0, .numbers, group: 0) }, rows: rows)
  }

  /// Whether the best law of each wait describes it.
  private var tests: Table {
    let rows = described.map { title, lesson -> [Cell] in
      let test = lesson.goodness?.test
      let verdict: Cell =
        switch lesson.goodness {
        case let goodness? where goodness.test != nil: goodness.fits ? Cell("fits", .good) : Cell("rejected", .bad)
        default: Cell("not tested")
        }
      return [
        Cell(title), Cell(lesson.law?.family.name ?? "-"), verdict,
        Cell(
          test.map {
            [$0.kolmogorovSmirnov, $0.andersonDarling, $0.cramerVonMises].map { fixed($0.value, decimals: 2) }
              .joined(separator: " ")
          } ?? "-"), Cell(quantiles(lesson, \.observed)), Cell(quantiles(lesson, \.fitted)),
      ]
    }
    return Table(
      [
        Column("wait", .words), Column("law", .marks), Column("verdict", .marks), Column("p: KS AD CvM", .numbers),
        Column("seen", .numbers), Column("law says", .numbers),
      ], rows: rows)
  }

  /// Values at a tenth, half and nine tenths, by the points of the quantile plot that lie nearest.
  private func quantiles(_ lesson: FitLesson, _ side: KeyPath<QuantileComparison.Point, Double>) -> String {
    guard let points = lesson.goodness?.points, !points.isEmpty else { return "-" }
    return [0.1, 0.5, 0.9].compactMap { share in
      points.min { abs($0.share - share) < abs($1.share - share) }.map { digits($0[keyPath: side], 2) }
    }.joined(separator: " ")
  }
}
