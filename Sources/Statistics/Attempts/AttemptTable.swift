// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// How one lead was tried: which attempts are on record and whether the last of them reached it.
public struct AttemptRecord: Sendable, Hashable {
  /// The number of the first attempt on record, from 1; above 1 when earlier ones were made before recording began.
  public var first: Int
  /// The number of the last attempt made.
  public var last: Int
  /// How the record ends.
  public var end: End

  /// How a record of attempts ends.
  public enum End: Sendable, Hashable {
    /// The last attempt reached the lead.
    case reached
    /// Nobody reached it and it was given up.
    case stopped
    /// Nobody has reached it yet and attempts may go on.
    case open
  }

  public init(first: Int = 1, last: Int, end: End) {
    precondition(first >= 1 && last >= first, "attempts are numbered from 1")
    self.first = first
    self.last = last
    self.end = end
  }
}

/// For every attempt number how often it was made, how often it reached somebody and how often it was the last.
public struct AttemptTable: Sendable, Hashable {
  /// Attempts with the number index + 1, and how many of them reached the lead.
  public private(set) var made: [Int] = []
  public private(set) var reached: [Int] = []
  /// Leads not reached at that number and known to go on or to be given up there, and those given up.
  public private(set) var decided: [Int] = []
  public private(set) var stopped: [Int] = []

  /// Counts records; attempts that are missing on either side say nothing about others.
  public init(_ records: some Sequence<AttemptRecord>) {
    for record in records {
      while made.count < record.last { append() }
      for number in record.first...record.last {
        made[number - 1] += 1
        if number < record.last { decided[number - 1] += 1 }
      }
      switch record.end {
      case .reached: reached[record.last - 1] += 1
      case .stopped:
        decided[record.last - 1] += 1
        stopped[record.last - 1] += 1
      case .open: break
      }
    }
  }

  /// The attempts of several tables.
  public init(together tables: [AttemptTable]) {
    for table in tables {
      while made.count < table.made.count { append() }
      for index in table.made.indices {
        made[index] += table.made[index]
        reached[index] += table.reached[index]
        decided[index] += table.decided[index]
        stopped[index] += table.stopped[index]
      }
    }
  }

  private mutating func append() {
    made.append(0)
    reached.append(0)
    decided.append(0)
    stopped.append(0)
  }

  /// The share of attempts with a number, from 1, that reached the lead; nil when none was made.
  public func reachShare(_ number: Int) -> Double? {
    made.indices.contains(number - 1) && made[number - 1] > 0
      ? Double(reached[number - 1]) / Double(made[number - 1]) : nil
  }

  /// The share of leads given up after an attempt with a number, from 1, that did not reach them.
  public func stopShare(_ number: Int) -> Double? {
    decided.indices.contains(number - 1) && decided[number - 1] > 0
      ? Double(stopped[number - 1]) / Double(decided[number - 1]) : nil
  }

  /// All attempts, and the share of them that reached the lead.
  public var attempts: Int { made.reduce(0, +) }
  var share: Double { Double(reached.reduce(0, +)) / Double(attempts) }

  /// The log-likelihood of the same chance for every attempt.
  func logLikelihood(share: Double) -> Double {
    let reached = Double(reached.reduce(0, +))
    return reached * log(share) + (Double(attempts) - reached) * log1p(-share)
  }

  /// Why a chance for each group cannot be told; nil when it can.
  static func reasonWithoutChance(_ groups: [AttemptTable]) -> String? {
    precondition(!groups.isEmpty, "one group at least")
    for table in groups {
      let (reached, made) = (table.reached.reduce(0, +), table.attempts)
      if reached == 0 { return "no attempt reached anybody" }
      if reached == made { return "every attempt reached somebody" }
    }
    return nil
  }
}

/// The attempts of a group with the same number.
struct AttemptRow: Sendable {
  let group: Int
  /// The number of attempts before.
  let before: Double
  let made: Double
  let reached: Double

  /// The rows of some tables, by number and then by group.
  static func all(_ tables: [AttemptTable]) -> [AttemptRow] {
    let numbers = tables.map(\.made.count).max() ?? 0
    return (0..<numbers).flatMap { index in
      tables.enumerated().compactMap { group, table in
        guard table.made.indices.contains(index), table.made[index] > 0 else { return nil }
        return AttemptRow(
          group: group, before: Double(index), made: Double(table.made[index]), reached: Double(table.reached[index]))
      }
    }
  }
}
