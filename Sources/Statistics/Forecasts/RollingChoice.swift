// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// How far back to look, chosen by how well the past foretold what followed it, each time from what was known then.
///
/// At each origin in turn the spread around forecasts is the likeliest one for the outcomes seen so far, recent ones
/// counting most, and is then scored on the outcomes to come. The best mean log score wins.
public struct RollingChoice: Sendable, Hashable {
  /// Which candidate forecast won.
  public let candidate: Int
  /// After how many steps an outcome counts half for the spread; infinite when all count alike.
  public let spreadHalfLife: Double
  /// Which spread is the likeliest one now.
  public let spread: Int
  /// The mean log score of the choice; nil when the past was too short to choose by.
  public let logScore: Double?

  /// The half-lives that are tried for the spread, in steps between origins.
  public static let halfLives: [Double] = [4, 8, 16, 32, .infinity]
  /// With fewer outcomes than this no spread is estimated.
  private static let fewest = 8

  /// - Parameters:
  ///   - candidates: For each candidate and origin the log probabilities of the outcomes 1, 2, ... steps after the origin
  ///     as far as they are known, each for every spread. Origins are a step apart and end a step before now.
  ///   - fallback: The candidate and the spread for a past too short to choose by.
  public init(candidates: [[[[Double]]]], fallback: (candidate: Int, spread: Int)) {
    var best: (candidate: Int, halfLife: Double, spread: Int, score: Double)?
    for (index, origins) in candidates.enumerated() {
      for halfLife in Self.halfLives {
        guard let result = Self.walk(origins, decay: pow(0.5, 1 / halfLife)) else { continue }
        if result.score > best?.score ?? -.infinity { best = (index, halfLife, result.spread, result.score) }
      }
    }
    candidate = best?.candidate ?? fallback.candidate
    spreadHalfLife = best?.halfLife ?? .infinity
    spread = best?.spread ?? fallback.spread
    logScore = best?.score
  }

  /// Goes through the origins of one candidate; nil when none could be scored.
  private static func walk(_ origins: [[[Double]]], decay: Double) -> (spread: Int, score: Double)? {
    guard let size = origins.first?.first?.count else { return nil }
    var sums = [Double](repeating: 0, count: size)
    var (seen, scored, score, spread) = (0, 0, 0.0, 0)
    for now in 1...origins.count {
      for index in sums.indices { sums[index] *= decay }
      // Outcomes that have just become known, one from each of the last origins.
      for origin in max(0, now - origins[0].count)..<now where now - origin - 1 < origins[origin].count {
        let logs = origins[origin][now - origin - 1]
        for index in sums.indices { sums[index] += logs[index] }
        seen += 1
      }
      guard seen >= fewest, let most = sums.max() else { continue }
      spread = sums.firstIndex(of: most) ?? 0
      guard now < origins.count else { break }
      for logs in origins[now] {
        score += logs[spread]
        scored += 1
      }
    }
    return scored > 0 ? (spread, score / Double(scored)) : nil
  }
}
