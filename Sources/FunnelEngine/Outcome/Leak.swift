// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// A way in which a lead slips through without anybody having decided against it.
public enum Leak: String, Sendable, CaseIterable {
  /// It was handed over and never reached sales.
  case lostOnTheWay = "lost_on_the_way"
  /// Nobody called it until it was dropped.
  case notCalled = "not_called"
  /// A rep had it and let it lie.
  case letLie = "let_lie"
  /// It was not reached, and got fewer calls than the policy plans.
  case givenUpEarly = "given_up_early"
  /// It fell just short of the threshold, and nobody looks after such leads.
  case nobodys
  /// Sales did not want it and did not say why, so that it could not come back.
  case reasonUntold = "reason_untold"

  /// The state in which the lead was when it slipped through: who owns that answers for it.
  public var state: LeadState {
    switch self {
    case .lostOnTheWay: .routed
    case .notCalled: .queued
    case .letLie, .givenUpEarly: .working
    case .nobodys: .unowned
    case .reasonUntold: .rejected
    }
  }
}
