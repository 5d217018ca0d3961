// SPDX-License-Identifier: GPL-3.0-or-later

/// How many weeks, or other blocks of subjects, a trial needs whose arms take turns by the block.
///
/// Blocks are the units, so Student's t with two degrees of freedom fewer than blocks takes the place of the normal law.
public struct ClusterDesign: Sendable, Hashable {
  /// The mean of the second arm less that of the first.
  public let difference: Double
  /// The variance of the difference times the subjects per arm, with what blocks vary beyond their subjects.
  public let variance: Double
  /// How many subjects a block has in the mean; above 0.
  public let subjectsPerBlock: Double

  public init(difference: Double, variance: Double, subjectsPerBlock: Double) {
    precondition(subjectsPerBlock > 0, "a block needs subjects")
    self.difference = difference
    self.variance = variance
    self.subjectsPerBlock = subjectsPerBlock
  }

  /// The fewest blocks that tell variances.
  public static let fewest = 6

  /// The smallest even number of blocks, of both arms together, with which the difference is seen so often.
  ///
  /// - Returns: the number, or nothing when there is no difference to see or it takes more than `most`.
  public func blocks(power: Double, error: Double = 0.025, most: Int) -> Int? {
    guard most >= Self.fewest, isEnough(most / 2 * 2, power, error) else { return nil }
    var (low, high) = (Self.fewest / 2 - 1, most / 2)
    while high - low > 1 {
      let middle = (low + high) / 2
      if isEnough(2 * middle, power, error) { high = middle } else { low = middle }
    }
    return 2 * high
  }

  private func isEnough(_ blocks: Int, _ power: Double, _ error: Double) -> Bool {
    guard difference != 0 else { return false }
    let freedom = Double(blocks - 2)
    let reach =
      studentUpperQuantile(error, degreesOfFreedom: freedom) + studentQuantile(power, degreesOfFreedom: freedom)
    return reach * (variance / (Double(blocks / 2) * subjectsPerBlock)).squareRoot() <= abs(difference)
  }
}
