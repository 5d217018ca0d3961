// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#endif

/// Plain values in a row that grow when they must and keep their memory from run to run.
///
/// Safe: the memory belongs to the column alone, every index is checked, and elements need no cleaning up.
@safe
struct Column<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
  private var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 16) {
    self.capacity = max(1, capacity)
    unsafe base = Column.memory(for: self.capacity)
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

  @inline(__always)
  mutating func removeLast() {
    precondition(count > 0, "an empty column has no last element")
    count &-= 1
  }

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
    let larger = unsafe Column.memory(for: capacity)
    unsafe larger.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = larger
    self.capacity = capacity
  }

  /// Memory that begins with a line of the processor's cache.
  private static func memory(for capacity: Int) -> UnsafeMutablePointer<Element> {
    unsafe UnsafeMutableRawPointer.allocate(
      byteCount: max(1, capacity) * MemoryLayout<Element>.stride, alignment: max(64, MemoryLayout<Element>.alignment)
    ).bindMemory(to: Element.self, capacity: capacity)
  }

  /// The elements as an array, for the few places that look back after a run.
  var elements: [Element] { (0..<count).map { self[$0] } }
}

extension Column where Element: Comparable {
  /// Moves elements so that the one of this rank, from 0, stands at its place among the sorted.
  ///
  /// - Returns: that element.
  ///
  /// - Parameters:
  ///   - rank: which element.
  ///   - start: a rank that has been selected before, not above this one: everything before its place is smaller.
  mutating func select(_ rank: Int, after start: Int = 0) -> Element {
    narrow(rank, start, count - 1)
    return self[rank]
  }

  /// Floyd and Rivest's selection (CACM 1975, algorithm 489): a sample tells bounds between which the rank most likely
  /// lies, so that most elements are compared once or twice.
  private mutating func narrow(_ rank: Int, _ first: Int, _ last: Int) {
    var (low, high) = (first, last)
    while low < high {
      if high - low > 600 {
        let size = Double(high - low + 1)
        let place = Double(rank - low + 1)
        let logarithm = log(size)
        let sample = 0.5 * exp(2 * logarithm / 3)
        let spread = 0.5 * (logarithm * sample * (size - sample) / size).squareRoot() * (place < size / 2 ? -1 : 1)
        narrow(
          rank, max(low, Int(Double(rank) - place * sample / size + spread)),
          min(high, Int(Double(rank) + (size - place) * sample / size + spread)))
      }
      let pivot = self[rank]
      // Safe: the pivot or what has been swapped stops both walks within low...high.
      let base = unsafe address(of: 0)
      var (left, right) = (low, high)
      while left <= right {
        while unsafe base[left] < pivot { left &+= 1 }
        while pivot < (unsafe base[right]) { right &-= 1 }
        guard left <= right else { break }
        let kept = unsafe base[left]
        unsafe base[left] = base[right]
        unsafe base[right] = kept
        left &+= 1
        right &-= 1
      }
      if rank <= right {
        high = right
      } else if rank >= left {
        low = left
      } else {
        return
      }
    }
  }

  /// The smallest element that at least a share of all does not exceed; nothing without elements.
  ///
  /// - Parameters:
  ///   - share: the share.
  ///   - lower: a share not above it that has been asked for just before, which spares half of the work.
  /// - Returns: the element.
  mutating func smallest(holding share: Double, after lower: Double? = nil) -> Element? {
    guard count > 0 else { return nil }
    return select(rank(holding: share), after: lower.map { rank(holding: $0) } ?? 0)
  }

  private func rank(holding share: Double) -> Int { max(Int((share * Double(count)).rounded(.up)), 1) - 1 }
}
