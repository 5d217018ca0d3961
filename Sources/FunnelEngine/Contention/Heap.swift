// SPDX-License-Identifier: GPL-3.0-or-later

/// Two words that say which of two things comes first: the smaller first word, then the smaller second.
struct Key: BitwiseCopyable {
  let order: UInt64
  let tie: UInt64

  @inline(__always)
  static func < (left: Key, right: Key) -> Bool {
    left.order < right.order || (left.order == right.order && left.tie < right.tie)
  }

  /// The bits of a number in an order that words can be compared in.
  @inline(__always)
  static func bits(_ number: Double) -> UInt64 {
    // Adding zero makes one of the two zeros.
    let bits = (number + 0).bitPattern
    return bits ^ (bits >> 63 == 0 ? 1 << 63 : .max)
  }

  /// The number of such bits.
  @inline(__always)
  static func number(_ bits: UInt64) -> Double {
    Double(bitPattern: bits ^ (bits >> 63 == 1 ? 1 << 63 : .max))
  }
}

/// A binary heap of keys; no two of them may be equal.
struct Heap: ~Copyable {
  private var keys = Column<Key>()

  @inline(__always) var isEmpty: Bool { keys.isEmpty }
  var count: Int { keys.count }
  /// The key that leaves next; one must be there.
  @inline(__always) var first: Key { keys[0] }

  mutating func removeAll() { keys.removeAll() }

  mutating func insert(_ key: Key) {
    var position = keys.count
    keys.append(key)
    // Safe: every position below is one of the keys.
    let base = unsafe keys.address(of: 0)
    while position > 0 {
      let parent = (position &- 1) &>> 1
      let above = unsafe base[parent]
      guard key < above else { break }
      unsafe base[position] = above
      position = parent
    }
    unsafe base[position] = key
  }

  /// Takes out the first key; one must be there.
  mutating func removeFirst() -> Key {
    let first = keys[0]
    let last = keys.count - 1
    let moved = keys[last]
    keys.removeLast()
    guard last > 0 else { return first }
    // Safe: every position below is one of the keys that are left.
    let base = unsafe keys.address(of: 0)
    var position = 0
    while true {
      var child = 2 &* position &+ 1
      guard child < last else { break }
      if child &+ 1 < last, unsafe base[child &+ 1] < base[child] { child = child &+ 1 }
      let below = unsafe base[child]
      guard below < moved else { break }
      unsafe base[position] = below
      position = child
    }
    unsafe base[position] = moved
    return first
  }
}

/// A fixed number of heaps side by side.
///
/// Safe: the memory belongs to the row alone, every index is checked, and every heap is ended with it.
@safe
struct HeapRow: ~Copyable {
  private var base: UnsafeMutablePointer<Heap>
  private var count = 0

  init() { unsafe base = .allocate(capacity: 1) }

  deinit {
    unsafe base.deinitialize(count: count)
    unsafe base.deallocate()
  }

  /// Makes so many empty heaps, those that are there first.
  mutating func prepare(_ count: Int) {
    if count != self.count {
      unsafe base.deinitialize(count: self.count)
      unsafe base.deallocate()
      unsafe base = .allocate(capacity: max(1, count))
      for heap in 0..<count { unsafe (base + heap).initialize(to: Heap()) }
      self.count = count
    }
    for heap in 0..<count { self[heap].removeAll() }
  }

  subscript(_ heap: Int) -> Heap {
    @inline(__always) unsafeAddress {
      precondition(UInt(bitPattern: heap) < UInt(bitPattern: count), "there is no such heap")
      return unsafe UnsafePointer(base + heap)
    }
    @inline(__always) unsafeMutableAddress {
      precondition(UInt(bitPattern: heap) < UInt(bitPattern: count), "there is no such heap")
      return unsafe base + heap
    }
  }
}
