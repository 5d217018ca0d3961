// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension ScenarioReader {
  /// Reads every named part of one kind.
  mutating func readParts<Part: Named>(_ kind: Part.Type) {
    guard let section = root.at(Part.section) else { return }
    requireKeysOnly(section, Part.section)
    let known = KnownKeys(leaves: Part.keys.map(\.path))
    for branch in section.children {
      let prefix = "\(Part.section).\(branch.name)"
      if !isName(branch.name) { reportName(branch, prefix) }
      requireKeysOnly(branch, prefix)
      reportUnknown(in: branch, path: prefix, local: "", known: known)
      var part = Part(name: branch.name)
      for key in Part.keys { read(key, into: &part, from: branch, prefix: prefix + ".") }
      scenario[keyPath: Part.place].append(part)
    }
  }

  /// Notes that no source is given.
  mutating func requireSources() {
    guard let section = root.at(Source.section) else {
      if !suggested.contains(Source.section) {
        note(.noSource, "sources", .fileStart, "no source of leads", fix: "add `sources` with a name, volume and score")
      }
      return
    }
    if section.children.isEmpty {
      note(.noSource, "sources", section.span, "no source of leads", fix: "add a name with volume and score")
    }
  }

  mutating func reportName(_ branch: Branch, _ path: String) {
    let proposal = branch.name.lowercased().map { isNameLetter($0) ? $0 : "-" }
    note(
      .badName, path, branch.span, "“\(branch.name)” has letters a name cannot have",
      fix: "use small letters, digits, `_` and `-`: `\(String(proposal))`")
  }
}

/// Whether a text can name a source, a policy or another part.
func isName(_ text: String) -> Bool { !text.isEmpty && text.allSatisfy(isNameLetter) }

private func isNameLetter(_ letter: Character) -> Bool {
  letter.isASCII && (letter.isLowercase || letter.isNumber || letter == "_" || letter == "-")
}
