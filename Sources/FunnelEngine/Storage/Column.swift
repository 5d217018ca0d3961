// SPDX-License-Identifier: GPL-3.0-or-later

/// Plain values in a row that grow when they must and keep their memory from run to run.
///
/// Safe: the memory belongs to the column alone, every index is checked, and elements need no cleaning up.
@safe
struct Column<Element: BitwiseCopyable>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 16) {
    self.capacity = max(1, capacity)
    unsafe base = .allocate(capacity: self.capacity)
  }

  deinit { unsafe base.deallocate() }

  var isEmpty: Bool { count == 0 }

  /// The element at a position; a position that is not there is a programmer's mistake.
  subscript(_ position: Int) -> Element {
    @inline(__always) unsafeAddress { unsafe UnsafePointer(address(of: position)) }
    @inline(__always) unsafeMutableAddress { unsafe address(of: position) }
  }

  /// Where the element at a position lies, for a subscript of whoever owns the column.
  @unsafe @inline(__always)
  func address(of position: Int) -> UnsafeMutablePointer<Element> {
    precondition(UInt(bitPattern: position) < UInt(bitPattern: count), "there is no such position")
    return unsafe base + position
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(to: 2 * capacity) }
    unsafe (base + count).initialize(to: element)
    count += 1
  }

  mutating func removeLast() { shrink(to: count - 1) }

  /// Forgets the elements from a position on.
  mutating func shrink(to count: Int) {
    precondition(0...self.count ~= count, "a column cannot shrink to more than it has")
    self.count = count
  }

  mutating func removeAll() { count = 0 }

  /// Makes room for so many elements.
  mutating func reserve(_ count: Int) { if count > capacity { grow(to: count) } }

  /// Fills the column anew with so many times the same.
  mutating func fill(_ element: Element, count: Int) {
    reserve(count)
    unsafe base.update(repeating: element, count: count)
    self.count = count
  }

  @inline(never)
  private mutating func grow(to capacity: Int) {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    unsafe larger.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = larger
    self.capacity = capacity
  }

  /// The elements as an array, for the few places that look back after a run.
  var elements: [Element] { (0..<count).map { self[$0] } }
}

extension Column where Element: Comparable {
  /// Moves elements so that the one of this rank, from 0, stands at its place among the sorted.
  ///
  /// - Returns: that element.
  mutating func select(_ rank: Int) -> Element {
    var (low, high) = (0, count - 1)
    while low < high {
      // The middle of three is far from both ends also where the elements are sorted.
      let pivot = middle(self[low], self[low + (high - low) / 2], self[high])
      var (left, right) = (low, high)
      while left <= right {
        while self[left] < pivot { left += 1 }
        while pivot < self[right] { right -= 1 }
        guard left <= right else { break }
        swapAt(left, right)
        left += 1
        right -= 1
      }
      if rank <= right {
        high = right
      } else if rank >= left {
        low = left
      } else {
        break
      }
    }
    return self[rank]
  }

  /// The smallest element that at least a share of all does not exceed; nothing without elements.
  mutating func smallest(holding share: Double) -> Element? {
    guard count > 0 else { return nil }
    return select(max(Int((share * Double(count)).rounded(.up)), 1) - 1)
  }

  private mutating func swapAt(_ left: Int, _ right: Int) {
    let kept = self[left]
    self[left] = self[right]
    self[right] = kept
  }

  private func middle(_ a: Element, _ b: Element, _ c: Element) -> Element {
    a < b ? (b < c ? b : (a < c ? c : a)) : (a < c ? a : (b < c ? c : b))
  }
}
