// SPDX-License-Identifier: GPL-3.0-or-later

/// What a lead is doing that is there when the run begins.
public struct TwinStanding: Sendable {
  public enum Kind: Sendable {
    /// An open deal.
    case opportunity
    /// Handed over and not called yet.
    case backlog
    /// In nurture, and never ready, ready or not ready yet.
    case nurtured(TwinMix)
  }

  public let kind: Kind
  /// How long it has been doing that: business hours of the backlog, clock hours of the others.
  public let age: Double
  /// The score, in points.
  public let score: Double
  /// Latent quality, in standard deviations.
  public let quality: Double

  public init(_ kind: Kind, age: Double, score: Double, quality: Double) {
    self.kind = kind
    self.age = age
    self.score = score
    self.quality = quality
  }
}
