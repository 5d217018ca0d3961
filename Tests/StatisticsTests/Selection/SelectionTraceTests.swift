// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

struct SelectionTrace: Decodable, Sendable, CustomTestStringConvertible {
  struct Elimination: Decodable {
    let alternative: Int
    let replication: Int
    let by: Int
  }
  let name: String
  let indifferenceZone: Double
  let alpha: Double
  let firstStage: Int
  let minimize: Bool
  let data: [[Double]]
  let selected: Int
  let eliminations: [Elimination]
  let totalReplications: Int
  let stop: Int
  let merged: [[Int]]
  let squaredConstant: Double
  let screened: [Int]
  let clarkYang: Int
  let lower: [Double]
  let upper: [Double]
  let candidates: [Int]

  var testDescription: String { name }
  /// The outputs with the sign that makes the largest mean the best.
  var rows: [[Double]] { minimize ? data.map { $0.map { -$0 } } : data }
}

/// Fixed data of four contests (equal and unequal variances, a minimum, duplicates) worked out step by step.
@Suite struct SelectionTraceTests {
  static let traces: [SelectionTrace] = (try? golden("selection-traces.json")) ?? []

  @Test func allTracesAreRead() { #expect(Self.traces.count == 4) }

  @Test(arguments: traces, [1, 7, 50])
  func kimNelsonTakesTheSameSteps(trace: SelectionTrace, batch: Int) {
    let rows = trace.rows
    let result = selectBest(
      of: rows[0].count, indifferenceZone: trace.indifferenceZone, alpha: trace.alpha, firstStage: trace.firstStage,
      batch: batch, maximum: rows.count
    ) { range, alternatives in
      rows[range].map { row in alternatives.map { row[$0] } }
    }
    #expect(result.best == trace.selected && result.isDecided && result.survivors == [trace.selected])
    #expect(result.replications == trace.stop)
    let steps = result.eliminations.map { [$0.alternative, $0.replication, $0.by] }
    #expect(steps == trace.eliminations.map { [$0.alternative, $0.replication, $0.by] })
    #expect(result.mergers.map { [$0.sameAs, $0.alternative] } == trace.merged)
    let merged = Set(result.mergers.map(\.alternative))
    let spent = result.counts.enumerated().filter { !merged.contains($0.offset) }.map(\.element).reduce(0, +)
    #expect(spent == trace.totalReplications)
    let distinct = rows[0].count - merged.count
    let constant = KimNelson.squaredConstant(
      alternatives: distinct, alpha: trace.alpha, firstStage: trace.firstStage)
    #expect(relativeError(constant, trace.squaredConstant) < 1e-11)
  }

  @Test(arguments: traces)
  func comparisonsAgree(trace: SelectionTrace) {
    let result = MultipleComparisons(rows: trace.rows, alpha: trace.alpha)
    #expect(result.candidates == trace.candidates)
    for index in trace.lower.indices {
      #expect(abs(result.lower[index] - trace.lower[index]) < 1e-9)
      #expect(abs(result.upper[index] - trace.upper[index]) < 1e-9)
      #expect(result.regretBound(of: index) == -result.lower[index])
    }
  }

  @Test(arguments: traces)
  func screeningAndSampleSizeAgree(trace: SelectionTrace) {
    let first = Array(trace.rows.prefix(trace.firstStage))
    #expect(screen(rows: first, alpha: trace.alpha) == trace.screened)
    let needed = clarkYangReplications(
      firstStage: first, indifferenceZone: trace.indifferenceZone, alpha: trace.alpha)
    #expect(needed == trace.clarkYang)
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
