// SPDX-License-Identifier: GPL-3.0-or-later

internal import CZlib

/// A file read piece by piece, unpacked when it is compressed with gzip and as it is when it is not.
///
/// A class because the file must be closed exactly once, when nobody reads it any more.
@safe public final class GzipReader {
  private let file: gzFile

  /// Opens a file; nil when it is not there or may not be read.
  public init?(path: String) {
    guard let file = unsafe gzopen(path, "rb") else { return nil }
    unsafe self.file = file
    unsafe gzbuffer(file, 1 << 17)
  }

  deinit { unsafe gzclose_r(file) }

  /// Replaces bytes by the next ones of the file, as many as there is room for; none at the end.
  ///
  /// - Throws: `GzipError.damaged` when the file cannot be read or unpacked, or ends too early.
  public func read(into bytes: inout [UInt8], room: Int) throws(GzipError) {
    if bytes.count != room { bytes = [UInt8](repeating: 0, count: room) }
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe gzread(file, $0.baseAddress, UInt32($0.count)) }
    if count < room {
      var code: CInt = 0
      _ = unsafe gzerror(file, &code)
      guard count >= 0, code == Z_OK || code == Z_STREAM_END else { throw .damaged }
      bytes.removeLast(room - Int(count))
    }
  }
}

/// Why a file could not be read or written.
public enum GzipError: Error, Sendable, Hashable {
  case damaged
  case full
}
