// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// When a pilot ends: at a size fixed beforehand, or before that only because of harm.
///
/// At each quarter of the size the pilot stops if the new policy does harm beyond doubt; nothing is ever claimed for it
/// before the end. The errors of all looks together are at most `alpha` by Bonferroni's inequality, whatever the looks
/// have in common: half of it for a claim that the policy is better, and of the other half a fiftieth of `alpha` for
/// harm at each look and the rest for a claim at the end that it is worse. The claim that it is better costs no power.
public struct PilotStopRule: Sendable, Hashable {
  /// The probability of any claim when the policies do not differ.
  public let alpha: Double

  public init(alpha: Double = 0.05) {
    precondition(alpha > 0 && alpha < 1, "an error is strictly between 0 and 1")
    self.alpha = alpha
  }

  /// The shares of the size at which is looked for harm.
  public static let looks = [0.25, 0.5, 0.75]

  /// What a look says.
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    case goOn = "go_on"
    case harm
    case better
    case worse
    case undecided
  }

  /// How many standard errors the difference must be below 0 at a look to stop.
  public var harmLimit: Double { NormalFunctions.upperQuantile(harmError) }
  /// How many it must be above 0 at the end for a claim that the policy is better.
  public var betterLimit: Double { NormalFunctions.upperQuantile(alpha / 2) }
  /// How many it must be below 0 at the end for a claim that the policy is worse.
  public var worseLimit: Double { NormalFunctions.upperQuantile(worseError) }

  /// The error of the claim at the end that the policy is worse.
  public var worseError: Double { alpha / 2 - Double(Self.looks.count) * harmError }

  private var harmError: Double { alpha / 50 }

  /// What to do at a look, counted from 0; the last one, after those of `looks`, is the end.
  ///
  /// - Parameters:
  ///   - look: which look.
  ///   - z: the difference so far in its standard errors, above 0 where the new policy is better.
  /// - Returns: to go on or stop at a look for harm; what is claimed at the end.
  public func verdict(atLook look: Int, z: Double) -> Verdict {
    if look < Self.looks.count { return z <= -harmLimit ? .harm : .goOn }
    if z >= betterLimit { return .better }
    return z <= -worseLimit ? .worse : .undecided
  }

  /// What the pilot claims when its looks gave these figures in order; nothing after it has stopped counts.
  public func verdict(_ figures: [Double]) -> Verdict {
    for (look, z) in figures.enumerated() {
      let verdict = verdict(atLook: look, z: z)
      if verdict != .goOn { return verdict }
    }
    return .goOn
  }
}
