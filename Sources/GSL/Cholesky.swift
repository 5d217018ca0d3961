// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// The Cholesky factor of a symmetric positive definite matrix: A = L Lᵀ.
public struct Cholesky: Sendable {
  /// The number of rows and columns.
  public let dimension: Int
  /// L in its lower triangle, row by row.
  private let factor: [Double]

  /// Factors a symmetric matrix given row by row; only its lower triangle is read.
  /// - Throws: `GSLError` with GSL's code for a domain error when the matrix is not positive definite.
  public init(_ matrix: [Double], dimension: Int) throws(GSLError) {
    precondition(dimension > 0 && matrix.count == dimension * dimension, "a square matrix has n x n elements")
    GSLLibrary.ready
    guard matrix.allSatisfy(\.isFinite) else {
      throw GSLError(code: GSL_EDOM, function: "gsl_linalg_cholesky_decomp1")
    }
    var factor = matrix
    let status = unsafe factor.withUnsafeMutableBufferPointer { buffer in
      var view = unsafe gsl_matrix_view_array(buffer.baseAddress, dimension, dimension)
      return unsafe gsl_linalg_cholesky_decomp1(&view.matrix)
    }
    try check(status, "gsl_linalg_cholesky_decomp1")
    self.dimension = dimension
    self.factor = factor
  }

  /// The solution x of A x = `right`.
  public func solve(_ right: [Double]) -> [Double] {
    precondition(right.count == dimension, "the right-hand side has one number per row")
    var answer = right
    let status = unsafe factor.withUnsafeBufferPointer { buffer in
      unsafe answer.withUnsafeMutableBufferPointer { answer in
        var matrix = unsafe gsl_matrix_const_view_array(buffer.baseAddress, dimension, dimension)
        var vector = unsafe gsl_vector_view_array(answer.baseAddress, dimension)
        return unsafe gsl_linalg_cholesky_svx(&matrix.matrix, &vector.vector)
      }
    }
    // GSL can refuse only sizes that do not match, which the precondition excludes.
    precondition(status == CInt(GSL_SUCCESS), "a Cholesky factor can always be solved with")
    return answer
  }

  /// L times a vector: independent standard normal numbers become numbers with covariance A.
  public func spread(_ vector: [Double]) -> [Double] {
    precondition(vector.count == dimension, "the vector has one number per row")
    return (0..<dimension).map { row in
      (0...row).reduce(0) { $0 + factor[row * dimension + $1] * vector[$1] }
    }
  }

  /// The inverse of A, row by row, symmetric to the last bit.
  public func inverse() -> [Double] {
    var result = factor
    let status = unsafe result.withUnsafeMutableBufferPointer { buffer in
      var view = unsafe gsl_matrix_view_array(buffer.baseAddress, dimension, dimension)
      return unsafe gsl_linalg_cholesky_invert(&view.matrix)
    }
    // GSL can refuse only a matrix that is not square, which this type excludes.
    precondition(status == CInt(GSL_SUCCESS), "a Cholesky factor can always be inverted")
    return result
  }

  /// The natural logarithm of the determinant of A.
  public var logDeterminant: Double {
    (0..<dimension).reduce(0) { $0 + 2 * gsl_sf_log(factor[$1 * dimension + $1]) }
  }
}
