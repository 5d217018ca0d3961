// SPDX-License-Identifier: GPL-3.0-or-later

/// Which alternatives no other beats in every objective, and how much of the space of outcomes they claim.
public struct ParetoFront: Sendable, Hashable {
  /// The alternatives that are not dominated, in rising order; equal ones are all kept.
  public let members: [Int]
  private let values: [[Double]]

  /// Compares alternatives by objectives that are all to be made large, `[alternative][objective]`.
  public init(_ values: [[Double]]) {
    precondition(values.allSatisfy { $0.count == values[0].count && !$0.isEmpty }, "all alternatives have objectives")
    self.values = values
    members = values.indices.filter { i in !values.contains { Self.dominates($0, values[i]) } }
  }

  /// Whether one alternative is at least as good in every objective and better in one.
  static func dominates(_ first: [Double], _ second: [Double]) -> Bool {
    zip(first, second).allSatisfy { $0 >= $1 } && zip(first, second).contains { $0 > $1 }
  }

  /// The volume of outcomes that some alternative is better than and that are better than a reference.
  public func hypervolume(over reference: [Double]) -> Double {
    Self.volume(members.map { values[$0] }, over: reference[...])
  }

  /// Slices along the last objective, from the best level down.
  private static func volume(_ points: [[Double]], over reference: ArraySlice<Double>) -> Double {
    let axis = reference.count - 1
    let inside = points.filter { point in zip(point, reference).allSatisfy { $0 > $1 } }
    guard let floor = reference.last, !inside.isEmpty else { return 0 }
    guard axis > 0 else { return (inside.map { $0[0] }.max() ?? floor) - floor }
    let sorted = inside.sorted { $0[axis] > $1[axis] }
    var sum = 0.0
    for index in sorted.indices {
      let below = index + 1 < sorted.count ? sorted[index + 1][axis] : floor
      let height = sorted[index][axis] - below
      if height > 0 { sum += height * volume(Array(sorted[...index]), over: reference.dropLast()) }
    }
    return sum
  }
}
