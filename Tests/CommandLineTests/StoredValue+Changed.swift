// SPDX-License-Identifier: GPL-3.0-or-later

@testable import Experiments

extension StoredValue {
  /// The same with another value, or none, at a place: keys of objects and positions in lists, such as `policies/0/name`.
  func with(_ value: StoredValue?, at place: String) -> StoredValue {
    with(value, at: place.split(separator: "/").map(String.init)[...])
  }

  private func with(_ value: StoredValue?, at path: ArraySlice<String>) -> StoredValue {
    guard let step = path.first else { return value ?? .nothing }
    switch self {
    case .object(var entries):
      entries[step] =
        path.count == 1 ? value : (entries[step] ?? .object([:])).with(value, at: path.dropFirst())
      return .object(entries)
    case .list(var items):
      guard let index = Int(step), items.indices.contains(index) else { return self }
      items[index] = items[index].with(value, at: path.dropFirst())
      return .list(items)
    default: return self
    }
  }
}
