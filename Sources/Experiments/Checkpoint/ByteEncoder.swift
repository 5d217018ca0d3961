// SPDX-License-Identifier: GPL-3.0-or-later

/// What the next bytes of a checkpoint hold.
enum ByteMark: UInt8 {
  case nothing = 0x6E
  case number = 0x64
  case integer = 0x69
  case no = 0x66
  case yes = 0x74
  case text = 0x73
  /// Values one after another, preceded by how many there are.
  case list = 0x6C
  /// The same for numbers alone, without a mark each.
  case numbers = 0x4E
}

/// Writes values as bytes, field after field in the order of their declaration.
///
/// Every number comes back bit for bit. In a property list of Foundation's a zero takes the sign of the one before it, and
/// JSON has no infinity. Names of fields are left out: only the same version reads what it wrote. Fields are
/// numbers (`Double`, `Int`, `UInt64`), flags, texts, or made of such, and optional ones of all these.
struct ByteEncoder: Encoder {
  /// The bytes so far; a class because the containers of one value all write to them.
  final class Sink {
    var bytes: [UInt8] = []

    func mark(_ mark: ByteMark) { bytes.append(mark.rawValue) }

    func word(_ word: UInt64) {
      for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }

    /// Writes a count that is set later, and returns its place.
    func placeForCount() -> Int {
      word(0)
      return bytes.count - 8
    }

    func countUp(at place: Int) {
      for index in place..<place + 8 {
        bytes[index] &+= 1
        if bytes[index] != 0 { return }
      }
    }

    func put<Value: Encodable>(_ value: Value) throws {
      if Value.self == Double.self, let number = value as? Double {
        mark(.number)
        word(number.bitPattern)
      } else if Value.self == Int.self, let integer = value as? Int {
        mark(.integer)
        word(UInt64(bitPattern: Int64(integer)))
      } else if Value.self == UInt64.self, let integer = value as? UInt64 {
        mark(.integer)
        word(integer)
      } else if Value.self == Bool.self, let flag = value as? Bool {
        mark(flag ? .yes : .no)
      } else if Value.self == String.self, let text = value as? String {
        mark(.text)
        word(UInt64(text.utf8.count))
        bytes += text.utf8
      } else if Value.self == [Double].self, let numbers = value as? [Double] {
        mark(.numbers)
        word(UInt64(numbers.count))
        for number in numbers { word(number.bitPattern) }
      } else {
        try value.encode(to: ByteEncoder(sink: self))
      }
    }
  }

  let sink: Sink
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// The bytes of a value.
  static func bytes(of value: some Encodable) throws -> [UInt8] {
    let sink = Sink()
    try sink.put(value)
    return sink.bytes
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(Fields(sink: sink))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer { List(sink: sink) }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(sink: sink) }

  private struct Fields<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let sink: Sink
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { sink.mark(.nothing) }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws { try sink.put(value) }

    // The usual ways leave out what is nothing, and each type has one of its own that a common one does not replace.
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try putIfPresent(value) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try putIfPresent(value) }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try putIfPresent(value) }
    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try putIfPresent(value) }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { try putIfPresent(value) }
    func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws { try putIfPresent(value) }

    private func putIfPresent<Value: Encodable>(_ value: Value?) throws {
      if let value { try sink.put(value) } else { sink.mark(.nothing) }
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
      -> KeyedEncodingContainer<Nested>
    {
      ByteEncoder(sink: sink).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { List(sink: sink) }

    func superEncoder() -> any Encoder { ByteEncoder(sink: sink) }

    func superEncoder(forKey key: Key) -> any Encoder { ByteEncoder(sink: sink) }
  }

  private struct List: UnkeyedEncodingContainer {
    let sink: Sink
    private let place: Int
    private(set) var count = 0
    var codingPath: [any CodingKey] { [] }

    init(sink: Sink) {
      self.sink = sink
      sink.mark(.list)
      place = sink.placeForCount()
    }

    private mutating func countUp() {
      count += 1
      sink.countUp(at: place)
    }

    mutating func encodeNil() {
      countUp()
      sink.mark(.nothing)
    }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
      countUp()
      try sink.put(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
      countUp()
      return ByteEncoder(sink: sink).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      countUp()
      return List(sink: sink)
    }

    mutating func superEncoder() -> any Encoder {
      countUp()
      return ByteEncoder(sink: sink)
    }
  }

  private struct Single: SingleValueEncodingContainer {
    let sink: Sink
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { sink.mark(.nothing) }

    func encode<Value: Encodable>(_ value: Value) throws { try sink.put(value) }
  }
}
