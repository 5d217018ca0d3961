// SPDX-License-Identifier: GPL-3.0-or-later

/// How long a contract binds.
public struct ContractTerm: Sendable, Hashable {
  /// The months that are owed whatever happens; 0 binds to nothing.
  public var minimum: Double
  /// How long before its end a contract must be ended, in months; ten days are about a third.
  public var notice: Double
  /// The months by which a contract renews itself each time nobody ends it; 0 when it then runs month by month.
  public var renewal: Double

  public init(minimum: Double = 0, notice: Double = 0, renewal: Double = 0) {
    self.minimum = minimum
    self.notice = notice
    self.renewal = renewal
  }

  /// The number of months that are owed when notice is given at a date.
  ///
  /// A contract ends with a whole month; one that renews itself ends only with a whole period.
  ///
  /// - Parameter date: months since the contract began.
  /// - Returns: the number of whole months.
  public func committedMonths(noticeAt date: Double) -> Int {
    let earliest = date + notice
    if earliest <= minimum + ContractTerm.tolerance { return ContractTerm.wholeMonths(minimum) }
    guard renewal > 0 else { return ContractTerm.wholeMonths(earliest) }
    let periods = ((earliest - minimum) / renewal - ContractTerm.tolerance).rounded(.up)
    return ContractTerm.wholeMonths(minimum + periods * renewal)
  }

  /// Dates closer than this many months are the same date.
  private static let tolerance = 1e-9

  private static func wholeMonths(_ months: Double) -> Int { Int((months - tolerance).rounded(.up)) }
}
