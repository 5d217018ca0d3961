// SPDX-License-Identifier: GPL-3.0-or-later

/// Plain values that leave in the order in which they came.
struct Ring<Element: BitwiseCopyable>: ~Copyable {
  private var column = Column<Element>()
  private var head = 0

  @inline(__always) var count: Int { column.count &- head }

  /// The element that leaves next; one must be there.
  var first: Element { column[head] }

  mutating func removeAll() {
    column.removeAll()
    head = 0
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if head > 0, head == column.count {
      removeAll()
    } else if head >= 1024, 2 * head >= column.count {
      moveUp()
    }
    column.append(element)
  }

  /// Takes out the element that leaves next, which must be there.
  @inline(__always)
  mutating func removeFirst() {
    precondition(head < column.count, "nothing is left")
    head &+= 1
  }

  /// Takes out the element that leaves next, or nothing when nothing is left.
  @inline(__always)
  mutating func popFirst() -> Element? {
    guard head < column.count else { return nil }
    head &+= 1
    return column[head &- 1]
  }

  /// Drops what has left; each element moves at most once for every one that has.
  @inline(never)
  private mutating func moveUp() {
    let left = count
    for position in 0..<left { column[position] = column[head + position] }
    column.shrink(to: left)
    head = 0
  }
}
