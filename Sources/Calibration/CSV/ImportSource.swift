// SPDX-License-Identifier: GPL-3.0-or-later

/// A file to import: where its bytes are, and the name under which messages speak of it.
public struct ImportSource: Sendable, Hashable {
  enum Content: Sendable, Hashable {
    case file(String)
    case bytes([UInt8])
  }

  public let name: String
  let content: Content

  /// A file, which may be compressed with gzip.
  public init(path: String) {
    name = path
    content = .file(path)
  }

  /// A file that is in memory.
  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// A file that is in memory, byte for byte.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    content = .bytes(bytes)
  }
}
