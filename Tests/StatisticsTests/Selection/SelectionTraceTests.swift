// SPDX-License-Identifier: GPL-3.0-or-later

@testable import Statistics
import Testing

/// A contest on fixed data, row r being replication r of all alternatives under common random numbers.
struct SelectionTrace: Sendable, CustomTestStringConvertible {
  let one: DecisionCase
  /// The outputs with the sign that makes the largest mean the best.
  let rows: [[Double]]
  let indifferenceZone: Double
  let alpha: Double
  let firstStage: Int

  init(_ one: DecisionCase) {
    self.one = one
    let sign = one.inputs["minimize"].flag == true ? -1.0 : 1
    rows = one.inputs["data"].matrix.map { row in row.map { sign * $0 } }
    indifferenceZone = one.inputs["delta"].number
    alpha = one.inputs["alpha"].number
    firstStage = one.inputs["n0"].count
  }

  var testDescription: String { one.id }
  var expected: GoldenNumbers { one.expected }
}

/// Fixed data of four contests (equal and unequal variances, a minimum, duplicates) worked out step by step.
@Suite struct SelectionTraceTests {
  static let traces = DecisionCase.all("02_rs_traces").map(SelectionTrace.init)

  @Test func allTracesAreRead() {
    #expect(Self.traces.map(\.rows.count) == [400, 600, 500, 400])
    #expect(Self.traces.allSatisfy { $0.rows.count == $0.one.inputs["n_rows"].count })
  }

  @Test(arguments: traces, [1, 7, 50])
  func kimNelsonTakesTheSameSteps(trace: SelectionTrace, batch: Int) {
    let rows = trace.rows
    let result = selectBest(
      of: rows[0].count, indifferenceZone: trace.indifferenceZone, alpha: trace.alpha, firstStage: trace.firstStage,
      batch: batch, maximum: rows.count
    ) { range, alternatives in
      rows[range].map { row in alternatives.map { row[$0] } }
    }
    let expected = trace.expected["kn_c1"]
    let selected = expected["selected"].count
    #expect(result.best == selected && result.isDecided && result.survivors == [selected])
    #expect(result.replications == expected["stop_stage"].count)
    let steps = result.eliminations.map { [$0.alternative, $0.replication, $0.by] }
    #expect(steps == expected["eliminations"].items.map { [$0["system"].count, $0["stage"].count, $0["by"].count] })
    #expect(result.mergers.map { [$0.sameAs, $0.alternative] } == expected["merged_equivalent"].items.map(\.counts))
    let merged = Set(result.mergers.map(\.alternative))
    let spent = result.counts.enumerated().filter { !merged.contains($0.offset) }.map(\.element).reduce(0, +)
    #expect(spent == expected["total_reps"].count)
    let distinct = rows[0].count - merged.count
    let constant = KimNelson.squaredConstant(
      alternatives: distinct, alpha: trace.alpha, firstStage: trace.firstStage)
    #expect(relativeError(constant, trace.expected["h2"].number) < 1e-11)
  }

  /// The variances of the first stage and, from them, the margin by which each alternative was overtaken.
  @Test(arguments: traces) func marginsAgree(trace: SelectionTrace) {
    let first = PairedSample(rows: Array(trace.rows.prefix(trace.firstStage)))
    for (i, row) in trace.expected["S2_first_stage"].matrix.enumerated() {
      let variances = row.indices.map { first.differenceVariance(i, $0) }
      #expect(absoluteError(variances, row) < 1e-9)
    }
    for step in trace.expected["kn_c1"]["eliminations"].items {
      let (i, by, r) = (step["system"].count, step["by"].count, step["stage"].count)
      let all = PairedSample(rows: Array(trace.rows.prefix(r)))
      #expect(abs(all.means[i] - all.means[by] - step["diff"].number) < 1e-9)
      let zone = trace.indifferenceZone
      let reach = trace.expected["h2"].number * first.differenceVariance(i, by) / (zone * zone)
      #expect(abs(max(0, zone / (2 * Double(r)) * (reach - Double(r))) - step["W"].number) < 1e-9)
    }
  }

  @Test(arguments: traces)
  func comparisonsAgree(trace: SelectionTrace) {
    let result = MultipleComparisons(rows: trace.rows, alpha: trace.alpha)
    let expected = trace.expected["mcb_all_rows"]
    #expect(result.candidates == expected["candidates_for_best"].counts)
    #expect(absoluteError(result.lower, expected["lower"].numbers) < 1e-9)
    #expect(absoluteError(result.upper, expected["upper"].numbers) < 1e-9)
    for index in result.lower.indices { #expect(result.regretBound(of: index) == -result.lower[index]) }
  }

  @Test(arguments: traces)
  func screeningAndSampleSizeAgree(trace: SelectionTrace) {
    let first = Array(trace.rows.prefix(trace.firstStage))
    #expect(screen(rows: first, alpha: trace.alpha) == trace.expected["screen_alpha"]["survivors"].counts)
    let needed = clarkYangReplications(
      firstStage: first, indifferenceZone: trace.indifferenceZone, alpha: trace.alpha)
    #expect(needed == trace.expected["clark_yang"]["N"].count)
  }

  /// Two stages that end after the number of replications Clark and Yang ask for, with the variances of the first.
  @Test(arguments: traces)
  func strictSelectionKeepsToItsSampleSize(trace: SelectionTrace) throws {
    let rows = trace.rows
    let result = selectStrictly(
      of: rows[0].count, indifferenceZone: trace.indifferenceZone, alpha: trace.alpha, firstStage: trace.firstStage,
      maximum: rows.count
    ) { range, alternatives in
      rows[range].map { row in alternatives.map { row[$0] } }
    }
    let needed = trace.expected["clark_yang"]["N"].count
    #expect(result.isDecided && result.counts == rows[0].map { _ in needed })
    #expect(result.best == trace.expected["kn_c1"]["selected"].count)
    let first = PairedSample(rows: Array(rows.prefix(trace.firstStage)))
    let means = PairedSample(rows: Array(rows.prefix(needed))).means
    let t = trace.expected["clark_yang"]["t"].number
    let upper = means.indices.map { i in
      let ends = means.indices.filter { $0 != i }.map { j in
        means[i] - means[j] + t * (first.differenceVariance(i, j) / Double(needed)).squareRoot()
      }
      return max(0, ends.min() ?? 0)
    }
    let comparisons = try #require(result.comparisons)
    #expect(absoluteError(comparisons.upper, upper) < 1e-9)
    #expect(result.regretBound <= trace.indifferenceZone)
  }

  @Test func theBudgetEndsItUndecided() throws {
    let trace = try #require(Self.traces.first)
    let rows = trace.rows
    let result = selectBest(
      of: 5, indifferenceZone: trace.indifferenceZone, alpha: trace.alpha, firstStage: trace.firstStage,
      batch: 4, maximum: 30
    ) { range, alternatives in
      rows[range].map { row in alternatives.map { row[$0] } }
    }
    #expect(!result.isDecided && result.replications == 30 && result.survivors == [2, 4] && result.best == 4)
    #expect(result.eliminated(1) == 23 && result.eliminated(4) == nil)
  }

  @Test func oneAlternativeNeedsOnlyTheFirstStage() {
    let result = selectBest(of: 1, indifferenceZone: 1, firstStage: 5, maximum: 50) { range, _ in
      range.map { [Double($0)] }
    }
    #expect(result.isDecided && result.best == 0 && result.replications == 5 && result.means == [2])
  }

  @Test func identicalAlternativesAreMergedAtOnce() {
    let result = selectBest(of: 3, indifferenceZone: 1, firstStage: 5, maximum: 50) { range, alternatives in
      range.map { row in alternatives.map { _ in Double(row) } }
    }
    #expect(result.isDecided && result.best == 0 && result.replications == 5 && result.mergers.count == 2)
  }
}
