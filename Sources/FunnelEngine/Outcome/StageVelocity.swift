// SPDX-License-Identifier: GPL-3.0-or-later

/// How long leads took from stage to stage, in clock hours, of those that went the step.
public struct StageVelocity: Sendable, Hashable, Codable {
  /// A part of the way from capture to close.
  public enum Step: Int, CaseIterable, Sendable {
    case toHandover, toAccepted, toQualified, toClose
  }

  private var halves: [Double?] = Array(repeating: nil, count: Step.allCases.count)
  private var mosts: [Double?] = Array(repeating: nil, count: Step.allCases.count)

  public init() {}

  /// The hours that half and nine tenths of the leads did not exceed; nothing when none went the step.
  public internal(set) subscript(step: Step) -> (p50: Double?, p90: Double?) {
    get { (halves[step.rawValue], mosts[step.rawValue]) }
    set { (halves[step.rawValue], mosts[step.rawValue]) = (newValue.p50, newValue.p90) }
  }
}
