// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// Looks for good policies in a space that is too large to run: points that fill it evenly, then steps to better
/// neighbours, all on common replications.
///
/// The search is a heuristic that makes no claim; what it gathers goes into a contest on replications of its own.
struct CandidateSearch {
  typealias Point = PolicySpace.Point

  /// How much a search may spend.
  struct Limits: Sendable {
    /// The points that fill the space before the first step.
    var fill = 48
    /// The best of them from which steps are made.
    var starts = 4
    /// The replications of a point when it is first seen.
    var first = 8
    /// The replications after which a point with no better neighbour is a top.
    var most = 32
    /// How many points are gathered at most.
    var gathered = 40
    /// How far a line through the best point goes along each lever.
    var line = 4
  }

  /// What is known about a point.
  struct Visit: Sendable, Hashable {
    /// The objective in each replication from 0 on.
    var values: [Double]
    /// Whether the policy can be signed for all that is known, and whether that is certain.
    var isPossible = true
    var isCertain = true
    /// How far it is from what can be signed, from 0 on; of points that cannot be signed the nearest counts as best.
    var shortfall = 0.0

    fileprivate var mean: Double { values.reduce(0, +) / Double(values.count) }
  }

  let space: PolicySpace
  var limits = Limits()
  /// What is known about every point that was run.
  private(set) var visits: [Point: Visit] = [:]
  /// The points in the order in which they were first run.
  private(set) var order: [Point] = []

  init(_ space: PolicySpace, limits: Limits = Limits()) {
    self.space = space
    self.limits = limits
  }

  /// Searches.
  ///
  /// - Parameters:
  ///   - seeds: points to look at whatever the filling brings.
  ///   - observe: gives points their replications from 0 up to a number.
  /// - Throws: what `observe` throws.
  mutating func run<Failure: Error>(
    from seeds: [Point], observe: (_ points: [Point], _ replications: Int) throws(Failure) -> [Visit]
  ) throws(Failure) {
    try visit(seeds + filling(), limits.first, observe)
    var passed: Set<Point> = []
    for start in leaders.prefix(limits.starts) {
      try climb(from: start, passed: &passed, observe)
    }
  }

  /// The points worth comparing on fresh replications: the best, the best that can be signed for certain, the lines
  /// through it, and all that cannot be told from it by three standard errors; at most as many as the limits allow, the
  /// best first.
  var gathered: [Point] {
    guard let best = leaders.first else { return [] }
    let safe = leaders.filter { visits[$0]?.isCertain == true }.prefix(limits.gathered / 8)
    let near = leaders.dropFirst().filter { isNear($0, best) }
    let lines = space.lines(through: best, upTo: limits.line)
    var points = [best]
    for point in safe + lines + near where points.count < limits.gathered && !points.contains(point) {
      points.append(point)
    }
    return points
  }

  /// All points that were run, the best first; earlier ones first where there is nothing between them.
  var leaders: [Point] {
    let ranks = order.enumerated().map { (point: $1, place: $0, visit: visits[$1] ?? Visit(values: [])) }
    return ranks.sorted { a, b in
      if a.visit.isPossible != b.visit.isPossible { return a.visit.isPossible }
      if !a.visit.isPossible, a.visit.shortfall != b.visit.shortfall { return a.visit.shortfall < b.visit.shortfall }
      return (a.visit.mean, b.place) > (b.visit.mean, a.place)
    }.map(\.point)
  }

  /// Points spread evenly over the space, each once.
  private func filling() -> [Point] {
    guard limits.fill > 0, !space.ranges.isEmpty else { return [] }
    var source = SeededSource(seed: 0x5EED)
    let even = ScrambledPoints(limits.fill, dimensions: space.ranges.count, using: &source)
    var points: [Point] = []
    for index in 0..<limits.fill {
      let point = space.canonical(
        zip(space.ranges, even[index]).map { min(Int(Double($0.settings.count) * $1), $0.settings.count - 1) })
      if !points.contains(point) { points.append(point) }
    }
    return points
  }

  /// Steps to the best neighbour while one is ahead by more than its standard error; replications are doubled where none
  /// is, until enough are spent. Ends early on a path that was gone before.
  private mutating func climb<Failure: Error>(
    from start: Point, passed: inout Set<Point>,
    _ observe: (_ points: [Point], _ replications: Int) throws(Failure) -> [Visit]
  ) throws(Failure) {
    var here = start
    var replications = limits.first
    while passed.insert(here).inserted {
      while true {
        let around = space.neighbours(of: here)
        try visit([here] + around, replications, observe)
        if let next = best(of: around, against: here, replications) {
          here = next
          break
        }
        replications *= 2
        if replications > limits.most { return }
      }
    }
  }

  /// The neighbour that is farthest ahead; nothing when none is ahead by more than the error.
  private func best(of around: [Point], against here: Point, _ replications: Int) -> Point? {
    guard let mine = visits[here] else { return nil }
    var best: (point: Point, visit: Visit)?
    for point in around {
      guard let other = visits[point], isAhead(other, of: mine, replications) else { continue }
      if let leader = best, !isBetter(other, than: leader.visit, replications) { continue }
      best = (point, other)
    }
    return best?.point
  }

  private func isAhead(_ other: Visit, of mine: Visit, _ replications: Int) -> Bool {
    if other.isPossible != mine.isPossible { return other.isPossible }
    if !mine.isPossible { return other.shortfall < 0.99 * mine.shortfall }
    let gap = gap(other, mine, replications)
    return gap.mean > gap.error
  }

  private func isBetter(_ other: Visit, than leader: Visit, _ replications: Int) -> Bool {
    if other.isPossible != leader.isPossible { return other.isPossible }
    if !leader.isPossible { return other.shortfall < leader.shortfall }
    return gap(other, leader, replications).mean > 0
  }

  private func isNear(_ point: Point, _ best: Point) -> Bool {
    guard let other = visits[point], let mine = visits[best], other.isPossible == mine.isPossible else { return false }
    if !mine.isPossible { return other.shortfall < 1.1 * mine.shortfall }
    let gap = gap(mine, other, min(mine.values.count, other.values.count))
    return gap.mean <= 3 * gap.error
  }

  /// The paired lead of one over another on their first replications, with its standard error.
  private func gap(_ one: Visit, _ other: Visit, _ replications: Int) -> (mean: Double, error: Double) {
    let moments = SampleMoments(zip(one.values, other.values).prefix(replications).map { $0 - $1 })
    return (moments.mean, moments.standardError)
  }

  private mutating func visit<Failure: Error>(
    _ points: [Point], _ replications: Int,
    _ observe: (_ points: [Point], _ replications: Int) throws(Failure) -> [Visit]
  ) throws(Failure) {
    var open: [Point] = []
    for point in points where !open.contains(point) {
      if (visits[point]?.values.count ?? 0) < replications { open.append(point) }
    }
    guard !open.isEmpty else { return }
    for (point, visit) in zip(open, try observe(open, replications)) {
      if visits[point] == nil { order.append(point) }
      visits[point] = visit
    }
  }
}
