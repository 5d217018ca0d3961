// SPDX-License-Identifier: GPL-3.0-or-later

/// The early end of a contract.
public struct ContractExit: Sendable, Hashable {
  /// The number of months the agency works.
  public let month: Int
  /// When notice was given, in months since the contract began.
  public let noticeAt: Double

  /// An exit whose notice is given on the last day unless a date is named.
  public init(after month: Int, noticeAt: Double? = nil) {
    precondition(month >= 0 && (noticeAt ?? 0) <= Double(month), "notice comes before the end")
    self.month = month
    self.noticeAt = noticeAt ?? Double(month)
  }
}

extension Contract {
  /// The invoices of the first months.
  ///
  /// Work begun after an exit is not billed; what follows from earlier work still is: verdicts, meetings, wins. The
  /// fixed fees owed beyond an exit come with the invoice of the last month worked.
  ///
  /// - Parameters:
  ///   - work: what the agency has done.
  ///   - months: the number of invoices.
  ///   - exit: the early end, if there is one.
  /// - Returns: an invoice for each month.
  public func invoices(for work: AgencyWork, months: Int, exit: ContractExit? = nil) -> [Invoice] {
    let done = exit.map { work.begun(before: Double($0.month)) } ?? work
    let feeMonths = min(months, exit?.month ?? months)
    var charges: [Charge] = []
    if setUpFee.number != 0 { charges.append(Charge(0, .setUp, at: setUpFee.number)) }
    for rule in rules { charges += rule.terms.charges(for: done, under: self, months: Double(feeMonths)) }
    if let exit, remainingMonths(after: exit) > 0, fixedFee > 0 {
      let owed = Double(remainingMonths(after: exit))
      charges.append(Charge(max(exit.month - 1, 0), .remainingMonth, owed, at: fixedFee))
    }
    return Contract.invoices(of: charges, months: months)
  }

  /// The invoices for the work that began in a window, and for what followed from it whenever that was.
  ///
  /// Fixed fees are those of the window alone. What the window's work set in motion is not ended by the end of the
  /// window, and a minimum term that outlasts it is not charged: that is its committed exposure.
  ///
  /// - Parameters:
  ///   - months: the length of the window; of a month begun its part of the fixed fees is charged.
  ///   - work: what the agency did for the leads of the window, dated from its start.
  /// - Returns: an invoice for each month until nothing more follows.
  public func invoices(forWindowOf months: Double, work: AgencyWork) -> [Invoice] {
    var charges: [Charge] = []
    if setUpFee.number != 0 { charges.append(Charge(0, .setUp, at: setUpFee.number)) }
    for rule in rules { charges += rule.terms.charges(for: work, under: self, months: months) }
    return Contract.invoices(of: charges, months: max(monthParts(of: months).count, work.monthCount, 1))
  }

  /// What a contract costs in all when it ends so, in the scenario's currency.
  public func cost(of work: AgencyWork, exit: ContractExit) -> Double {
    let months = max(work.begun(before: Double(exit.month)).monthCount, exit.month, 1)
    return invoices(for: work, months: months, exit: exit).reduce(0) { $0 + $1.total }
  }

  /// The months that must be paid for after the agency has stopped.
  public func remainingMonths(after exit: ContractExit) -> Int {
    max(0, term.committedMonths(noticeAt: exit.noticeAt) - exit.month)
  }

  /// What is owed at the beginning of a month if notice is given then and nothing more delivered.
  ///
  /// The unit is the scenario's currency. Before the first month it includes the set-up fee.
  public func committedExposure(at month: Int) -> Double {
    (month == 0 ? setUpFee.number : 0) + Double(remainingMonths(after: ContractExit(after: month))) * fixedFee
  }

  private static func invoices(of charges: [Charge], months: Int) -> [Invoice] {
    var lines = [[InvoiceLine]](repeating: [], count: months)
    var credits = lines
    var owed = [Int](repeating: 0, count: months)
    for charge in charges where charge.month < months {
      owed[charge.month] += charge.owed
      switch charge.side {
      case .line: lines[charge.month].add(charge.line)
      case .credit: credits[charge.month].add(charge.line)
      case .promise: break
      }
    }
    var balance = 0
    return (0..<months).map { month in
      balance += owed[month]
      return Invoice(month: month, lines: lines[month], credits: credits[month], replacementsOwed: balance)
    }
  }
}
