// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The explaining columns of a regression: one row per observation, a column of ones first.
public struct Design: Sendable {
  /// One name per column, for example "(Intercept)" or "weekday=3".
  public private(set) var names = ["(Intercept)"]
  /// The rows, one number per column.
  public private(set) var rows: [[Double]]

  /// A design with the intercept alone.
  public init(rowCount: Int) { rows = [[Double]](repeating: [1], count: rowCount) }

  /// Adds a number per row.
  public mutating func addNumber(_ name: String, _ values: [Double]) {
    precondition(values.count == rows.count, "a column has one number per row")
    names.append(name)
    for index in rows.indices { rows[index].append(values[index]) }
  }

  /// Adds a number per row that may be missing.
  ///
  /// A missing one counts as the mean of those present and gets an effect of its own, so that the rows without it are
  /// neither dropped nor taken for average ones.
  public mutating func addNumber(_ name: String, _ values: [Double?]) {
    let present = values.compactMap(\.self)
    let mean = SampleMoments(present).mean
    addNumber(name, values.map { $0 ?? mean })
    if present.count < values.count, !present.isEmpty {
      addNumber("\(name) missing", values.map { $0 == nil ? 1 : 0 })
    }
  }

  /// Adds a column of zeros and ones for every value that occurs, in rising order, but for the reference: the value that
  /// the intercept stands for, the smallest one when not given.
  public mutating func addLevels(_ name: String, _ values: [Int], reference: Int? = nil) {
    let levels = Set(values).sorted()
    let base = reference ?? levels.first
    for level in levels where level != base {
      addNumber("\(name)=\(level)", values.map { $0 == level ? 1 : 0 })
    }
  }

  /// Adds sines and cosines of a year, 365.25 days, and its fractions.
  ///
  /// - Parameters:
  ///   - days: The day of every row, counted from any origin.
  ///   - count: How many pairs: 1 for a yearly wave, 2 for a half-yearly one as well, ...
  public mutating func addYearlyHarmonics(_ days: [Double], count: Int) {
    for order in 1...max(count, 1) where order <= count {
      let angle = 2 * Double.pi * Double(order) / 365.25
      addNumber("sin\(order)", days.map { sin(angle * $0) })
      addNumber("cos\(order)", days.map { cos(angle * $0) })
    }
  }

  /// How many yearly waves a history can carry: none below a year and a half, whose season cannot be told from a trend.
  public static func yearlyHarmonics(forDays days: Double) -> Int {
    days < 1.5 * 365.25 ? 0 : days < 3 * 365.25 ? 1 : 2
  }
}
