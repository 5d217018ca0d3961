// SPDX-License-Identifier: GPL-3.0-or-later

/// How much work the parts of a sensitivity study do; the joint draws of all inputs follow the study's replications.
public struct SensitivityEffort: Sendable {
  /// Replications at a point where one input is moved.
  public var unitsPerPoint = 40
  /// Random walks of the screening.
  public var walks = 10
  /// Replications at a point of a walk.
  public var unitsPerStep = 10
  /// How many inputs, the strongest of the screening, share the variance; the others stand at their centre.
  public var mostShared = 8
  /// Independent sets of points behind the shares of variance.
  public var sets = 8
  /// Points of each set; a power of two fills the space best.
  public var points = 32
  /// Replications at such a point.
  public var unitsPerSharePoint = 4
  /// The sizes of a pilot, in cases in which the share shows.
  public var pilots = [50, 200, 1000]

  public init() {}

  /// About how many runs the study makes beside the joint draws.
  public func runs(policies: Int, inputs: Int) -> Int {
    let finalists = min(policies, 4)
    // A search looks at four values of each input, and a change takes about as many more to find.
    let searches = ((2 * inputs + 1) * policies + (8 * inputs + 1) * finalists) * unitsPerPoint
    let shared = min(inputs, mostShared)
    return searches + 2 * walks * (inputs + 1) * unitsPerStep + 2 * sets * points * (shared + 2) * unitsPerSharePoint
  }

  /// The replications of every policy, for joint draws: about 6000 runs over all policies.
  public static func replications(policies: Int) -> Int { max(600, 6000 / max(policies, 1)) / 2 * 2 }
}
