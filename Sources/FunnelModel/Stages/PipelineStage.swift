// SPDX-License-Identifier: GPL-3.0-or-later

/// A stage between opportunity and close, for example a demo or a proposal.
public struct PipelineStage: Named {
  public var name: String
  /// The share of deals that go on to the next stage, or from the last one to the close.
  public var conversion: Value = 1
  /// How long a deal stays in it, in clock hours.
  public var duration: Variate = .constant(0)
  /// The account executive's work at its beginning, in minutes.
  public var aeTime: Value = 0

  public init(name: String) { self.name = name }
}
