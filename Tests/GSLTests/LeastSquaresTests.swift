// SPDX-License-Identifier: GPL-3.0-or-later

import GSL
import Testing

@Suite struct LeastSquaresTests {
  /// By hand: the line through (0, 1), (1, 2), (2, 4) is 5/6 + 3/2 x with residual squares 1/6.
  @Test func aLineByHand() throws {
    let fit = try LeastSquares(rows: [1, 0, 1, 1, 1, 2], columns: 2, responses: [[1, 2, 4], [2, 2, 2.5]])
    #expect(fit.rank == 2)
    #expect(zip(fit.coefficients[0], [5.0 / 6, 1.5]).allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(zip(fit.coefficients[1], [23.0 / 12, 0.25]).allSatisfy { abs($0 - $1) < 1e-14 })
    // The inverse of [[3, 3], [3, 5]].
    #expect(zip(fit.unscaledCovariance, [5.0 / 6, -0.5, -0.5, 0.5]).allSatisfy { abs($0 - $1) < 1e-13 })
  }

  /// A column given twice shares its coefficient; the fitted values are those of one.
  @Test func dependentColumnsAreAllowed() throws {
    let fit = try LeastSquares(rows: [1, 0, 0, 1, 1, 1, 1, 2, 2, 1, 3, 3], columns: 3, responses: [[1, 3, 5, 7]])
    #expect(fit.rank == 2)
    #expect(zip(fit.coefficients[0], [1.0, 1, 1]).allSatisfy { abs($0 - $1) < 1e-12 })
  }
}
