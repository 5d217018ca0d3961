// SPDX-License-Identifier: GPL-3.0-or-later

/// Somebody employed instead of an agency.
public struct Hire: Sendable, Hashable {
  /// The gross salary, in the scenario's currency per month.
  public var salary: Value = 0
  /// What the employer pays on top of the salary, as a share of it.
  public var onCost: Value = 0
  /// Software, data and telephone, in the scenario's currency per month.
  public var tools: Value = 0
  /// What managing the hire costs, as a share of the salary.
  public var management: Value = 0
  /// Paid for every recruitment, in the scenario's currency.
  public var recruiting: Value = 0
  /// The share of full capacity, by month in the job; the last goes on, and none is full capacity at once.
  public var ramp = Hire.usualRamp
  /// The months a hire stays until a replacement is recruited and ramps again; infinite when for good.
  public var tenure: Value = Value(.infinity)
  /// Paid when the employer ends the job, in the scenario's currency; one who leaves gets none.
  public var severance: Value = 0

  public init() {}

  /// The ramp of a sales development rep, derived from the ranges of one firm's playbook (Reputation.com).
  public static let usualRamp = [0.35, 0.53, 0.68, 0.88, 1]
}

/// What a hire costs and can do in one month.
public struct HireMonth: Sendable, Hashable {
  /// The month since the job began, the first being 0.
  public let month: Int
  /// The cost, in the scenario's currency.
  public let cost: Double
  /// The share of full capacity, 0 to 1.
  public let capacity: Double
}

extension Hire {
  /// What every month costs without recruiting, in the scenario's currency.
  public var monthlyCost: Double {
    salary.number + salary.number * onCost.number + salary.number * management.number + tools.number
  }

  /// The first months in the job; a replacement begins with the first month after a tenure.
  public func months(_ count: Int) -> [HireMonth] {
    (0..<count).map { month in
      let inJob = month - firstMonth(at: month)
      return HireMonth(
        month: month, cost: monthlyCost + (inJob == 0 ? recruiting.number : 0),
        capacity: inJob < ramp.count ? ramp[inJob] : ramp.last ?? 1)
    }
  }

  /// What the job costs in all when the employer ends it after some months, in the scenario's currency.
  public func cost(endedAfter count: Int) -> Double { months(count).reduce(0) { $0 + $1.cost } + severance.number }

  /// What the job costs over some months without an end to it, in the scenario's currency; of a month begun its part.
  public func cost(over length: Double) -> Double {
    let parts = monthParts(of: length)
    return zip(months(parts.count), parts).reduce(0) { $0 + $1.0.cost * $1.1 }
  }

  /// The cost of a month of full capacity over the first months, in the scenario's currency.
  public func costPerCapacity(months count: Int) -> Double {
    let months = months(count)
    return months.reduce(0) { $0 + $1.cost } / months.reduce(0) { $0 + $1.capacity }
  }

  /// The month in which whoever holds the job began.
  private func firstMonth(at month: Int) -> Int {
    guard tenure.number.isFinite else { return 0 }
    precondition(tenure.number > 0, "a hire stays for some time")
    let predecessors = (Double(month) / tenure.number).rounded(.down)
    return Int((predecessors * tenure.number).rounded(.up))
  }
}
