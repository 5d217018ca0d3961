// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Statistics

/// What was learned about every topic: the shape of `fit.findings` in results and of `fit.json`.
struct FitRecord: Encodable {
  struct Entry: Encodable {
    let value: Double
    let standardError: Double?
    let interval: [Double]?
    let unit: String
    let count: Int
    let origin: String

    init(_ value: FittedValue) {
      self.value = value.value
      standardError = value.knownError
      interval = value.interval.map { [$0.lowerBound, $0.upperBound] }?.allFinite
      unit = value.unit
      count = value.count
      origin = value.provenance
    }
  }

  struct Covariance: Encodable {
    let names: [String]
    let estimates: [Double]
    /// One list per name.
    let matrix: [[Double]]
  }

  struct Candidate: Encodable {
    let law: String
    let aic: Double?
    let bic: Double?
    let parameters: [String: Double]
    let reason: String?
  }

  struct Goodness: Encodable {
    struct Point: Encodable {
      let share: Double
      let observed: Double
      let fitted: Double
    }
    let fits: Bool
    let kolmogorovSmirnovP: Double?
    let andersonDarlingP: Double?
    let cramerVonMisesP: Double?
    let replicates: Int
    let meanGap: Double?
    let gapAtNinety: Double?
    let quantiles: [Point]
  }

  struct Drift: Encodable {
    struct Window: Encodable {
      let length: Double
      let ratio: Double
      let interval: [Double]?
      let pValue: Double
    }
    let pValue: Double
    let fires: Bool
    let windows: [Window]
  }

  let topic: String
  let title: String
  /// Why there is nothing; absent when there is something.
  let missing: String?
  let window: [String]?
  let law: String?
  let values: [String: Entry]?
  let covariance: Covariance?
  let candidates: [Candidate]?
  let goodness: Goodness?
  let drift: Drift?
  let cautions: [String]?

  init(_ finding: FitFinding) {
    topic = finding.topic
    title = finding.title
    missing = finding.reason
    let lesson = finding.lesson
    window = lesson?.window.map { ["\($0.lowerBound)", "\($0.upperBound)"] }
    law = lesson?.law?.description
    values = lesson.map { Dictionary($0.entries.map { ($0.name, Entry($0.value)) }) { first, _ in first } }
    covariance = lesson?.covariance.map { block in
      let size = block.names.count
      return Covariance(
        names: block.names, estimates: block.estimates,
        matrix: (0..<size).map { Array(block.matrix[$0 * size..<($0 + 1) * size]) })
    }
    candidates = lesson.flatMap { lesson in
      lesson.candidates.isEmpty
        ? nil
        : lesson.candidates.map {
          Candidate(law: $0.law, aic: $0.aic, bic: $0.bic, parameters: $0.parameters, reason: $0.reason)
        }
    }
    goodness = lesson?.goodness.map { goodness in
      Goodness(
        fits: goodness.fits, kolmogorovSmirnovP: goodness.test?.kolmogorovSmirnov.value,
        andersonDarlingP: goodness.test?.andersonDarling.value, cramerVonMisesP: goodness.test?.cramerVonMises.value,
        replicates: goodness.test?.replicates ?? 0, meanGap: goodness.meanGap, gapAtNinety: goodness.gapAtNinety,
        quantiles: goodness.points.map {
          Goodness.Point(share: $0.share, observed: $0.observed, fitted: $0.fitted)
        })
    }
    drift = lesson?.drift.map { test in
      Drift(
        pValue: test.pValue, fires: test.fires(level: 0.01),
        windows: test.windows.map {
          Drift.Window(
            length: $0.length, ratio: $0.ratio,
            interval: [$0.interval.lowerBound, $0.interval.upperBound].allFinite, pValue: $0.pValue)
        })
    }
    cautions = lesson.flatMap { $0.cautions.isEmpty ? nil : $0.cautions }
  }
}

extension [Double] {
  /// The numbers when JSON can hold all of them.
  fileprivate var allFinite: [Double]? { allSatisfy(\.isFinite) ? self : nil }
}
