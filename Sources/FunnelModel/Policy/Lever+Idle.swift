// SPDX-License-Identifier: GPL-3.0-or-later

extension Lever {
  /// Whether the lever changes nothing under a policy, because what it belongs to is switched off there.
  ///
  /// Policies that differ in idle levers only are the same policy.
  public func isIdle(in policy: Policy) -> Bool {
    switch self {
    case .agencyLane, .agents, .agencyHours, .agencyCap, .rebookings, .agencyContract: !policy.agencyEnabled
    case .recycleDelay, .recyclesAtRenewal: policy.maximumRecycles == 0
    default: false
    }
  }

  private static func ~= (pattern: Lever, lever: Lever) -> Bool { pattern == lever }
}
