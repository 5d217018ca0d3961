// SPDX-License-Identifier: GPL-3.0-or-later

/// Bytes that are not what was written.
struct DamagedBytes: Error {}

/// Reads what `ByteEncoder` wrote.
struct ByteDecoder: Decoder {
  /// The bytes and how far they are read; a class because the containers of one value all read on from there.
  final class Source {
    private let bytes: [UInt8]
    private var next = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { next == bytes.count }

    func mark() throws -> ByteMark {
      guard next < bytes.count, let mark = ByteMark(rawValue: bytes[next]) else { throw DamagedBytes() }
      next += 1
      return mark
    }

    func expect(_ mark: ByteMark) throws {
      guard try self.mark() == mark else { throw DamagedBytes() }
    }

    func word() throws -> UInt64 {
      guard bytes.count - next >= 8 else { throw DamagedBytes() }
      defer { next += 8 }
      return (0..<8).reduce(0) { $0 | UInt64(bytes[next + $1]) << UInt64(8 * $1) }
    }

    /// A count of things of which each takes some bytes.
    func count(bytesEach size: Int) throws -> Int {
      let count = try word()
      guard count <= UInt64(bytes.count - next) / UInt64(size) else { throw DamagedBytes() }
      return Int(count)
    }

    /// Whether nothing stands next, which is then passed over.
    func skipNothing() -> Bool {
      guard next < bytes.count, bytes[next] == ByteMark.nothing.rawValue else { return false }
      next += 1
      return true
    }

    func take<Value: Decodable>(_ type: Value.Type) throws -> Value {
      let value: Any? =
        if type == Double.self {
          try number()
        } else if type == Int.self {
          Int(Int64(bitPattern: try integer()))
        } else if type == UInt64.self {
          try integer()
        } else if type == Bool.self {
          try flag()
        } else if type == String.self {
          try text()
        } else if type == [Double].self {
          try numbers()
        } else {
          nil
        }
      // Nothing at all could be taken for an optional that is nothing.
      if let value, let value = value as? Value { return value }
      return try Value(from: ByteDecoder(source: self))
    }

    private func number() throws -> Double {
      try expect(.number)
      return Double(bitPattern: try word())
    }

    private func integer() throws -> UInt64 {
      try expect(.integer)
      return try word()
    }

    private func flag() throws -> Bool {
      switch try mark() {
      case .yes: true
      case .no: false
      default: throw DamagedBytes()
      }
    }

    private func text() throws -> String {
      try expect(.text)
      let count = try count(bytesEach: 1)
      defer { next += count }
      guard let text = String(validating: bytes[next..<next + count], as: UTF8.self) else { throw DamagedBytes() }
      return text
    }

    private func numbers() throws -> [Double] {
      try expect(.numbers)
      return try (0..<count(bytesEach: 8)).map { _ in Double(bitPattern: try word()) }
    }
  }

  let source: Source
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// The value that bytes hold, all of them.
  static func value<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws(DamagedBytes) -> Value {
    let source = Source(bytes)
    guard let value = try? source.take(type), source.isAtEnd else { throw DamagedBytes() }
    return value
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(Fields(source: source))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try List(source: source) }

  func singleValueContainer() -> any SingleValueDecodingContainer { Single(source: source) }

  private struct Fields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let source: Source
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }

    func decodeNil(forKey key: Key) -> Bool { source.skipNothing() }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try source.take(type) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
      -> KeyedDecodingContainer<Nested>
    {
      ByteDecoder(source: source).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try List(source: source) }

    func superDecoder() -> any Decoder { ByteDecoder(source: source) }

    func superDecoder(forKey key: Key) -> any Decoder { ByteDecoder(source: source) }
  }

  private struct List: UnkeyedDecodingContainer {
    let source: Source
    let count: Int?
    private let size: Int
    private(set) var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var isAtEnd: Bool { currentIndex == size }

    init(source: Source) throws {
      self.source = source
      try source.expect(.list)
      size = try source.count(bytesEach: 1)
      count = size
    }

    private mutating func advance() throws {
      guard !isAtEnd else { throw DamagedBytes() }
      currentIndex += 1
    }

    mutating func decodeNil() -> Bool {
      guard !isAtEnd, source.skipNothing() else { return false }
      currentIndex += 1
      return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
      try advance()
      return try source.take(type)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws
      -> KeyedDecodingContainer<Nested>
    {
      try advance()
      return ByteDecoder(source: source).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      try advance()
      return try List(source: source)
    }

    mutating func superDecoder() throws -> any Decoder {
      try advance()
      return ByteDecoder(source: source)
    }
  }

  private struct Single: SingleValueDecodingContainer {
    let source: Source
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { source.skipNothing() }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try source.take(type) }
  }
}
