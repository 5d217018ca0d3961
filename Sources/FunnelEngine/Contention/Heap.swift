// SPDX-License-Identifier: GPL-3.0-or-later

/// Something a heap can put in order; no two elements of a heap may be equal in order.
protocol Ordered {
  /// Whether this element leaves the heap before the other.
  static func precedes(_ left: Self, _ right: Self) -> Bool
}

/// A binary heap whose first element is the one that precedes all others.
struct Heap<Element: Ordered> {
  private var elements: [Element] = []

  var isEmpty: Bool { elements.isEmpty }
  var count: Int { elements.count }
  var first: Element? { elements.first }

  mutating func removeAll() { elements.removeAll(keepingCapacity: true) }

  mutating func insert(_ element: Element) {
    elements.append(element)
    var position = elements.count - 1
    while position > 0 {
      let parent = (position - 1) / 2
      guard Element.precedes(element, elements[parent]) else { break }
      elements[position] = elements[parent]
      position = parent
    }
    elements[position] = element
  }

  /// Takes out the first element, or nothing from an empty heap.
  mutating func popFirst() -> Element? {
    guard let first = elements.first else { return nil }
    let moved = elements.removeLast()
    guard !elements.isEmpty else { return first }
    var position = 0
    while true {
      var child = 2 * position + 1
      guard child < elements.count else { break }
      if child + 1 < elements.count, Element.precedes(elements[child + 1], elements[child]) { child += 1 }
      guard Element.precedes(elements[child], moved) else { break }
      elements[position] = elements[child]
      position = child
    }
    elements[position] = moved
    return first
  }
}
