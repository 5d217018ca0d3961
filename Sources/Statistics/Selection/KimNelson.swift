// SPDX-License-Identifier: GPL-3.0-or-later

/// The fully sequential selection of the best alternative by Kim and Nelson, under common random numbers.
///
/// Finds the alternative with the largest mean with probability at least 1 - alpha whenever it leads by at
/// least the indifference zone. The variances that matter are those of paired differences, so common random
/// numbers save replications and the guarantee (a Bonferroni bound over pairs) still holds.
/// S.-H. Kim and B. L. Nelson, *ACM TOMACS* 11(3), 2001.
///
/// Rows are judged one by one: the outcome does not depend on how they are batched. To minimize, negate.
public struct KimNelson: Sendable {
  /// An alternative left the contest.
  public struct Elimination: Sendable, Hashable {
    /// The alternative that left.
    public let alternative: Int
    /// The number of replications after which it left.
    public let replication: Int
    /// The first surviving alternative that was ahead by more than the margin.
    public let by: Int
  }

  /// An alternative that never differed from an earlier one in the first stage and counts as the same.
  public struct Merger: Sendable, Hashable {
    public let alternative: Int
    public let sameAs: Int
  }

  /// The smallest lead worth detecting, in the unit of the outputs.
  public let indifferenceZone: Double
  /// The allowed probability of selecting wrongly.
  public let alpha: Double
  /// The number of replications behind the variances; later ones never change these.
  public let firstStage: Int
  /// The c of the boundary: 1 for the triangle, more for longer boundaries that let go earlier of what is far behind.
  public let boundaryShape: Int
  /// The alternatives still in the contest, in rising order.
  public private(set) var survivors: [Int]
  /// The number of replications judged.
  public private(set) var replications = 0
  /// Who left and when.
  public private(set) var eliminations: [Elimination] = []
  /// Alternatives found to be the same as an earlier one.
  public private(set) var mergers: [Merger] = []
  /// The number of replications behind each alternative's mean.
  public private(set) var counts: [Int]
  private var sums: [Double]
  private var firstRows: [[Double]] = []
  /// The scaled variances `h^2 S^2 / d^2` of the pairs, in replications; filled after the first stage.
  private var reach: [[Double]] = []

  /// Prepares a contest of at least one alternative.
  /// - Parameters:
  ///   - alternatives: How many there are.
  ///   - indifferenceZone: The smallest lead worth detecting; above 0.
  ///   - alpha: The allowed probability of selecting wrongly; between 0 and 1 - 1/alternatives.
  ///   - firstStage: Replications before the first judgement; at least 2, and better 30.
  ///   - boundaryShape: The c of the boundary; at least 1.
  public init(
    alternatives: Int, indifferenceZone: Double, alpha: Double = 0.05, firstStage: Int = 30, boundaryShape: Int = 1
  ) {
    precondition(alternatives > 0, "a selection needs an alternative")
    precondition(indifferenceZone > 0 && indifferenceZone.isFinite, "the indifference zone must be above 0")
    precondition(alpha > 0 && (alternatives == 1 || alpha < 1 - 1 / Double(alternatives)), "alpha is out of range")
    precondition(firstStage >= 2, "variances need a first stage of at least two replications")
    self.indifferenceZone = indifferenceZone
    self.alpha = alpha
    self.firstStage = firstStage
    self.boundaryShape = boundaryShape
    survivors = Array(0..<alternatives)
    counts = [Int](repeating: 0, count: alternatives)
    sums = [Double](repeating: 0, count: alternatives)
  }

  /// Whether one alternative is left.
  public var isDecided: Bool { replications >= firstStage && survivors.count == 1 }

  /// The surviving alternative with the largest mean, the first of them on a tie.
  public var best: Int {
    survivors.dropFirst().reduce(survivors[0]) { mean(of: $1) > mean(of: $0) ? $1 : $0 }
  }

  /// The sample mean of an alternative over the replications judged while it survived; 0 before the first.
  public func mean(of alternative: Int) -> Double {
    counts[alternative] == 0 ? 0 : sums[alternative] / Double(counts[alternative])
  }

  /// The constant `h^2 = 2 c eta (n0 - 1)` for a number of distinct alternatives, without unit.
  public static func squaredConstant(
    alternatives: Int, alpha: Double, firstStage: Int, boundaryShape: Int = 1
  ) -> Double {
    guard alternatives > 1 else { return 0 }
    let eta = boundaryConstant(
      error: alpha / Double(alternatives - 1), firstStage: firstStage, shape: boundaryShape)
    return 2 * Double(boundaryShape) * eta * Double(firstStage - 1)
  }

  /// Judges further replications, in order; rows after the decision are ignored.
  ///
  /// Each row holds one value per alternative that survives at the time of the call, in the order of `survivors`.
  public mutating func add(_ rows: [[Double]]) {
    let present = survivors
    for row in rows where !isDecided {
      precondition(row.count == present.count, "a replication needs one value per surviving alternative")
      record(row, of: present)
      if replications == firstStage { endFirstStage() }
      if replications >= firstStage { screen() }
    }
  }

  private mutating func record(_ row: [Double], of present: [Int]) {
    for (alternative, value) in zip(present, row) where survivors.contains(alternative) {
      sums[alternative] += value
      counts[alternative] += 1
    }
    replications += 1
    if replications <= firstStage { firstRows.append(row) }
  }

  /// Estimates the variances of the differences once and merges alternatives that never differed.
  private mutating func endFirstStage() {
    let sample = PairedSample(rows: firstRows)
    firstRows = []
    let all = survivors
    var variances = [[Double]](repeating: [Double](repeating: 0, count: all.count), count: all.count)
    for i in all {
      for j in all where j < i {
        variances[i][j] = sample.differenceVariance(i, j)
        variances[j][i] = variances[i][j]
      }
    }
    for i in all {
      if let twin = survivors.first(where: { $0 < i && variances[i][$0] == 0 && mean(of: $0) == mean(of: i) }) {
        mergers.append(Merger(alternative: i, sameAs: twin))
        survivors.removeAll { $0 == i }
      }
    }
    let constant = Self.squaredConstant(
      alternatives: survivors.count, alpha: alpha, firstStage: firstStage, boundaryShape: boundaryShape)
    let scale = constant / (indifferenceZone * indifferenceZone)
    reach = variances.map { row in row.map { $0 * scale } }
  }

  /// Removes every alternative that some survivor leads by more than the shrinking margin.
  private mutating func screen() {
    let old = survivors
    let r = Double(replications)
    let slope = indifferenceZone / (2 * Double(boundaryShape) * r)
    survivors = []
    for i in old {
      let rival = old.first { l in
        let margin = max(0, slope * (reach[i][l] - r))
        return l != i && mean(of: i) - mean(of: l) < -margin
      }
      if let rival {
        eliminations.append(Elimination(alternative: i, replication: replications, by: rival))
      } else {
        survivors.append(i)
      }
    }
  }
}
