// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// Reference values computed with 40 digits (see Golden/fitting) and the comparison with them.
enum FittingGolden {
  static func data(_ name: String) throws -> Data {
    let file = try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Golden/fitting"))
    return try Data(contentsOf: file)
  }

  static func columns(_ name: String) throws -> [[Double]] {
    let text = String(decoding: try data(name), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",").compactMap { Double($0) }
    }
  }

  /// The largest difference, relative to the size of the reference.
  static func relativeError(_ found: [Double], _ expected: [Double]) -> Double {
    guard found.count == expected.count else { return .infinity }
    return zip(found, expected).map { abs($0 - $1) / max(abs($1), 1e-12) }.max() ?? 0
  }
}

/// The expected fit of one model.
struct FitReference: Decodable {
  let family: String?
  let params: [String: Double]
  let se: [String: Double]
  let loglik: Double
  let aic: Double
  let aicc: Double?
  let bic: Double
  let working: [Double]
  let covariance: [[Double]]

  enum CodingKeys: String, CodingKey {
    case family, params, se, loglik, aic, aicc, bic, working
    case covariance = "cov_working"
  }

  /// One entry of a file that holds several under names.
  init(_ file: String, _ name: String) throws {
    let all = try #require(
      try JSONSerialization.jsonObject(with: FittingGolden.data(file)) as? [String: Any])
    let one = try #require(all[name])
    self = try JSONDecoder().decode(Self.self, from: JSONSerialization.data(withJSONObject: one))
  }

  /// The largest relative difference of a fit to this reference; a covariance near 0 has no relative error of its own
  /// and is judged by the standard errors it belongs to.
  func worst(_ fit: some LikelihoodFit, names: [String]) -> Double {
    var worst = [
      FittingGolden.relativeError(fit.natural, names.compactMap { params[$0] }),
      FittingGolden.relativeError(fit.standardErrors, names.compactMap { se[$0] }),
      FittingGolden.relativeError(fit.working, working),
      FittingGolden.relativeError([fit.logLikelihood, fit.aic, fit.bic], [loglik, aic, bic]),
    ]
    if let aicc { worst.append(FittingGolden.relativeError([fit.aicc], [aicc])) }
    for (i, row) in covariance.enumerated() {
      for (j, value) in row.enumerated() {
        let scale = (covariance[i][i] * covariance[j][j]).squareRoot()
        worst.append(abs(fit.covariance[i * names.count + j] - value) / scale)
      }
    }
    return worst.max() ?? .infinity
  }
}

/// One reference set of durations: rows and the fits to them.
struct DurationReference {
  private struct File: Decodable { let fits: [FitReference] }

  static let sets = [
    "complete_A", "complete_B", "complete_C", "seconds_A", "right_A", "right_B", "interval_A", "interval_B",
    "lefttrunc_A", "lefttrunc_B", "mixed_A", "heavy_A", "tiny_A",
  ]

  let rows: [DurationRow]
  let fits: [FitReference]

  init(_ set: String) throws {
    fits = try JSONDecoder().decode(File.self, from: try FittingGolden.data("dur_\(set).json")).fits
    rows = try FittingGolden.columns("dur_\(set).csv").map { cells in
      let observation: DurationRow.Observation =
        cells[0] == cells[1]
        ? .exact(cells[0])
        : cells[1] == .infinity
          ? .right(cells[0]) : cells[0] == 0 ? .left(cells[1]) : .interval(cells[0], cells[1])
      return DurationRow(observation, entry: cells[2], weight: cells[3])
    }
  }
}
