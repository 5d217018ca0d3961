// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension ScenarioReader {
  /// Reads the values of every lever of a section.
  mutating func readRanges(_ section: Section) -> [LeverRange] {
    guard let branch = root.at(section.rawValue) else { return [] }
    requireKeysOnly(branch, section.rawValue)
    reportUnknown(in: branch, path: section.rawValue, local: "", known: .levers)
    var ranges: [LeverRange] = []
    for item in levers(in: branch, path: section.rawValue) {
      let path = "\(section.rawValue).\(item.path)"
      guard let text = rangeText(item, path) else { continue }
      remember(path, text.text, at: text.span(of: nil))
      do throws(Fault) {
        let values = try context.leverValues(text.text, of: item.lever)
        ranges.append(
          LeverRange(settings: values.map { Setting(lever: item.lever, source: item.source, value: $0.value) }))
      } catch {
        note(error, path, in: text)
      }
    }
    return ranges
  }

  private mutating func rangeText(_ item: GivenLever, _ path: String) -> JoinedText? {
    let isOffsets = if case .offsets = item.lever.kind { true } else { false }
    switch item.branch.value {
    case .scalar(let scalar) where !scalar.isNull: return JoinedText(scalar)
    case .sequence(let nodes, let span):
      let separator = isOffsets ? " | " : ", "
      if let text = JoinedText(nodes, separator: separator, inner: isOffsets ? ", " : nil, span: span) { return text }
      note(.wrongShape, path, span, "a list of values is expected here", fix: "write it like `60, 70`")
    case nil, .scalar, .mapping:
      note(
        .missingValue, path, item.branch.span, "no value", fix: "list the values to try, as in `60, 70` or `50..80:5`")
    }
    return nil
  }
}
