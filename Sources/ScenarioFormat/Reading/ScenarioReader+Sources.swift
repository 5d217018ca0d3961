// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension ScenarioReader {
  /// Reads every source by name.
  mutating func readSources() {
    guard let section = root.at(Section.sources.rawValue) else {
      if !suggested.contains(Section.sources.rawValue) {
        note(.noSource, "sources", .fileStart, "no source of leads", fix: "add `sources` with a name, volume and score")
      }
      return
    }
    requireKeysOnly(section, "sources")
    if section.children.isEmpty {
      note(.noSource, "sources", section.span, "no source of leads", fix: "add a name with volume and score")
    }
    for branch in section.children {
      let prefix = "sources.\(branch.name)"
      if !isName(branch.name) { reportName(branch, prefix) }
      requireKeysOnly(branch, prefix)
      reportUnknown(in: branch, path: prefix, local: "", known: .source)
      var source = Source(name: branch.name)
      for key in Source.keys { read(key, into: &source, from: branch, prefix: prefix + ".") }
      scenario.sources.append(source)
    }
  }

  mutating func reportName(_ branch: Branch, _ path: String) {
    let proposal = branch.name.lowercased().map { isNameLetter($0) ? $0 : "-" }
    note(
      .badName, path, branch.span, "“\(branch.name)” has letters a name cannot have",
      fix: "use small letters, digits, `_` and `-`: `\(String(proposal))`")
  }
}

/// Whether a text can name a source or a policy.
func isName(_ text: String) -> Bool { !text.isEmpty && text.allSatisfy(isNameLetter) }

private func isNameLetter(_ letter: Character) -> Bool {
  letter.isASCII && (letter.isLowercase || letter.isNumber || letter == "_" || letter == "-")
}
