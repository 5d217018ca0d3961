// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// The suppliers leads are bound to, and until when.
final class IncumbentModel: Sendable {
  private let share: Double
  private let satisfied: Double
  private let contract: CompiledVariate
  /// How long before the end of its contract a lead can buy, in clock hours.
  private let window: Double

  init(_ scenario: Scenario, _ shelf: TableShelf, reusing old: IncumbentModel? = nil) {
    share = scenario.incumbent.share.number
    satisfied = scenario.incumbent.satisfied.number
    contract =
      old.map { CompiledVariate(scenario.incumbent.contract, reusing: $0.contract, shelf) }
      ?? CompiledVariate(scenario.incumbent.contract, within: Scenario.bounds(of: \.incumbent.contract), shelf)
    window = scenario.incumbent.window.number
  }

  /// The moment from which a lead is not bound to a supplier.
  ///
  /// - Parameters:
  ///   - key: the lead's draws.
  ///   - captured: when it was captured, in clock hours.
  /// - Returns: the moment, in clock hours; minus infinity without a supplier, infinity for a satisfied lead.
  func freeAt(_ key: StreamKey, captured: Double) -> Double {
    guard share > 0, key.uniform(.incumbent, 0) < share else { return -.infinity }
    guard key.uniform(.incumbent, 1) >= satisfied else { return .infinity }
    return captured + contract.draw(key, .incumbent, 2) - window
  }
}
