// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// A call into the GNU Scientific Library that did not succeed.
public struct GSLError: Error, Equatable, CustomStringConvertible {
  /// The library's status, for example 11 for "exceeded max number of iterations".
  public let code: Int
  /// The name of the C function that failed.
  public let function: String

  public init(code: Int, function: String) {
    self.code = code
    self.function = function
  }

  public var description: String {
    let reason = unsafe String(cString: gsl_strerror(CInt(code)))
    return "\(function): \(reason) (GSL code \(code))"
  }
}

/// The library as a whole.
public enum GSLLibrary {
  /// The version of the library this program was compiled against, for example "2.7.1".
  public static let version = unsafe String(cString: lf_gsl_version())

  /// Turns off GSL's habit of aborting the process on an error; every wrapper calls it before its first call.
  package static let ready: Void = { _ = unsafe gsl_set_error_handler_off() }()
}
