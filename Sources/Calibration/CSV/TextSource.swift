// SPDX-License-Identifier: GPL-3.0-or-later

internal import Gzip

/// The text of a file in UTF-8, piece by piece; a byte-order mark is taken off and UTF-16 is turned into UTF-8.
struct TextSource {
  private enum Form { case utf8, utf16LittleEndian, utf16BigEndian }

  private let file: GzipReader?
  private var rest: [UInt8]
  private var isFirst = true
  private var form = Form.utf8
  private let room: Int

  /// Opens a file whose pieces have that many bytes at most.
  ///
  /// - Throws: The mistake when it cannot be opened.
  init(_ source: ImportSource, room: Int = 1 << 16) throws(ImportErrors) {
    self.room = room
    switch source.content {
    case .bytes(let bytes):
      file = nil
      rest = bytes
    case .file(let path):
      guard let reader = GzipReader(path: path) else {
        throw ImportErrors(
          issues: [ImportIssue(file: source.name, key: "file", message: "cannot be opened", fix: "check the path")])
      }
      file = reader
      rest = []
    }
  }

  /// Replaces a piece of text by the next one; an empty piece is the end.
  mutating func next(_ piece: inout [UInt8]) throws(GzipError) {
    if let file {
      try file.read(into: &piece, room: room)
    } else {
      swap(&piece, &rest)
      rest = []
    }
    if isFirst { recognise(&piece) }
    if form != .utf8 { try convert(&piece) }
  }

  private mutating func recognise(_ piece: inout [UInt8]) {
    isFirst = false
    if piece.starts(with: [0xEF, 0xBB, 0xBF]) { piece.removeFirst(3) }
    if piece.starts(with: [0xFF, 0xFE]) { form = .utf16LittleEndian }
    if piece.starts(with: [0xFE, 0xFF]) { form = .utf16BigEndian }
    if form != .utf8 { piece.removeFirst(2) }
  }

  /// Turns UTF-16 into UTF-8; the half of a character at the end waits for the next piece.
  private mutating func convert(_ piece: inout [UInt8]) throws(GzipError) {
    var bytes = file == nil ? piece : rest + piece
    let isEnd = piece.isEmpty
    rest = []
    if bytes.count % 2 == 1 { if isEnd { bytes.removeLast() } else { rest = [bytes.removeLast()] } }
    let isLittle = form == .utf16LittleEndian
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for at in stride(from: 0, to: bytes.count, by: 2) {
      let (high, low) = isLittle ? (bytes[at + 1], bytes[at]) : (bytes[at], bytes[at + 1])
      units.append(UInt16(high) << 8 | UInt16(low))
    }
    if file != nil, !isEnd, let last = units.last, UTF16.isLeadSurrogate(last) {
      units.removeLast()
      rest = bytes.suffix(2) + rest
    }
    piece = Array(String(decoding: units, as: UTF16.self).utf8)
    // A piece that only completes the next one is not the end.
    if piece.isEmpty, !isEnd { try next(&piece) }
  }
}
