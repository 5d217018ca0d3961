// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension MaximumLikelihood {
  /// Where the root of twice the loss of likelihood, the other parameters at their best, reaches a distance, for example
  /// 1.96; `side` is -1 for the lower end and 1 for the upper. Nil when the likelihood never falls so far.
  func profileEnd(
    of index: Int, toward side: Double, distance: Double, edge: ([Double]) -> String?,
    evaluate: ([Double]) -> LogLikelihood
  ) -> Double? {
    let size = point.count
    let error = covariance[index * (size + 1)].squareRoot()
    // The root is nearly linear, so that the secant through the last two points converges at once.
    var others = point
    var last = (offset: 0.0, root: 0.0)
    var offset = distance * error
    for _ in 0..<60 {
      let fixed = point[index] + side * offset
      guard let profile = best(others, fixing: index, at: fixed, edge: edge, evaluate: evaluate) else { return nil }
      others = profile.point
      let root = max(2 * (value - profile.value), 0).squareRoot()
      let slope = (root - last.root) / (offset - last.offset)
      guard slope > 1e-6 / error, offset < 60 * error else { return nil }
      let step = (distance - root) / slope
      last = (offset, root)
      offset += min(step, 2 * distance * error)
      if abs(step) < 1e-13 * max(abs(point[index]), error) { break }
    }
    return point[index] + side * offset
  }

  private func best(
    _ start: [Double], fixing index: Int, at fixed: Double, edge: ([Double]) -> String?,
    evaluate: ([Double]) -> LogLikelihood
  ) -> (point: [Double], value: Double)? {
    func whole(_ rest: [Double]) -> [Double] {
      var point = rest
      point.insert(fixed, at: index)
      return point
    }
    var rest = start
    rest.remove(at: index)
    guard !rest.isEmpty else { return ([fixed], evaluate([fixed]).total) }
    let search = Self.polish(from: rest, edge: { edge(whole($0)) }, evaluate: { evaluate(whole($0)).without(index) })
    return search.fit.map { (whole($0.point), $0.value) }
  }
}
