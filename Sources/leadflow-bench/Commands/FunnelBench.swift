// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import FunnelEngine
import FunnelModel

/// The whole picture of one scenario.
struct FunnelBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "funnel",
    abstract: "Measures speed, memory, instructions, allocations and what pairing saves on a scenario.")

  @OptionGroup var scenario: ScenarioArgument
  @OptionGroup var printing: PrintOptions

  @Option(help: "Replications of a timed run for each thread.")
  var replications = 4

  @Option(help: "How many threads the many-threaded runs have.")
  var threads = 2

  @Option(help: "How often the runs with one and with many threads are timed, in turn.")
  var repeats = 5

  @Option(help: "Pairs of replications behind the variance factors; 0 leaves them out.")
  var pairs = 200

  @Option(help: ArgumentHelp("The lever and the two values that are compared.", valueName: "path=value,value"))
  var vary = "handoff.threshold=57,60"

  func validate() throws {
    guard replications > 0, threads > 0, repeats > 0, pairs == 0 || pairs > 2 else {
      throw ValidationError("replications, threads and repeats are at least 1, pairs at least 3")
    }
  }

  func run() throws {
    let funnel = try scenario.read()
    let simulation = Subject(compiled: CompiledScenario(funnel), seed: 1)
    var figures = speed(of: simulation)
    if let callgrind = Callgrind() {
      figures.add(try callgrind.counts(scenario.file))
    } else {
      figures.add(note: Callgrind.isMissing)
    }
    if pairs > 0 {
      let pair = try PolicyPair(vary, in: funnel)
      figures.add(PairFigures(simulation, pair, replications: pairs).figures)
    }
    print(try figures.rendered(as: printing.format), terminator: "")
  }

  /// Times runs with one and with many threads in turn, so that what else the machine does disturbs both alike.
  private func speed(of simulation: Subject) -> Figures {
    let before = peakMegabytes()
    // The first run touches memory and code for the first time.
    let tallies = simulation.run(0..<replications, threads: 1)
    let alone = peakMegabytes()
    var one: [Double] = []
    var many: [Double] = []
    for _ in 0..<repeats {
      one.append(seconds(simulation, 0..<replications, threads: 1))
      many.append(seconds(simulation, 0..<replications * threads, threads: threads))
    }
    let leads = tallies.reduce(0) { $0 + $1.leads } / Double(replications)
    let events = tallies.reduce(0) { $0 + $1.canonicalEvents } / Double(replications)
    let best = one.min() ?? .nan
    var figures = Figures()
    figures.add("leads", "leads per replication", leads, "leads")
    figures.add("events", "events per replication", events, "events")
    figures.add("leads_per_second", "leads per CPU second", leads / best, "1/s")
    figures.add("events_per_second", "events per CPU second", events / best, "1/s")
    figures.add("seconds", "CPU time per replication, least", best, "s")
    figures.add("seconds_median", "CPU time per replication, median", median(one), "s")
    figures.add("thread_cost", "the same with \(threads) threads over 1, median", median(many) / median(one), "times")
    figures.add("megabytes", "peak memory of one thread beyond the binary", alone - before, "MB")
    figures.add("megabytes_before", "peak memory before the first run", before, "MB")
    figures.add(
      "megabytes_threads", "peak memory, \(threads) threads beyond the binary", peakMegabytes() - before, "MB")
    figures.add(note: Tally.canonicalEventsNote)
    return figures
  }

  /// CPU seconds per replication.
  private func seconds(_ simulation: Subject, _ range: Range<Int>, threads: Int) -> Double {
    let start = processSeconds()
    _ = simulation.run(range, threads: threads)
    return (processSeconds() - start) / Double(range.count)
  }
}
