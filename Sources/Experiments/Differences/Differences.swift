// SPDX-License-Identifier: GPL-3.0-or-later

/// What two documents of one kind say differently: the `diff` object.
public struct Differences: Sendable, Encodable {
  public let kind: StoredDocument.Kind
  /// The names of the two, as given.
  public let old: String
  public let new: String
  /// Whether anything differs but how often and from which seed the studies were run.
  public let differs: Bool
  /// What was said and is said.
  public let changes: [Change]
  /// The figures whose intervals do not meet.
  public let effects: [EffectChange]
  /// Whether both keep the values of the scenario, so that what differs can be explained.
  public let inputsKnown: Bool
  /// In what the two studies were run differently.
  public let run: [Change]

  /// One thing that is said differently.
  public struct Change: Sendable, Encodable, Hashable {
    public enum Kind: String, Sendable, Encodable, CaseIterable {
      case added
      case removed
      case changed
    }

    /// What it is about; nothing for how a study was run.
    public let part: Fact.Part?
    /// Which one: a path, or party and clause.
    public let key: String
    /// What of it; nothing when there is one thing to say.
    public let field: String?
    public let change: Kind
    /// What was said, with its unit; nothing for what is new.
    public let old: String?
    /// What is said; nothing for what is gone.
    public let new: String?

    init(part: Fact.Part?, key: String, field: String?, old: String?, new: String?) {
      self.part = part
      self.key = key
      self.field = field
      self.old = old
      self.new = new
      change = old == nil ? .added : new == nil ? .removed : .changed
    }
  }

  /// A figure that moved beyond both intervals.
  public struct EffectChange: Sendable, Encodable, Hashable {
    public let policy: String
    /// The policy it is a difference to; nothing for a figure by itself.
    public let against: String?
    public let metric: String
    public let unit: String
    public let old: Double
    public let oldHalfWidth: Double
    public let new: Double
    public let newHalfWidth: Double
  }

  /// Compares two documents; nothing when they are of different kinds.
  ///
  /// - Parameters:
  ///   - old: the earlier one with its name.
  ///   - new: the later one with its name.
  public init?(_ old: (name: String, document: StoredDocument), _ new: (name: String, document: StoredDocument)) {
    guard old.document.kind == new.document.kind else { return nil }
    let (before, after) = (old.document, new.document)
    kind = before.kind
    self.old = old.name
    self.new = new.name
    let inputs = { (document: StoredDocument) in
      Dictionary(
        uniqueKeysWithValues: (document.inputs ?? [:]).map { (Fact.Place(part: .input, key: $0.key), $0.value) })
    }
    inputsKnown = before.inputs != nil && after.inputs != nil
    changes =
      Self.changes(before.facts, after.facts)
      + (inputsKnown ? Self.changes(inputs(before), inputs(after)) : [])
    effects = Set(before.effects.keys).intersection(after.effects.keys).sorted().compactMap { place in
      guard let one = before.effects[place], let two = after.effects[place], one.isApart(from: two) else { return nil }
      return EffectChange(
        policy: place.policy, against: place.against.isEmpty ? nil : place.against, metric: place.metric,
        unit: two.unit, old: one.mean, oldHalfWidth: one.halfWidth, new: two.mean, newHalfWidth: two.halfWidth)
    }
    run = Set(before.run.keys).union(after.run.keys).sorted().compactMap { key in
      guard before.run[key] != after.run[key] else { return nil }
      return Change(part: nil, key: key, field: nil, old: before.run[key], new: after.run[key])
    }
    // A file of another digest may say the same; only where its values are not kept it counts by itself.
    let isOtherFile = !inputsKnown && run.contains { ["scenario", "scenario_sha256", "study"].contains($0.key) }
    differs = !changes.isEmpty || !effects.isEmpty || isOtherFile
  }

  private static func changes(_ old: [Fact.Place: String], _ new: [Fact.Place: String]) -> [Change] {
    Set(old.keys).union(new.keys).sorted().compactMap { place in
      guard old[place] != new[place] else { return nil }
      return Change(
        part: place.part, key: place.key, field: place.field.isEmpty ? nil : place.field, old: old[place],
        new: new[place])
    }
  }
}

extension Effect {
  /// Whether the two intervals have nothing in common; rounding of the last digit is nothing.
  fileprivate func isApart(from other: Effect) -> Bool {
    abs(mean - other.mean) > halfWidth + other.halfWidth + 1e-9 * max(abs(mean), abs(other.mean))
  }
}
