// SPDX-License-Identifier: GPL-3.0-or-later

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
