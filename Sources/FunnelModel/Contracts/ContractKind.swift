// SPDX-License-Identifier: GPL-3.0-or-later

/// A type of agency contract: one description for help, schema and report.
public struct ContractKind: Sendable, Hashable {
  /// The name as scenario files spell it.
  public let name: String
  /// What is paid for, in one sentence.
  public let summary: String

  init(_ name: String, _ summary: String) {
    self.name = name
    self.summary = summary
  }

  /// Every type, in the order of reports.
  public static let all: [ContractKind] = [.retainer, .lead, .appointment, .time, .revenueShare, .hybrid]

  /// Several prices in one contract.
  static let hybrid = ContractKind("hybrid", "Several prices in one contract, for example a fee and a price per lead.")
}
