// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Linear least squares of several responses on the same columns, by a singular value decomposition.
///
/// Directions in which the columns hardly differ are left out, so columns may depend on each other.
public struct LeastSquares: Sendable {
  /// The coefficients of each response, one per column.
  public let coefficients: [[Double]]
  /// The number of independent directions among the columns.
  public let rank: Int
  /// The covariance of one response's coefficients per unit of residual variance, row by row.
  public let unscaledCovariance: [Double]

  /// The singular value, as a share of the largest, below which a direction is left out.
  private static let tolerance = 1e-10

  /// Fits each response.
  /// - Parameters:
  ///   - rows: The columns' values, row by row; more rows than columns.
  ///   - columns: The number of columns, at least 1.
  ///   - responses: For each response one value per row.
  /// - Throws: `GSLError` when memory is short or the decomposition fails.
  public init(rows: [Double], columns: Int, responses: [[Double]]) throws(GSLError) {
    let count = rows.count / max(columns, 1)
    precondition(columns > 0 && count > columns && rows.count == count * columns, "a fit needs more rows than columns")
    precondition(responses.allSatisfy { $0.count == count }, "a response has one value per row")
    GSLLibrary.ready
    let workspace = try Workspace(rows: count, columns: columns)
    var (found, rank, covariance): ([[Double]], Int, [Double]) = ([], columns, [])
    for response in responses {
      let fit = try workspace.fit(rows, response, columns: columns, tolerance: Self.tolerance)
      found.append(fit.coefficients)
      rank = fit.rank
      if fit.residualSquares > 0 {
        let variance = fit.residualSquares / Double(count - fit.rank)
        covariance = fit.covariance.map { $0 / variance }
      }
    }
    coefficients = found
    self.rank = rank
    unscaledCovariance = covariance.isEmpty ? [Double](repeating: 0, count: columns * columns) : covariance
  }

  private struct Fit {
    var coefficients: [Double]
    var covariance: [Double]
    var residualSquares: Double
    var rank: Int
  }

  /// The owner of GSL's workspace.
  @safe private struct Workspace: ~Copyable {
    private let pointer: UnsafeMutablePointer<gsl_multifit_linear_workspace>

    init(rows: Int, columns: Int) throws(GSLError) {
      guard let pointer = unsafe gsl_multifit_linear_alloc(rows, columns) else {
        throw GSLError(code: GSL_ENOMEM, function: "gsl_multifit_linear_alloc")
      }
      unsafe self.pointer = pointer
    }

    deinit { unsafe gsl_multifit_linear_free(pointer) }

    borrowing func fit(
      _ rows: [Double], _ response: [Double], columns: Int, tolerance: Double
    ) throws(GSLError) -> Fit {
      let count = response.count
      var (found, spread) = ([Double](repeating: 0, count: columns), [Double](repeating: 0, count: columns * columns))
      var (squares, rank) = (0.0, 0)
      let status = unsafe rows.withUnsafeBufferPointer { rows in
        unsafe response.withUnsafeBufferPointer { response in
          unsafe found.withUnsafeMutableBufferPointer { found in
            unsafe spread.withUnsafeMutableBufferPointer { spread in
              var design = unsafe gsl_matrix_const_view_array(rows.baseAddress, count, columns)
              var values = unsafe gsl_vector_const_view_array(response.baseAddress, count)
              var answer = unsafe gsl_vector_view_array(found.baseAddress, columns)
              var covariance = unsafe gsl_matrix_view_array(spread.baseAddress, columns, columns)
              return unsafe gsl_multifit_linear_tsvd(
                &design.matrix, &values.vector, tolerance, &answer.vector, &covariance.matrix, &squares, &rank, pointer)
            }
          }
        }
      }
      try check(status, "gsl_multifit_linear_tsvd")
      return Fit(coefficients: found, covariance: spread, residualSquares: squares, rank: rank)
    }
  }
}
