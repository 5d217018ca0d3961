// SPDX-License-Identifier: GPL-3.0-or-later

/// The keys that may stand in a section, as the paths of its leaves.
struct KnownKeys: Sendable {
  let leaves: [String]

  func isLeaf(_ path: String) -> Bool { leaves.contains(path) }

  func isSection(_ path: String) -> Bool { leaves.contains { $0.hasPrefix(path + ".") } }

  /// The names right below a section, each once, in order.
  func names(in section: String) -> [String] {
    let prefix = section.isEmpty ? "" : section + "."
    var names: [String] = []
    for leaf in leaves where leaf.hasPrefix(prefix) {
      let name = String(leaf.dropFirst(prefix.count).prefix { $0 != "." })
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The leaf whose last part, or whose whole path, is near a path that is not known.
  func leaf(near path: String) -> String? {
    let last = path.split(separator: ".").last.map(String.init) ?? path
    if let leaf = leaves.first(where: { $0 == last || $0.hasSuffix("." + last) }) { return leaf }
    return nearest(to: path, among: leaves)
  }
}
