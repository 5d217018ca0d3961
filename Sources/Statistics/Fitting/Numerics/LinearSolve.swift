// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// The solution of normal equations, row by row; nil when their columns are not independent.
func solved(_ matrix: [Double], _ right: [Double]) -> [Double]? {
  (try? Cholesky(matrix, dimension: right.count))?.solve(right)
}
