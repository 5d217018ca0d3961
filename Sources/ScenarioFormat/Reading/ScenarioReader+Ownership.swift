// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension ScenarioReader {
  /// Reads which side owns a lead in each state; exactly one has to.
  mutating func readOwnership() {
    guard let section = root.at(Section.ownership.rawValue) else { return }
    requireKeysOnly(section, section.name)
    var owners: [LeadState: (party: Party, span: Span)] = [:]
    var isMisspelt = false
    for branch in section.children {
      let path = "\(section.name).\(branch.name)"
      guard let party = party(branch, path, among: Party.owning) else {
        isMisspelt = true
        continue
      }
      guard case .sequence(let items, _) = branch.value, branch.children.isEmpty else {
        isMisspelt = true
        note(
          .wrongShape, path, branch.value?.span ?? branch.span, "a list of states is expected here",
          fix: "write it like `[queued, working]`")
        continue
      }
      for item in items {
        guard case .scalar(let scalar) = item, let state = LeadState(named: scalar.text) else {
          isMisspelt = true
          noteState(item, path)
          continue
        }
        if let first = owners[state] {
          let what =
            first.party == party
            ? "`\(state.name)` stands in this list already, in line \(first.span.line)"
            : "`\(state.name)` belongs to `\(first.party.rawValue)` already, by line \(first.span.line)"
          note(.notOneOwner, path, scalar.span, what, fix: "leave it with one side, once")
          continue
        }
        owners[state] = (party, scalar.span)
        scenario.ownership[state] = party
        remember("\(section.name).\(state.name)", party.rawValue, at: scalar.span)
      }
    }
    let without = LeadState.allCases.filter { owners[$0] == nil }
    // What is misspelt is mended first: a state without an owner is then most likely that one.
    if without.isEmpty || isMisspelt { return }
    note(
      .notOneOwner, section.name, section.span,
      "nobody owns " + without.map { "`\($0.name)`" }.joined(separator: ", "),
      fix: "add each to the list of one side, or remove the section to keep the usual owners")
  }

  private mutating func noteState(_ item: Node, _ path: String) {
    guard case .scalar(let scalar) = item else {
      return note(.wrongShape, path, item.span, "a state is expected here", fix: "write it like `queued`")
    }
    note(
      .unknownWord, path, scalar.span, "there is no state `\(scalar.text)`",
      fix: suggestion(for: scalar.text, among: LeadState.allCases.map(\.name)))
  }
}
