// SPDX-License-Identifier: GPL-3.0-or-later

/// Everything a study has finished, piece by piece, so that writing it takes little memory beside it.
///
/// A line that says what it is, then frames, each its length in eight bytes and so many bytes: the identity, how many units
/// with whole rows follow, these one by one, and the units of which only the objective is kept. The identity stands by itself, so that any version can
/// tell whose checkpoint it is.
public struct CheckpointPieces: Sequence, IteratorProtocol, Sendable {
  static let preamble = Array("leadflow checkpoint\n".utf8)

  private let identity: CheckpointIdentity
  private let rows: [Shelf<PolicyRow>.Unit]
  private let figures: [Shelf<Double>.Unit]
  private var position = -3

  init(_ identity: CheckpointIdentity, rows: Shelf<PolicyRow>, figures: Shelf<Double>) {
    self.identity = identity
    self.rows = rows.all
    self.figures = figures.all
  }

  public mutating func next() -> [UInt8]? {
    defer { position += 1 }
    switch position {
    case -3: return CheckpointPieces.preamble
    case -2: return CheckpointPieces.frame(identity)
    case -1: return CheckpointPieces.frame(rows.count)
    case ..<rows.count: return CheckpointPieces.frame(rows[position])
    case ..<(rows.count + figures.count): return CheckpointPieces.frame(figures[position - rows.count])
    default: return nil
    }
  }

  private static func frame(_ value: some Encodable) -> [UInt8] {
    guard let bytes = try? ByteEncoder.bytes(of: value) else { preconditionFailure("numbers can always be written") }
    return (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) } + bytes
  }
}

/// Reads the frames of a checkpoint one after another.
struct CheckpointReader {
  private let read: (Int) -> [UInt8]
  private var left: Int

  /// - Parameters:
  ///   - size: how many bytes there are.
  ///   - read: gives the next bytes, as many as asked for; fewer where something is wrong.
  /// - Throws: when they are no checkpoint.
  init(size: Int, read: @escaping (Int) -> [UInt8]) throws(DamagedBytes) {
    self.read = read
    left = size
    guard try take(CheckpointPieces.preamble.count) == CheckpointPieces.preamble else { throw DamagedBytes() }
  }

  var isAtEnd: Bool { left == 0 }

  mutating func frame<Value: Decodable>(_ type: Value.Type) throws(DamagedBytes) -> Value {
    let length = try take(8).reversed().reduce(0) { $0 << 8 | Int(truncatingIfNeeded: $1) }
    return try ByteDecoder.value(type, from: try take(length))
  }

  private mutating func take(_ count: Int) throws(DamagedBytes) -> [UInt8] {
    guard (0...left).contains(count) else { throw DamagedBytes() }
    left -= count
    let bytes = read(count)
    guard bytes.count == count else { throw DamagedBytes() }
    return bytes
  }
}
