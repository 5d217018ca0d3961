// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

/// What is kept of one run, as figures in a fixed order so that a checkpoint can hold it.
protocol FigurePage: Sendable {
  /// How many figures there are for a scenario.
  static func size(of scenario: Scenario) -> Int
  var figures: [Double] { get }
  init(_ figures: ArraySlice<Double>, in scenario: Scenario)
}

/// The money of one policy in one future, in the scenario's currency by month, and what a pilot would show of it.
struct FuturePage: FigurePage {
  var whole: CashBook
  var pilot: CashBook
  var running: Double
  /// What leaving after the pilot costs beside.
  var exitCost: Double
  var pilotDelivered, pilotAccepted, pilotWon: Double
  /// Accepted leads of agency or hires, by week of the window.
  var acceptedByWeek: [Double]

  init(_ run: ProviderRun) {
    whole = run.whole
    pilot = run.pilot
    (running, exitCost) = (run.running, run.exitCost)
    (pilotDelivered, pilotAccepted, pilotWon) = (run.pilotDelivered, run.pilotAccepted, run.pilotWon)
    acceptedByWeek = run.acceptedByWeek
  }

  var figures: [Double] {
    whole.figures + pilot.figures + [running, exitCost, pilotDelivered, pilotAccepted, pilotWon] + acceptedByWeek
  }

  static func size(of scenario: Scenario) -> Int { 8 * scenario.cashMonths + 5 + scenario.wholeWeeks }

  init(_ figures: ArraySlice<Double>, in scenario: Scenario) {
    let months = scenario.cashMonths
    let start = figures.startIndex
    whole = CashBook(figures[start..<start + 4 * months])
    pilot = CashBook(figures[start + 4 * months..<start + 8 * months])
    let rest = Array(figures[(start + 8 * months)...])
    (running, exitCost) = (rest[0], rest[1])
    (pilotDelivered, pilotAccepted, pilotWon) = (rest[2], rest[3], rest[4])
    acceptedByWeek = Array(rest[5...])
  }
}

/// What one policy gave in a window of even months, deals by their probability; money in the scenario's currency.
struct SteadyPage: FigurePage {
  var accepted, delivered, disputed, booked, held, hours, cases: Double
  /// Profit that a share of revenue counts, that of all its leads, and that of all leads whoever passed them on.
  var shared, its, all: Double
  /// Executives' time on its leads and on others, and everything else that is spent.
  var executives, otherExecutives, running: Double
  /// Business hours until sales' verdict that nine in ten leads do not exceed; not a number without one.
  var verdictHours: Double

  init(_ run: ProviderRun) {
    let brought = run.brought
    (accepted, delivered, disputed) = (brought.accepted, brought.delivered, brought.disputed)
    (booked, held, hours, cases) = (brought.booked, brought.held, brought.hours, run.cases)
    (shared, its) = (brought.profit, run.expectedProfit)
    all = run.expectedWhole
    executives = run.whole.executives.reduce(0, +)
    otherExecutives = run.whole.otherExecutives.reduce(0, +)
    running = run.running
    verdictHours = run.verdictHours ?? .nan
  }

  var figures: [Double] {
    [
      accepted, delivered, disputed, booked, held, hours, cases, shared, its, all, executives, otherExecutives, running,
      verdictHours,
    ]
  }

  static func size(of scenario: Scenario) -> Int { 14 }

  init(_ figures: ArraySlice<Double>, in scenario: Scenario) {
    let all = Array(figures)
    (accepted, delivered, disputed, booked, held) = (all[0], all[1], all[2], all[3], all[4])
    (hours, cases, shared, its, self.all) = (all[5], all[6], all[7], all[8], all[9])
    (executives, otherExecutives, running, verdictHours) = (all[10], all[11], all[12], all[13])
  }
}

extension CashBook {
  fileprivate var figures: [Double] { deals + executives + otherExecutives + provider }

  fileprivate init(_ figures: ArraySlice<Double>) {
    let months = figures.count / 4
    self.init(months: months)
    let page = { (place: Int) in
      Array(figures[figures.startIndex + place * months..<figures.startIndex + (place + 1) * months])
    }
    (deals, executives, otherExecutives, provider) = (page(0), page(1), page(2), page(3))
  }
}
