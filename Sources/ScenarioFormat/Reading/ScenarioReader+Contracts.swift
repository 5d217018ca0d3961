// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension ScenarioReader {
  /// Notes names and tiers of contracts that mean nothing.
  mutating func checkContracts() {
    for offer in scenario.contracts {
      let path = "\(AgencyOffer.section).\(offer.name)"
      if offer.name == Lever.noName {
        note(
          .badName, path, root.nearest(path).span, "`\(Lever.noName)` stands for no contract",
          fix: "choose another name")
      }
      let prices = "\(path).per_appointment.prices"
      let sizes = "\(path).per_appointment.tier_sizes"
      let needed = max(0, offer.appointmentPrices.count - 1)
      guard isSound(prices, sizes), offer.tierSizes.count != needed else { continue }
      note(
        .badTiers, sizes, place(sizes),
        "\(counted(offer.appointmentPrices.count, "price")) and \(counted(offer.tierSizes.count, "tier size"))",
        fix: needed == 0
          ? "leave it out: one price has no end" : "list \(needed) of them; the last price has no end")
    }
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// Notes policies whose agency costs nothing, and contracts that are never paid.
  mutating func warnAboutContracts() {
    // Without the value of a deal nothing is said about money.
    guard scenario.money.dealValue.mean > 0 else { return }
    let isSometimesThere =
      namedPolicies().contains { $0.policy.agencyEnabled }
      || (scenario.levers + scenario.axes).contains { $0.settings[0].lever == .agencyEnabled }
    let choosesContract = (scenario.levers + scenario.axes).contains { $0.settings[0].lever == .agencyContract }
    for (section, policy) in namedPolicies() {
      let enabled = "\(section).\(Lever.agencyEnabled.path)"
      let contract = "\(section).\(Lever.agencyContract.path)"
      // What a policy takes over from today is told there.
      if section != Scenario.todayName, root.at(enabled) == nil, root.at(contract) == nil { continue }
      let charges = scenario.contract(of: policy).map { $0.kind != nil || $0.setUpFee.number > 0 } ?? false
      if policy.agencyEnabled, !charges, !choosesContract {
        note(
          .agencyForFree, enabled, place(enabled),
          policy.contract.map { "the contract `\($0)` charges nothing" } ?? "the agency has no contract, so it is free",
          fix: policy.contract == nil ? "name one of `contracts` in `agency.contract`" : "give it a price")
      } else if !policy.agencyEnabled, let name = policy.contract, !isSometimesThere {
        note(
          .contractWithoutAgency, contract, place(contract), "nobody is paid by `\(name)` while there is no agency",
          fix: "add `agency.enabled: on`, or remove the contract")
      }
    }
  }
}
