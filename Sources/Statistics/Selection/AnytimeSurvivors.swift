// SPDX-License-Identifier: GPL-3.0-or-later

internal import Glibc

/// The alternatives that may still be the best, whenever one chooses to look.
///
/// The best is among the survivors at every replication with probability at least 1 - alpha, up to the error of
/// estimating variances; no indifference zone is needed and common random numbers are allowed. The boundary grows a
/// little faster than the largest sums of pure chance do. W. Fan, L. J. Hong and B. L. Nelson, *Operations Research*
/// 64, 2016. To minimize, negate.
public struct AnytimeSurvivors: Sendable {
  /// The allowed probability of ever losing the best.
  public let alpha: Double
  /// The number of replications before the first judgement.
  public let firstStage: Int
  /// The alternatives still in the contest, in rising order.
  public private(set) var survivors: [Int]
  /// The number of replications judged.
  public private(set) var replications = 0
  /// For each alternative the number of replications after which it left; nil for a survivor.
  public private(set) var eliminated: [Int?]
  private let constant: Double
  private var first: [Double] = []
  /// The sums of what came after the first replication, less the first.
  private var sums: [Double]
  /// The sums of squared and of plain differences of pairs, row i for alternative i with all before it.
  private var squares: [[Double]]

  /// Prepares a contest of at least two alternatives.
  /// - Parameters:
  ///   - alternatives: How many there are.
  ///   - alpha: The allowed probability of ever losing the best; below half the number of others.
  ///   - firstStage: Replications before the first judgement; at least 2, and better 30.
  public init(alternatives: Int, alpha: Double = 0.05, firstStage: Int = 30) {
    precondition(alternatives > 1 && firstStage >= 2, "a contest needs two alternatives and two replications")
    self.alpha = alpha
    self.firstStage = firstStage
    constant = Self.boundaryConstant(alternatives: alternatives, alpha: alpha)
    survivors = Array(0..<alternatives)
    eliminated = [Int?](repeating: nil, count: alternatives)
    sums = [Double](repeating: 0, count: alternatives)
    squares = (0..<alternatives).map { [Double](repeating: 0, count: $0) }
  }

  /// The constant c = -2 log(2 alpha / (k - 1)) of the boundary, without unit.
  public static func boundaryConstant(alternatives: Int, alpha: Double) -> Double {
    precondition(alpha > 0 && 2 * alpha < Double(alternatives - 1), "alpha is out of range")
    return -2 * log(2 * alpha / Double(alternatives - 1))
  }

  /// The boundary sqrt((c + log(t + 1)) (t + 1)) at a time t: replications over the variance of the difference.
  public static func boundary(at time: Double, constant: Double) -> Double {
    ((constant + log1p(time)) * (time + 1)).squareRoot()
  }

  /// The sample mean of an alternative over the replications judged while it survived; 0 before the first.
  public func mean(of alternative: Int) -> Double {
    let count = eliminated[alternative] ?? replications
    return count == 0 ? 0 : first[alternative] + sums[alternative] / Double(count)
  }

  /// The surviving alternative with the largest mean, the first of them on a tie.
  public var best: Int {
    survivors.dropFirst().reduce(survivors[0]) { mean(of: $1) > mean(of: $0) ? $1 : $0 }
  }

  /// Judges further replications, in order; each row holds one value per alternative that survives at the time of the
  /// call, in the order of `survivors`.
  public mutating func add(_ rows: [[Double]]) {
    let present = survivors
    for row in rows {
      precondition(row.count == present.count, "a replication needs one value per surviving alternative")
      record(row, of: present)
      if replications >= firstStage && survivors.count > 1 { screen() }
    }
  }

  private mutating func record(_ row: [Double], of present: [Int]) {
    if replications == 0 { first = row }
    replications += 1
    let changes = zip(present, row).filter { eliminated[$0.0] == nil }.map { ($0.0, $0.1 - first[$0.0]) }
    for (position, (i, change)) in changes.enumerated() {
      sums[i] += change
      for (j, other) in changes[..<position] {
        squares[i][j] += (change - other) * (change - other)
      }
    }
  }

  private mutating func screen() {
    let old = survivors
    let r = Double(replications)
    survivors = old.filter { i in !old.contains { j in j != i && leads(j, i, replications: r) } }
    for i in old where !survivors.contains(i) { eliminated[i] = replications }
  }

  /// Whether alternative j is ahead of i by more than the boundary.
  private func leads(_ j: Int, _ i: Int, replications r: Double) -> Bool {
    let ahead = sums[j] - sums[i] + r * (first[j] - first[i])
    guard ahead > 0 else { return false }
    let shift = sums[j] - sums[i]
    let variance = max(0, (squares[max(i, j)][min(i, j)] - shift * shift / r) / (r - 1))
    guard variance > 0 else { return true }
    return ahead > variance * Self.boundary(at: r / variance, constant: constant)
  }
}
