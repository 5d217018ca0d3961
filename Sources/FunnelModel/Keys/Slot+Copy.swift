// SPDX-License-Identifier: GPL-3.0-or-later

extension Slot {
  /// Puts what the slot holds of one root into another; a form with a grammar of its own is left.
  func copy(from source: Root, to root: inout Root) {
    switch self {
    case .value(let place, _, _): root[keyPath: place] = source[keyPath: place]
    case .variate(let place, _, _): root[keyPath: place] = source[keyPath: place]
    case .number(let place, _, _), .limit(let place, _, _): root[keyPath: place] = source[keyPath: place]
    case .list(let place, _, _, _): root[keyPath: place] = source[keyPath: place]
    case .choice(let place, _), .text(let place): root[keyPath: place] = source[keyPath: place]
    case .special: break
    }
  }

  /// Whether the slot holds the same of two roots; always so for a form with a grammar of its own.
  func holdsSame(_ root: Root, _ other: Root) -> Bool {
    switch self {
    case .value(let place, _, _): root[keyPath: place] == other[keyPath: place]
    case .variate(let place, _, _): root[keyPath: place] == other[keyPath: place]
    case .number(let place, _, _), .limit(let place, _, _): root[keyPath: place] == other[keyPath: place]
    case .list(let place, _, _, _): root[keyPath: place] == other[keyPath: place]
    case .choice(let place, _), .text(let place): root[keyPath: place] == other[keyPath: place]
    case .special: true
    }
  }
}
