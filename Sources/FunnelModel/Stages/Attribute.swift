// SPDX-License-Identifier: GPL-3.0-or-later

/// Something a lead has or lacks and a framework such as BANT or GPCT asks for: budget, authority, a need.
public struct Attribute: Named {
  public var name: String
  /// The share of leads that have it.
  public var share: Value = 0.5
  /// The correlation of having it, on a normal scale, with latent quality.
  public var quality: Value = 0
  /// The share of leads of which marketing knows whether they have it.
  public var known: Value = 1
  /// What having it adds to the log-odds of becoming an SQL.
  public var effect: Value = 0
  /// The points a lead gets that is known to have it, when the framework counts points.
  public var points = 0.0
  /// Whether a lead that is known to lack it is disqualified, when the framework has gates.
  public var isGate = false

  public init(name: String) { self.name = name }

  /// Whether it is a gate, as scenario files spell it.
  var gateWord: String {
    get { isGate ? "on" : "off" }
    set { isGate = newValue == "on" }
  }
}

/// How the answers of a framework decide whether a lead is handed over.
public enum Framework: String, Sendable, CaseIterable {
  /// Not at all.
  case off
  /// A lead known to have an attribute gets its points on top of its score.
  case points
  /// A lead known to lack the attribute of a gate is disqualified.
  case gates
  /// Both.
  case pointsAndGates = "points_and_gates"

  /// Whether answers bring points.
  public var countsPoints: Bool { self == .points || self == .pointsAndGates }
  /// Whether answers disqualify.
  public var hasGates: Bool { self == .gates || self == .pointsAndGates }
}
