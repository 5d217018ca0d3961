// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Statistics

/// How long fits of censored durations take.
struct Fit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures the CPU time of fitting right-censored durations without repeats, without reading them.",
    discussion: """
      Without a file a million times are made here: Weibull times of shape 0.8 and scale 20, censored at exponential \
      times of mean 60. A file holds 8-byte numbers in the machine's order, a censored time with its sign turned; \
      `make bench-fit` writes one and has lifelines, SurPyval and R's survreg fit the same.
      """)

  @OptionGroup var printing: PrintOptions

  @Option(help: ArgumentHelp("A file of times.", valueName: "file"))
  var times: String?

  @Option(help: "How many times to make when there is no file.")
  var rows = 1_000_000

  @Option(parsing: .upToNextOption, help: "The families.")
  var laws = ["weibull", "lognormal"]

  @Option(help: "How often each fit is repeated; the fastest and the middle one count.")
  var repeats = 5

  func validate() throws {
    guard rows > 0, repeats > 0 else { throw ValidationError("rows and repeats are at least 1") }
    for name in laws where !DurationLaw.all.contains(where: { $0.name == name }) {
      throw ValidationError("\(name) is none of " + DurationLaw.all.map(\.name).joined(separator: ", "))
    }
  }

  func run() throws {
    let signed = try times.map(read) ?? made()
    let (values, ended) = (signed.map(abs), signed.map { $0 > 0 })
    var figures = Figures()
    figures.add("rows", "rows", Double(values.count), "rows")
    figures.add("ended", "rows that ended", Double(ended.count { $0 }), "rows")
    for law in DurationLaw.all where laws.contains(law.name) {
      var seconds: [Double] = []
      var last = FitOutcome<DurationFit>.failed(reason: "nothing was fitted")
      for _ in 0..<repeats {
        let start = processSeconds()
        last = fitDurations(times: values, ended: ended, law: law)
        seconds.append(processSeconds() - start)
      }
      guard let fit = last.fit else { throw BenchFailure("\(law.name): \(last.reason ?? "")") }
      figures.add("\(law.name)_seconds", "\(law.name): CPU time, fastest", seconds.min() ?? .nan, "s")
      figures.add("\(law.name)_median_seconds", "\(law.name): CPU time, in the middle", median(seconds), "s")
      for (name, value) in zip(fit.names, fit.parameters) {
        figures.add("\(law.name)_\(name)", "\(law.name): \(name)", value, "")
      }
      figures.add("\(law.name)_loglik", "\(law.name): log-likelihood", fit.logLikelihood, "")
    }
    print(try figures.rendered(as: printing.format), terminator: "")
  }

  private func made() -> [Double] {
    var noise = SplitMix(state: 1)
    return (0..<rows).map { _ in
      let time = 20 * pow(noise.exponential(), 1 / 0.8)
      let stop = 60 * noise.exponential()
      return time <= stop ? time : -stop
    }
  }

  private func read(_ path: String) throws -> [Double] {
    guard let data = FileManager.default.contents(atPath: path) else { throw BenchFailure("\(path): no such file") }
    return stride(from: 0, to: data.count - 7, by: 8).map { start in
      var bits: UInt64 = 0
      for (offset, byte) in data[start..<start + 8].enumerated() { bits |= UInt64(byte) << (8 * offset) }
      return Double(bitPattern: bits)
    }
  }
}
