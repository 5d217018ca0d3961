// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel

/// The cells of a sweep or a recommendation, arranged by the levers that vary.
struct CellGrid: Sendable {
  /// The cells of one setting of the axes.
  struct Slice: Sendable {
    /// The axes with their values, in order; empty when there are none.
    let axes: [(path: String, value: LeverReading)]
    let cells: [PolicyResult]
    /// What is best here, when the study says so.
    let advice: AxisAdvice?
  }

  /// The paths of the levers, the first slowest.
  let levers: [String]
  let slices: [Slice]

  /// The grid of results; nothing when no lever varies.
  init?(_ results: StudyResults) {
    if let surface = results.surface {
      let named = Dictionary(results.policies.map { ($0.name, $0) }) { first, _ in first }
      self.init(
        cells: surface.cells.compactMap { named[$0] }, levers: surface.levers, axes: surface.axes, advice: surface.best)
    } else if let sweep = results.sweep {
      let varying = CellGrid.varying(sweep.levers, among: results.policies)
      guard !varying.isEmpty else { return nil }
      // A table has two sides, the lever with the most values and the one with the fewest; what else varies makes a
      // table of its own for each value.
      let sides = Set([varying.last, varying.first].compactMap { $0 })
      let order = varying.count > 2 ? varying.filter(sides.contains) : varying
      self.init(
        cells: results.policies, levers: order, axes: varying.filter { !order.contains($0) }, advice: [])
    } else {
      return nil
    }
  }

  private init?(cells: [PolicyResult], levers: [String], axes: [String], advice: [AxisAdvice]) {
    guard !cells.isEmpty, !levers.isEmpty else { return nil }
    self.levers = levers
    var settings: [[LeverReading?]] = []
    for cell in cells {
      let setting = axes.map { cell.levers[$0] }
      if !settings.contains(setting) { settings.append(setting) }
    }
    slices = settings.map { setting in
      let values = zip(axes, setting).compactMap { path, value in value.map { (path: path, value: $0) } }
      return Slice(
        axes: values, cells: cells.filter { cell in axes.map { cell.levers[$0] } == setting },
        advice: advice.first { advice in values.allSatisfy { advice.axes[$0.path] == $0.value } })
    }
  }

  /// The values a lever takes, in the order of the cells.
  func values(of lever: String) -> [LeverReading] {
    var values: [LeverReading] = []
    for cell in slices.flatMap(\.cells) {
      if let value = cell.levers[lever], !values.contains(value) { values.append(value) }
    }
    return values
  }

  /// The levers among some that differ between policies, the one with the fewest values first.
  private static func varying(_ levers: [String], among policies: [PolicyResult]) -> [String] {
    let counts = levers.map { path in (path, Set(policies.map { $0.levers[path] }).count) }
    return counts.filter { $0.1 > 1 }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
  }
}
