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

/// One reference file of durations: rows and the fits to them.
struct DurationReference: Decodable {
  struct Fit: Decodable {
    let family: String
    let params: [String: Double]
    let se: [String: Double]
    let loglik: Double
    let aic: Double
    let bic: Double
    let working: [Double]
    let covariance: [[Double]]

    enum CodingKeys: String, CodingKey {
      case family, params, se, loglik, aic, bic, working
      case covariance = "cov_working"
    }
  }

  let lines: [String]
  let fits: [Fit]

  enum CodingKeys: String, CodingKey {
    case lines = "rows"
    case fits
  }

  init(_ set: String) throws {
    self = try JSONDecoder().decode(Self.self, from: try FittingGolden.data("dur_\(set).json"))
  }

  var rows: [DurationRow] {
    lines.map { line in
      let cells = line.split(separator: ";").map { Double($0) ?? .nan }
      let observation: DurationRow.Observation =
        cells[0] == cells[1]
        ? .exact(cells[0])
        : cells[1] == .infinity
          ? .right(cells[0]) : cells[0] == 0 ? .left(cells[1]) : .interval(cells[0], cells[1])
      return DurationRow(observation, entry: cells[2], weight: cells[3])
    }
  }
}
