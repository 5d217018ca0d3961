// SPDX-License-Identifier: GPL-3.0-or-later

/// How the next replications are best shared among alternatives, from what is known of them so far.
///
/// For search under a budget, not for a claim: the shares assume independent normal outputs. C.-H. Chen et al.,
/// *Discrete Event Dynamic Systems* 10, 2000 (one best) and *INFORMS Journal on Computing* 20, 2008 (several best). To
/// minimize, negate.
public struct BudgetAllocation: Sendable, Hashable {
  /// Each alternative's share of the replications; they sum to 1.
  public let shares: [Double]

  /// A lead smaller than this share of the standard deviation counts as this much.
  private static let smallestLead = 1e-3

  /// Shares that make it likeliest that the largest sample mean is the best.
  ///
  /// - Parameters:
  ///   - means: The sample means of at least two alternatives.
  ///   - deviations: Their standard deviations, above 0; under common random numbers those of the difference to the
  ///     best.
  /// - Returns: The allocation.
  public static func forBest(means: [Double], deviations: [Double]) -> BudgetAllocation {
    let best = leader(means)
    var ratios = means.indices.map { i in
      i == best ? 0 : square(deviations[i] / lead(means[best] - means[i], deviations[i]))
    }
    let spread = ratios.indices.filter { $0 != best }.reduce(0) { $0 + square(ratios[$1] / deviations[$1]) }
    ratios[best] = deviations[best] * spread.squareRoot()
    return BudgetAllocation(ratios)
  }

  /// Shares that make it likeliest that the largest sample means are the best few.
  ///
  /// - Parameters:
  ///   - few: How many are sought; at least 1 and fewer than there are.
  ///   - means: The sample means.
  ///   - deviations: Their standard deviations, above 0.
  /// - Returns: The allocation, and the value between the last of the few and the first of the others.
  public static func forBest(
    _ few: Int, means: [Double], deviations: [Double]
  ) -> (allocation: BudgetAllocation, cut: Double) {
    precondition(few > 0 && few < means.count, "the best few are fewer than all")
    let order = means.indices.sorted { (means[$1], $0) < (means[$0], $1) }
    let (inside, outside) = (order[few - 1], order[few])
    let cut =
      (deviations[outside] * means[inside] + deviations[inside] * means[outside])
      / (deviations[inside] + deviations[outside])
    let ratios = means.indices.map { square(deviations[$0] / lead(abs(means[$0] - cut), deviations[$0])) }
    return (BudgetAllocation(ratios), cut)
  }

  /// Shares in proportion to 1 over a score, as SCORE allocates (R. Pasupathy et al., *ACM TOMACS* 25, 2014).
  ///
  /// - Parameter scores: How clearly each alternative is seen not to be the best; a missing score has no share.
  /// - Returns: The allocation.
  public static func byScores(_ scores: [Double?]) -> BudgetAllocation {
    BudgetAllocation(scores.map { $0.map { 1 / max($0, smallestLead * smallestLead / 2) } ?? 0 })
  }

  /// Shares out further replications so that the totals come near the allocation; none are taken back.
  ///
  /// - Parameters:
  ///   - further: How many replications to share out.
  ///   - counts: The replications so far.
  /// - Returns: How many each alternative gets; they sum to `further`, which may be 0.
  public func increments(_ further: Int, after counts: [Int]) -> [Int] {
    precondition(further >= 0 && counts.count == shares.count, "every alternative has a count")
    let total = Double(counts.reduce(further, +))
    let wanted = zip(shares, counts).map { max(0, $0 * total - Double($1)) }
    let sum = wanted.reduce(0, +)
    guard sum > 0 else { return [Int](repeating: 0, count: counts.count) }
    let exact = wanted.map { $0 / sum * Double(further) }
    var whole = exact.map { Int($0) }
    let rest = exact.indices.sorted { (exact[$1] - Double(whole[$1]), $0) < (exact[$0] - Double(whole[$0]), $1) }
    for index in rest.prefix(further - whole.reduce(0, +)) { whole[index] += 1 }
    return whole
  }

  private init(_ ratios: [Double]) {
    let sum = ratios.reduce(0, +)
    shares = ratios.map { $0 / sum }
  }

  static func leader(_ means: [Double]) -> Int {
    precondition(means.count > 1, "an allocation needs at least two alternatives")
    return means.indices.dropFirst().reduce(0) { means[$1] > means[$0] ? $1 : $0 }
  }

  private static func lead(_ lead: Double, _ deviation: Double) -> Double { max(lead, smallestLead * deviation) }

  private static func square(_ x: Double) -> Double { x * x }
}
