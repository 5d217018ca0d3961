// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import FunnelEngine

/// One server and one queue through the engine's own event set, which every simulation engine can be measured on.
struct SingleServer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mm1",
    abstract: "Measures M/M/1, arrival rate 0.9 and service rate 1, through the engine's own event set.")

  @Option(help: "How many customers come and go.")
  var customers = 1_000_000

  @Option(help: "How often the run is timed; the least time counts.")
  var repeats = 5

  @OptionGroup var printing: PrintOptions

  func validate() throws {
    guard customers > 0, repeats > 0 else { throw ValidationError("customers and repeats are at least 1") }
  }

  func run() throws {
    var times: [Double] = []
    var mean = 0.0
    for _ in 0..<repeats {
      let start = processSeconds()
      mean = meanTimeInSystem(customers: customers, arrivalRate: 0.9, serviceRate: 1, seed: 1)
      times.append(processSeconds() - start)
    }
    let best = times.min() ?? .nan
    var figures = Figures()
    figures.add("customers_per_second", "customers per CPU second", Double(customers) / best, "1/s")
    figures.add("events_per_second", "events per CPU second, 2 a customer", 2 * Double(customers) / best, "1/s")
    figures.add("mean_time_in_system", "mean time in the system", mean, "mean services")
    figures.add("theory", "the same in theory, 1 / (1 - 0.9)", 10, "mean services")
    print(try figures.rendered(as: printing.format), terminator: "")
  }
}

/// Simulates M/M/1 and returns the mean time from arrival to departure.
private func meanTimeInSystem(customers: Int, arrivalRate: Double, serviceRate: Double, seed: UInt64) -> Double {
  var events = EventQueue()
  var random = SplitMix(state: seed)
  // When the customers came who have not left, the longest there first.
  var came: [Double] = []
  var first = 0
  var arrived = 0
  var total = 0.0
  events.schedule(.joins, subject: 0, at: random.exponential() / arrivalRate)
  while let event = events.next() {
    switch event.kind {
    case .joins:
      arrived += 1
      if first == came.count {
        events.schedule(.workEnds, subject: 0, at: event.time + random.exponential() / serviceRate)
      }
      came.append(event.time)
      if arrived < customers {
        events.schedule(.joins, subject: 0, at: event.time + random.exponential() / arrivalRate)
      }
    case .workEnds:
      total += event.time - came[first]
      first += 1
      if first < came.count {
        events.schedule(.workEnds, subject: 0, at: event.time + random.exponential() / serviceRate)
      } else {
        came.removeAll(keepingCapacity: true)
        first = 0
      }
    default: break
    }
  }
  return total / Double(customers)
}
