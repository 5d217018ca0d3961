// SPDX-License-Identifier: GPL-3.0-or-later

/// What agencies and hires are worth against each other and against nothing: the `agency` object of the results.
///
/// All money is in the currency of the header and beyond what the same leads bring under today's policy.
public struct AgencyCase: Encodable, Sendable {
  /// The months of the window.
  public let months: Int
  /// The months after which a pilot is judged.
  public let pilotMonths: Int
  /// The futures every figure rests on, each with a draw of the uncertain values of its own.
  public let futures: Int
  /// The confidence level of every interval.
  public let level: Double
  /// Whether executives' time that a choice frees counts as money.
  public let creditsFreedTime: Bool
  public let advice: AgencyAdvice
  /// The choice the advice is about; nothing when it is to do nothing.
  public let policy: String?
  /// How far it is ahead of the best of the others; nothing when the advice is to do nothing.
  public let margin: AdviceMargin?
  public let choices: [AgencyChoice]
  public let crossings: [CostCrossing]
  public let regrets: [ChoiceRegret]
  /// Whether the luck of leads is smoothed away from the regrets; otherwise they are those of futures as drawn.
  public let regretsAreSmoothed: Bool
  /// What knowing every uncertain value before choosing is worth; nothing when no value is uncertain.
  public let perfectInformation: InformationValue?
}

/// What should be done.
public enum AgencyAdvice: String, Encodable, Sendable, CaseIterable {
  /// Sign for good.
  case sign
  /// Pay for a pilot and decide after it.
  case pilot
  case nothing
}

/// The mean difference between the choice of the advice, signed for good, and the best of the others.
public struct AdviceMargin: Encodable, Sendable {
  /// The best of the others; today's policy where no other pays.
  public let against: String
  public let mean: Double
  public let halfWidth: Double?
}

/// What one offer, or a hire, comes to.
public struct AgencyChoice: Encodable, Sendable {
  public let policy: String
  /// The type of the contract, or `hire`, or both.
  public let kind: String
  /// What it brings a month once it is ramped up, with every uncertain value what it is taken to be.
  public let deliveredPerMonth: Double
  public let acceptedPerMonth: Double
  /// What an accepted lead is worth; nothing when none was accepted.
  public let worth: LeadWorth?
  public let breakEven: BreakEven?
  /// What accepted leads cost by their number a month, set-up and ramp included.
  public let costCurve: [CostPoint]
  /// Cash by month of the window.
  public let cash: [CashMonth]
  /// Where the money of the whole window comes from and goes to, its last deals included.
  public let lines: [CashLine]
  public let value: MoneyOutcome
  public let exposure: Exposure
  /// When to leave; nothing when what a lead costs does not depend on how many come.
  public let exitTrigger: ExitTrigger?
  /// The value of a pilot; nothing with too few futures.
  public let pilot: PilotWorth?
  public let clauses: [AgencyClause]
}

/// What an accepted lead brings beyond what its leads bring today, before the agency or the hire is paid.
public struct LeadWorth: Encodable, Sendable {
  /// Gross profit of its deal, by probability.
  public let grossProfit: Double
  /// Executives' time on it.
  public let executives: Double
  /// Gross profit that would have come anyway, or that other leads lose.
  public let wouldHaveCome: Double
  /// Other costs that change with it.
  public let running: Double
  /// Executives' time on other leads: above 0 when they take more than today, below 0 when they take less.
  public let otherExecutives: Double
  /// What is left: the most that an accepted lead may cost. Freed time counts only where that is asked for.
  public let most: Double
  public let halfWidth: Double?
}

/// How many accepted leads a month it takes until it pays.
public struct BreakEven: Encodable, Sendable {
  /// In a month at full speed; nothing when no number is enough.
  public let volume: Double?
  public let halfWidth: Double?
  /// If every deal were its own and executives' time cost nothing, as an offer is usually praised.
  public let naiveVolume: Double?
  /// If the executives' time it frees were worth money too.
  public let volumeWithFreedTime: Double?
  /// Over the whole window, with set-up, fees paid while it ramps up, and leads it does not work then.
  public let volumeWithRamp: Double?
}

/// One point of a cost curve.
public struct CostPoint: Encodable, Sendable {
  /// Accepted leads a month at full speed.
  public let volume: Double
  public let costPerAcceptedLead: Double
}

/// A volume at which two choices cost the same, or change places.
public struct CostCrossing: Encodable, Sendable {
  /// Accepted leads a month at full speed.
  public let volume: Double
  /// What the choice that is the cheaper one below costs per accepted lead there.
  public let costPerAcceptedLead: Double
  public let cheaperBelow: String
  public let cheaperAbove: String
  /// Whether the curves jump past each other, as where one more hire is needed.
  public let isJump: Bool
}

/// What has come in by the end of a month beyond today, before the invoice of that month is paid.
public struct CashMonth: Encodable, Sendable {
  public let month: Int
  public let mean: Double
  public let halfWidth: Double?
  public let p10: Double
  public let p50: Double
  public let p90: Double
  /// The share of futures that are ahead at the end of the month.
  public let pAhead: Double
  /// The share of futures that are ahead from then on until the end of the window.
  public let pPaidBack: Double
}

/// A line of the account of a choice, in the mean over futures and less today's.
public struct CashLine: Encodable, Sendable {
  public enum Item: String, Encodable, Sendable, CaseIterable {
    case deals
    case executives
    case otherExecutives = "other_executives"
    case provider
    case running
  }

  public let item: Item
  /// What it adds; below 0 when it costs.
  public let mean: Double
}

/// What a choice is worth at the start, over the whole window and with its last deals.
public struct MoneyOutcome: Encodable, Sendable {
  public let mean: Double
  public let halfWidth: Double?
  public let p10: Double
  public let p50: Double
  public let p90: Double
  public let pPositive: Double
  /// The mean of the worst tenth of futures.
  public let worstTenth: Double
  public let worstTenthStandardError: Double
}

/// What must be paid though nothing comes.
public struct Exposure: Encodable, Sendable {
  /// What signing alone commits to.
  public let atSigning: Double
  /// The most that is still owed at the beginning of any month if notice is given then, and of which month.
  public let worst: Double
  public let worstMonth: Int
  /// What is still owed when notice is given after the pilot.
  public let afterPilot: Double
  /// Everything paid by one who gets nothing and leaves after the pilot.
  public let flopAfterPilot: Double
}

/// The rule by which to leave: the cost per accepted lead above a limit for so many weeks.
public struct ExitTrigger: Encodable, Sendable {
  /// The most an accepted lead may cost.
  public let costAbove: Double
  public let weeks: Int
  /// Fewer accepted leads than this in those weeks pull it.
  public let acceptedBelow: Double
  /// The first month in which it is looked at.
  public let fromMonth: Int
  /// The share of futures that pull it, of those that lose and of those that gain; nothing where there is none.
  public let pPulledIfLosing: Double?
  public let pPulledIfGaining: Double?
}

/// What it is worth to pay for a pilot, to see what comes and to leave or stay then.
public struct PilotWorth: Encodable, Sendable {
  /// The mean when one leaves after the pilot in every future.
  public let leaving: Double
  /// The mean when one stays or leaves by what the pilot shows.
  public let deciding: Double
  /// The gain of that over staying in every future.
  public let overStaying: Double
  /// The gain of that over the better of staying in every future and never beginning.
  public let value: Double
  public let valueStandardError: Double
  /// The share of futures in which one leaves.
  public let pLeave: Double
}

/// What a choice costs on average because it is made before anything is known.
public struct ChoiceRegret: Encodable, Sendable {
  /// A choice, or today's policy.
  public let policy: String
  public let mean: Double
  public let p95: Double
  public let largest: Double
}
