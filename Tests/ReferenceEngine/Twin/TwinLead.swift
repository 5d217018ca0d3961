// SPDX-License-Identifier: GPL-3.0-or-later

/// The draws of a lead or a rep: the uniform number under a purpose, as the rules name it, and an index.
public typealias TwinDraws = @Sendable (_ purpose: String, _ index: Int) -> Double

/// A lead as the twin gets it: when it comes, from where, and its luck.
public struct TwinLead: Sendable {
  /// The moment of capture, in clock hours from midnight of the first day.
  public let captured: Double
  /// The position of its source in the scenario.
  public let source: Int
  /// What it is doing already when the run begins, if it is there then; it counts as captured at 0.
  public let standing: TwinStanding?
  public let uniform: TwinDraws

  public init(captured: Double, source: Int, standing: TwinStanding? = nil, uniform: @escaping TwinDraws) {
    self.captured = captured
    self.source = source
    self.standing = standing
    self.uniform = uniform
  }
}
