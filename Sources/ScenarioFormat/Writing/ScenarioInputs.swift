// SPDX-License-Identifier: GPL-3.0-or-later

extension ScenarioFile {
  /// Every value of the scenario by its path, spelled alike however the file spells it, defaults included.
  ///
  /// Two files with the same values have the same inputs, whatever their units, order and comments.
  public var inputs: [String: String] {
    var composer = YAMLComposer(write(scenario))
    var inputs: [String: String] = [:]
    if let root = composer.compose() { root.spell(at: "", into: &inputs) }
    return inputs
  }
}

extension Node {
  /// Adds the values below a path.
  fileprivate func spell(at path: String, into inputs: inout [String: String]) {
    switch self {
    case .scalar(let scalar): inputs[path] = scalar.text
    case .mapping(let entries, _):
      for entry in entries {
        entry.value.spell(at: path.isEmpty ? entry.key.text : "\(path).\(entry.key.text)", into: &inputs)
      }
    case .sequence(let items, _):
      let words = items.compactMap { if case .scalar(let scalar) = $0 { scalar.text } else { nil } }
      if words.count == items.count {
        inputs[path] = words.joined(separator: ", ")
      } else {
        for (number, item) in items.enumerated() {
          item.spell(at: "\(path).\(item.text(of: "path") ?? String(number + 1))", into: &inputs)
        }
      }
    }
  }

  /// The text under a key of a mapping.
  private func text(of key: String) -> String? {
    guard case .mapping(let entries, _) = self,
      case .scalar(let scalar) = entries.first(where: { $0.key.text == key })?.value
    else { return nil }
    return scalar.text
  }
}
