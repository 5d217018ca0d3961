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

  @inline(__always)
  mutating func insert(_ key: Key) {
    keys.append(key)
    if keys.count > 1 { rise(key) }
  }

  /// Moves the last key up to its place.
  private mutating func rise(_ key: Key) {
    var position = keys.count &- 1
    // Every position below is one of the heap's: a parent comes before its child.
    let base = unsafe keys.address(of: 0)
    while position > 0 {
      let parent = (position &- 1) / 2
      guard key < (unsafe base[parent]) else { break }
      unsafe base[position] = base[parent]
      position = parent
    }
    unsafe base[position] = key
  }

  /// Takes out the first key; one must be there.
  @inline(__always)
  mutating func removeFirst() -> Key {
    let first = keys[0]
    let last = keys[keys.count &- 1]
    keys.removeLast()
    if !keys.isEmpty { sink(last) }
    return first
  }

  /// Puts a key in the place of the first, and moves it down to its own.
  private mutating func sink(_ key: Key) {
    let count = keys.count
    // Every position below is one of the heap's: a child is only looked at when it comes before the count.
    let base = unsafe keys.address(of: 0)
    var position = 0
    while true {
      var child = 2 &* position &+ 1
      guard child < count else { break }
      if child &+ 1 < count, unsafe base[child &+ 1] < base[child] { child &+= 1 }
      guard unsafe base[child] < key else { break }
      unsafe base[position] = base[child]
      position = child
    }
    unsafe base[position] = key
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
