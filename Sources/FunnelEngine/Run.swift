// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// One run of a policy with everything that happened to every lead, to be looked at afterwards.
///
/// Studies, which want the counts alone, use a `Simulation`.
public struct Run: Sendable {
  /// What the run counted.
  public let result: Tally
  /// The number that stands for every lead when paths are traced.
  public static let everyLead = -1

  /// The path of the traced lead, or of every lead, each in its order.
  public let diary: [DiaryEntry]
  /// Every handover, in the order in which they happened.
  let handovers: HandoverBook
  /// Every lead as it stood at the end, in order of capture.
  let progress: [ActiveLead]
  /// When each lead's deal was won or lost, in clock hours; infinity for others.
  let closed: [Double]
  let leads: LeadTable
  let compiled: CompiledScenario
  let policy: Policy
  let agencyLog: AgencyLog
  /// What the teams thought of each other's work at the end.
  let belief: TeamBelief
  /// How long deals of the window's leads waited for an account executive, in business hours; infinite for those never
  /// served.
  let dealWaits: [Double]
  /// How many leads of the window had something before them at the end, and how many handovers were under way.
  let openInWindow: Int
  let inProgress: Double

  /// Simulates a policy on the leads of one replication.
  ///
  /// - Parameters:
  ///   - compiled: the scenario.
  ///   - policy: what both teams do.
  ///   - leads: the leads of the replication.
  ///   - traced: the number of a lead whose path is written into `diary`, or `everyLead`.
  ///   - pace: whether what a lead does alone is computed in one go; nothing depends on it.
  public init(
    _ compiled: CompiledScenario, policy: Policy, leads: LeadTable, tracing traced: Int? = nil, pace: Pace = .straight
  ) {
    var simulation = Simulation(compiled)
    simulation.traced = traced
    simulation.record = RunRecord()
    result = simulation.run(compiled, policy: policy, leads: leads, pace: pace)
    diary = simulation.diary
    let record = simulation.record ?? RunRecord()
    handovers = HandoverBook(record.handovers.sorted { $0.handover.number < $1.handover.number })
    progress = record.leads(of: compiled, in: leads)
    closed = progress.map(\.closed)
    agencyLog = simulation.agencyLog
    belief = simulation.belief
    dealWaits = simulation.desk.waits.elements
    openInWindow = simulation.openInWindow
    inProgress = simulation.inProgress
    self.leads = leads
    self.compiled = compiled
    self.policy = policy
  }

  /// The business hours from joining the line to the first call of the window's leads, in order of handover;
  /// infinite for a lead nobody called.
  package var firstTouchWaits: [Double] {
    (0..<handovers.count).filter { handovers.isInWindow[$0] }
      .map { handovers.firstTouch[$0] - handovers.business[$0] }
  }

  /// The value of a lead's deal if it is won, in the scenario's currency.
  public func dealValue(of lead: Int) -> Double {
    compiled.dealValue(progress[lead].key, source: Int(progress[lead].source))
  }

  /// The rep minutes spent on each lead's last handover, up to the end of the run; 0 for a lead without one.
  public var minutesOfLastHandovers: [Double] {
    var minutes = [Double](repeating: 0, count: leads.count)
    for index in 0..<handovers.count { minutes[Int(handovers.lead[index])] = handovers.minutes[index] }
    return minutes
  }

  /// The agency's invoices for the window under the policy's contract; nothing without one.
  public func invoices(_ luck: Ledger.Luck) -> [Invoice]? {
    agencyLog.invoices(luck, of: policy, in: compiled)
  }
}
