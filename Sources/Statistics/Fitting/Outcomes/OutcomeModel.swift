// SPDX-License-Identifier: GPL-3.0-or-later

/// How waiting may end: in one of several outcomes, each with a law of its own for how long it takes, or never.
///
/// One outcome that always comes is a plain duration; one that may never come a mixture cure model; two are won and lost.
public struct OutcomeModel: Sendable {
  /// One way to end.
  public struct Outcome: Sendable {
    /// Its name in reports, for example "won".
    public let name: String
    /// The family of the times of those that end this way.
    public let law: DurationLaw

    public init(_ name: String, law: DurationLaw) {
      self.name = name
      self.law = law
    }
  }

  /// At least one outcome.
  public let outcomes: [Outcome]
  /// Whether a share never ends; otherwise the shares of the outcomes add up to 1.
  public let hasNever: Bool

  public init(_ outcomes: [Outcome], hasNever: Bool) {
    precondition(!outcomes.isEmpty, "waiting ends in at least one outcome")
    self.outcomes = outcomes
    self.hasNever = hasNever
  }

  /// One outcome that always comes.
  public static func plain(_ law: DurationLaw) -> OutcomeModel {
    OutcomeModel([Outcome("ended", law: law)], hasNever: false)
  }

  /// One outcome that comes to a share only.
  public static func cure(_ law: DurationLaw) -> OutcomeModel {
    OutcomeModel([Outcome("converted", law: law)], hasNever: true)
  }

  /// How many shares are free: the one that makes up the rest, never or else the last outcome, has the logit 0.
  public var logitCount: Int { hasNever ? outcomes.count : outcomes.count - 1 }
}

/// Regression columns, with equal rows kept once: rows of data point to one of the groups.
public struct CovariateTable: Sendable, Hashable {
  /// One name per column.
  public let names: [String]
  /// The values of each group, one per column.
  public let groups: [[Double]]

  public init(names: [String], groups: [[Double]]) {
    precondition(!groups.isEmpty && groups.allSatisfy { $0.count == names.count }, "a group has one value per column")
    self.names = names
    self.groups = groups
  }

  /// One group and a constant.
  public static let intercept = CovariateTable(names: ["intercept"], groups: [[1]])
  /// One group and no column.
  public static let none = CovariateTable(names: [], groups: [[]])

  /// One indicator column per group, so that each has a value of its own.
  public static func separate(_ names: [String]) -> CovariateTable {
    CovariateTable(
      names: names, groups: names.indices.map { row in names.indices.map { $0 == row ? 1 : 0 } })
  }

  /// Gathers rows of values into groups.
  /// - Returns: The table and, for each row, the index of its group.
  public static func gathered(names: [String], rows: [[Double]]) -> (table: CovariateTable, groupOfRow: [Int]) {
    var groups: [[Double]] = []
    var known: [[Double]: Int] = [:]
    let index = rows.map { row in
      if let group = known[row] { return group }
      known[row] = groups.count
      groups.append(row)
      return groups.count - 1
    }
    return (CovariateTable(names: names, groups: groups), index)
  }
}
