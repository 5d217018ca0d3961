// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// The owner of a GSL vector.
@safe struct Vector: ~Copyable {
  /// What a search sees instead of a value that is not finite; GSL refuses infinities at the start.
  static let penalty = 1e100

  let pointer: UnsafeMutablePointer<gsl_vector>

  init(_ values: [Double]) throws(GSLError) {
    guard let pointer = unsafe gsl_vector_alloc(values.count) else {
      throw GSLError(code: GSL_ENOMEM, function: "gsl_vector_alloc")
    }
    for (index, value) in values.enumerated() { unsafe gsl_vector_set(pointer, index, value) }
    unsafe self.pointer = pointer
  }

  deinit { unsafe gsl_vector_free(pointer) }
}

/// The numbers of a GSL vector, copied.
@unsafe func values(of vector: UnsafePointer<gsl_vector>) -> [Double] {
  (0..<(unsafe vector.pointee.size)).map { unsafe gsl_vector_get(vector, $0) }
}

/// Throws when a GSL function did not succeed.
func check(_ status: CInt, _ function: String) throws(GSLError) {
  if status != CInt(GSL_SUCCESS) { throw GSLError(code: Int(status), function: function) }
}
