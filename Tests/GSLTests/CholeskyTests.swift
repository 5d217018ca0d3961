// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import GSL
import Testing

@Suite struct CholeskyTests {
  /// A = L Lᵀ with L = [[2, 0, 0], [6, 1, 0], [-8, 5, 3]]: determinant 36.
  private let matrix: [Double] = [4, 12, -16, 12, 37, -43, -16, -43, 98]

  @Test func solvesAndInverts() throws {
    let factor = try Cholesky(matrix, dimension: 3)
    // A (1, 2, 3) = (-20, -43, 192).
    for (found, expected) in zip(factor.solve([-20, -43, 192]), [1.0, 2, 3]) { #expect(abs(found - expected) < 1e-10) }
    let inverse = factor.inverse()
    for row in 0..<3 {
      for column in 0..<3 {
        let product = (0..<3).reduce(0) { $0 + inverse[3 * row + $1] * matrix[3 * $1 + column] }
        #expect(abs(product - (row == column ? 1 : 0)) < 1e-10)
        #expect(inverse[3 * row + column] == inverse[3 * column + row])
      }
    }
    #expect(abs(factor.logDeterminant - log(36)) < 1e-12)
    for (found, expected) in zip(factor.spread([1, 2, 3]), [2.0, 8, 11]) { #expect(abs(found - expected) < 1e-10) }
  }

  @Test(arguments: [[1.0, 2, 2, 1], [0, 0, 0, 0], [.nan, 0, 0, 1]])
  func refusesWhatIsNotPositiveDefinite(matrix: [Double]) {
    #expect(throws: GSLError.self) { try Cholesky(matrix, dimension: 2) }
  }
}
