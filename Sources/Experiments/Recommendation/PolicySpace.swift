// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// Every policy that levers can make of a base, each at one point: the positions of its settings in their ranges.
struct PolicySpace: Sendable {
  typealias Point = [Int]

  let ranges: [LeverRange]
  let base: Policy

  /// The number of combinations, those that are the same policy counted each.
  var count: Int { ranges.combinationCount }

  /// Every point, one for each policy, the first lever slowest.
  var all: [Point] {
    let points = ranges.reduce([[]]) { points, range in
      points.flatMap { point in range.settings.indices.map { point + [$0] } }
    }
    var seen: Set<Point> = []
    return points.map(canonical).filter { seen.insert($0).inserted }
  }

  /// The settings of a point, without levers that change nothing there.
  func settings(at point: Point) -> [Setting] {
    let all = zip(ranges, point).map { $0.settings[$1] }
    let policy = applied(all)
    return all.filter { !$0.lever.isIdle(in: policy) }
  }

  /// The policy of a point under the name of what it sets.
  func policy(at point: Point) -> NamedPolicy {
    let settings = settings(at: point)
    return NamedPolicy(name: Grid.name(of: settings), policy: applied(settings))
  }

  /// The one point that stands for all points of the same policy.
  func canonical(_ point: Point) -> Point {
    let policy = applied(zip(ranges, point).map { $0.settings[$1] })
    return zip(ranges, point).map { range, index in
      let setting = range.settings[index]
      if setting.lever.isIdle(in: policy) { return 0 }
      // A value given twice is one value.
      return range.settings.firstIndex { $0.value == setting.value } ?? index
    }
  }

  /// The point whose settings are those of a policy, or come nearest to them.
  func point(near policy: Policy) -> Point {
    canonical(
      ranges.map { range in
        let wanted = range.settings[0].lever.value(in: policy, source: range.settings[0].source)
        if let index = range.settings.firstIndex(where: { $0.value == wanted }) { return index }
        guard let number = wanted.asNumber else { return 0 }
        let gaps = range.settings.map { abs(($0.value.asNumber ?? .infinity) - number) }
        return gaps.indices.min { gaps[$0] < gaps[$1] } ?? 0
      })
  }

  /// The points one step away: the next value of an ordered lever, any other word of a choice.
  func neighbours(of point: Point) -> [Point] { moved(point, upTo: 1) }

  /// The points that differ from one in a single lever, ordered levers by at most so many steps.
  func lines(through point: Point, upTo steps: Int) -> [Point] { moved(point, upTo: steps) }

  private func moved(_ point: Point, upTo steps: Int) -> [Point] {
    var found: [Point] = []
    for (place, range) in ranges.enumerated() {
      let isOrdered = range.settings[0].value.asNumber != nil
      for index in range.settings.indices where index != point[place] {
        guard !isOrdered || abs(index - point[place]) <= steps else { continue }
        var other = point
        other[place] = index
        other = canonical(other)
        if other != point, !found.contains(other) { found.append(other) }
      }
    }
    return found
  }

  private func applied(_ settings: [Setting]) -> Policy {
    var policy = base
    for setting in settings { setting.apply(to: &policy) }
    return policy
  }
}
