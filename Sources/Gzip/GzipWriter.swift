// SPDX-License-Identifier: GPL-3.0-or-later

internal import CZlib

/// A file written piece by piece, compressed with gzip or as it is.
@safe public struct GzipWriter: ~Copyable {
  private var file: gzFile?

  /// Creates a file; nil when it cannot be written there.
  public init?(path: String, isCompressed: Bool) {
    // "T" writes what it is given; the compressed form holds neither time nor name, so equal text is equal bytes.
    guard let file = unsafe gzopen(path, isCompressed ? "wb6" : "wbT") else { return nil }
    unsafe self.file = file
    unsafe gzbuffer(file, 1 << 17)
  }

  deinit { if let file = unsafe file { unsafe gzclose_w(file) } }

  /// Writes bytes after those written before.
  public mutating func write(_ bytes: [UInt8]) throws(GzipError) {
    guard !bytes.isEmpty, let file = unsafe file else { return }
    let count = unsafe bytes.withUnsafeBytes { unsafe gzwrite(file, $0.baseAddress, UInt32($0.count)) }
    guard Int(count) == bytes.count else { throw .full }
  }

  /// Writes what is still in memory and closes the file.
  public consuming func close() throws(GzipError) {
    guard let open = unsafe file else { return }
    unsafe file = nil
    guard unsafe gzclose_w(open) == Z_OK else { throw .full }
  }
}
