// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// What came in and what was paid for the window's leads, or some of them, by month of the window.
///
/// The unit is the scenario's currency. The first month is that in which the window begins; what falls due after the
/// last month is in the last.
public struct CashBook: Sendable, Hashable {
  /// Gross profit of the deals won, as drawn, in the month in which they close.
  public var deals: [Double]
  /// Account executives' time on leads that an agency or hires passed on.
  public var executives: [Double]
  /// Account executives' time on all other leads.
  public var otherExecutives: [Double]
  /// What the agency and the hires are paid: what is owed for a month is paid when it is over, so in the next one.
  public var provider: [Double]

  public init(months: Int) {
    deals = Array(repeating: 0, count: months)
    executives = deals
    otherExecutives = deals
    provider = deals
  }

  /// The place of a month; what lies beyond the last goes there.
  func place(_ month: Int) -> Int { min(max(month, 0), deals.count - 1) }
}

/// What one run of a policy gave whoever pays an agency or hires, and what their leads were worth.
///
/// The agency's and the hires' leads are those of the window that they passed on.
public struct ProviderRun: Sendable {
  /// The books of the whole window.
  public var whole: CashBook
  /// Those of the leads captured before the end of a pilot, after which agency and hires are sent away.
  public var pilot: CashBook
  /// What leaving after the pilot costs beside, in the scenario's currency: months that still bind, and severance.
  public var exitCost = 0.0
  /// What is spent beside deals, executives and providers in the whole window, in the scenario's currency.
  public var running = 0.0
  /// The agency's and the hires' leads handed over, and those accepted, by the end of a pilot.
  public var pilotDelivered = 0.0
  public var pilotAccepted = 0.0
  /// Their deals won by then.
  public var pilotWon = 0.0
  /// Their leads accepted in each week of the window.
  public var acceptedByWeek: [Double]
  /// What they brought for the leads of the whole window; its profit is by probability, as far as a share of revenue
  /// would count it.
  public var brought = MonthlyVolume()
  /// The gross profit of their leads by probability, in the scenario's currency.
  public var expectedProfit = 0.0
  /// That of all leads of the window by probability.
  public var expectedWhole = 0.0
  /// The cases they took.
  public var cases = 0.0
  /// Business hours from delivery to sales' verdict that nine in ten of the agency's leads do not exceed; nothing
  /// without a verdict.
  public var verdictHours: Double?
  /// What the run counted.
  public let tally: Tally

  /// Books of a number of months, with nothing in them yet.
  init(_ tally: Tally, months: Int, weeks: Int) {
    self.tally = tally
    whole = CashBook(months: months)
    pilot = CashBook(months: months)
    acceptedByWeek = Array(repeating: 0, count: weeks)
  }
}
