// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel
import Statistics

extension Simulation {
  /// Runs policies that differ in the contract alone, and keeps the books of each.
  ///
  /// - Parameters:
  ///   - compiled: the scenario.
  ///   - policies: what both teams do, with the contract of each; at least one.
  ///   - leads: the leads of the replication.
  ///   - pilot: the months after which a pilot ends.
  /// - Returns: the books in the order of the policies.
  public mutating func providerRuns(
    _ compiled: CompiledScenario, policies: [Policy], leads: LeadTable, pilot: Int
  ) -> [ProviderRun] {
    record = RunRecord()
    defer { record = nil }
    let tally = run(compiled, policy: policies[0], leads: leads)
    guard let record else { return [] }
    let log = agencyLog
    let desk = ProviderDesk(compiled, record, leads: leads.count, pilot: pilot)
    var shared = ProviderRun(tally, months: compiled.scenario.cashMonths, weeks: compiled.scenario.wholeWeeks)
    desk.book(record, in: &shared)
    shared.verdictHours = log.verdictHours(compiled)
    let chances = log.chances.filter { desk.isPassedOn[Int($0.lead)] }
    shared.expectedWhole = tally.expectedRevenue * compiled.scenario.money.margin.number
    shared.expectedProfit = chances.reduce(0) { $0 + $1.value } * compiled.scenario.money.margin.number
    return policies.map { policy in
      var run = shared
      let ledger = Ledger(tally, policy: policies[0], scenario: compiled.scenario, luck: .drawn)
      run.running = ledger.cost - ledger.agency - ledger.hires - ledger.accountExecutives
      if let contract = compiled.scenario.contract(of: policy) { desk.bill(contract, log, in: &run) }
      if policy.hires > 0 { desk.pay(hires: policy.hires, in: &run) }
      return run
    }
  }
}

extension Scenario {
  /// The months of a cash book: the window, the run-out, and one for what is paid a month late.
  public var cashMonths: Int {
    Int(((clock.end - clock.warmUp) / calendar.hoursPerMonth - 1e-9).rounded(.up)) + 1
  }

  /// The whole weeks of the window.
  public var wholeWeeks: Int { Int(clock.horizon / 168 + 1e-9) }
}

/// Enters a run into cash books.
struct ProviderDesk {
  let compiled: CompiledScenario
  /// For each lead of the table the month of its capture, and whether agency or hires passed it on.
  private(set) var capturedIn: [Int]
  private(set) var isPassedOn: [Bool]
  /// The months after which a pilot ends.
  let pilot: Int

  init(_ compiled: CompiledScenario, _ record: RunRecord, leads: Int, pilot: Int) {
    self.compiled = compiled
    self.pilot = pilot
    capturedIn = Array(repeating: .max, count: leads)
    isPassedOn = Array(repeating: false, count: leads)
    for lead in record.leads where lead.isInWindow {
      capturedIn[Int(lead.number)] = compiled.month(at: lead.captured)
    }
    for entry in record.handovers where entry.isInWindow && entry.handover.qualifiedBy != .nobody {
      isPassedOn[Int(entry.lead)] = true
    }
  }

  /// The clock hours from the start of the window.
  private func hours(_ time: Double) -> Double { time - compiled.scenario.clock.warmUp }

  private func isPiloted(_ lead: Int32) -> Bool { capturedIn[Int(lead)] < pilot }

  /// Adds an amount to the books a lead belongs to.
  private func add(
    _ amount: Double, of lead: Int32, at time: Double, to page: WritableKeyPath<CashBook, [Double]>,
    in run: inout ProviderRun
  ) {
    let place = run.whole.place(compiled.month(at: time))
    run.whole[keyPath: page][place] += amount
    if isPiloted(lead) { run.pilot[keyPath: page][place] += amount }
  }

  /// Enters deals, executives' time and what was accepted.
  func book(_ record: RunRecord, in run: inout ProviderRun) {
    let margin = compiled.scenario.money.margin.number
    let pilotEnd = Double(pilot) * compiled.hoursPerMonth
    for lead in record.leads where lead.isInWindow && lead.state == .won {
      let profit = compiled.dealValue(lead.key, source: Int(lead.source)) * margin
      add(profit, of: lead.number, at: lead.closed, to: \.deals, in: &run)
      if isPassedOn[Int(lead.number)], hours(lead.closed) < pilotEnd { run.pilotWon += 1 }
    }
    for entry in record.handovers where entry.isInWindow && entry.handover.qualifiedBy != .nobody {
      run.brought.delivered += 1
      if hours(entry.handover.handed) < pilotEnd { run.pilotDelivered += 1 }
      guard entry.handover.accepted < .infinity else { continue }
      run.brought.accepted += 1
      let since = hours(entry.handover.accepted)
      if since < pilotEnd { run.pilotAccepted += 1 }
      let week = Int(since / 168)
      if run.acceptedByWeek.indices.contains(week) { run.acceptedByWeek[week] += 1 }
    }
    bookExecutives(record, in: &run)
    run.cases = run.tally.agencyCases + run.tally.hireCases
  }

  /// Executives' time from the SQL on, as if none had to be waited for.
  private func bookExecutives(_ record: RunRecord, in run: inout ProviderRun) {
    let rate = compiled.scenario.money.aeRate.number / 60
    let perSQL = compiled.scenario.pipeline.aeTime.number
    guard rate > 0, perSQL > 0 || compiled.stages.contains(where: { $0.executiveMinutes > 0 }) else { return }
    var qualifiedAt = [Double](repeating: .infinity, count: capturedIn.count)
    for entry in record.handovers where entry.isInWindow {
      qualifiedAt[Int(entry.lead)] = min(qualifiedAt[Int(entry.lead)], entry.handover.qualified)
    }
    for lead in record.leads where lead.isInWindow && qualifiedAt[Int(lead.number)] < .infinity {
      let page: WritableKeyPath<CashBook, [Double]> =
        isPassedOn[Int(lead.number)] ? \.executives : \.otherExecutives
      var time = qualifiedAt[Int(lead.number)]
      add(perSQL * rate, of: lead.number, at: time, to: page, in: &run)
      guard [.open, .won, .lost].contains(lead.state) else { continue }
      for (stage, terms) in compiled.stages.enumerated() {
        add(terms.executiveMinutes * rate, of: lead.number, at: time, to: page, in: &run)
        time += terms.duration.draw(lead.key, .stageDuration, stage)
        guard lead.key.uniform(.stageConversion, stage) < terms.conversion else { break }
      }
    }
  }

  /// Enters the agency's invoices; who leaves after the pilot also pays what still binds.
  func bill(_ contract: Contract, _ log: AgencyLog, in run: inout ProviderRun) {
    let months = compiled.scenario.clock.horizon / compiled.hoursPerMonth
    let work = log.work(.drawn, in: compiled)
    for invoice in contract.invoices(forWindowOf: months, work: work) {
      run.whole.provider[run.whole.place(invoice.month + 1)] += invoice.total
    }
    let piloted = log.work(.drawn, in: compiled, of: isPiloted)
    for invoice in contract.invoices(forWindowOf: Double(pilot), work: piloted) {
      run.pilot.provider[run.pilot.place(invoice.month + 1)] += invoice.total
    }
    let owed = Double(contract.remainingMonths(after: ContractExit(after: pilot))) * contract.fixedFee
    run.exitCost += owed
    run.brought.disputed += Double(contract.disputed(in: work))
    run.brought.booked += Double(work.appointments.count)
    run.brought.held += Double(work.appointments.count(where: \.isHeld))
    run.brought.hours += work.labour.reduce(0) { $0 + $1.hours }
    let window = contract.revenueShare.attributionWindow
    run.brought.profit += log.work(.expected, in: compiled).deals.filter { $0.won - $0.delivered <= window }
      .reduce(0) { $0 + $1.grossProfit }
  }

  /// Enters what the hires are paid: salaries when a month is over, recruiting when it begins.
  func pay(hires: Int, in run: inout ProviderRun) {
    let terms = compiled.scenario.hire.terms
    let length = compiled.scenario.clock.horizon / compiled.hoursPerMonth
    let pay = { (book: inout CashBook, length: Double) in
      for month in terms.months(Int((length - 1e-9).rounded(.up))) {
        let part = min(1, length - Double(month.month))
        let salary = terms.monthlyCost * part
        book.provider[book.place(month.month + 1)] += Double(hires) * salary
        // A recruitment in a month of which only a part counts is counted in part, as the ledger does.
        book.provider[book.place(month.month)] += Double(hires) * (month.cost - terms.monthlyCost) * part
      }
    }
    pay(&run.whole, length)
    pay(&run.pilot, Double(pilot))
    run.exitCost += Double(hires) * terms.severance.number
  }
}

extension AgencyLog {
  /// Business hours from delivery to verdict that nine in ten do not exceed; nothing without a verdict.
  fileprivate func verdictHours(_ compiled: CompiledScenario) -> Double? {
    let waits = deliveries.filter { $0.decided < .infinity }.map {
      max(0, $0.decided - compiled.clock.businessTime(at: $0.date))
    }
    return waits.isEmpty ? nil : quantile(sorted: waits.sorted(), 0.9)
  }
}

extension Appointment {
  fileprivate var isHeld: Bool { if case .held = outcome { true } else { false } }
}
