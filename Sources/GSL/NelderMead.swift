// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Searches for the minimum of a function by the simplex method of Nelder and Mead, without derivatives.
///
/// A value that is not finite counts as very large, so the objective need not guard its own domain.
/// - Parameters:
///   - start: The first point, at least one coordinate.
///   - step: The size of the first simplex in every coordinate, positive.
///   - tolerance: The simplex size at which the search ends, in the unit of the coordinates.
///   - maximumIterations: The number of steps after which the search gives up.
///   - objective: The function to make small.
/// - Returns: The smallest point found.
/// - Throws: `GSLError` when memory is short or the steps are used up.
public func minimizeNelderMead(
  from start: [Double], step: Double, tolerance: Double = 1e-8, maximumIterations: Int = 5_000,
  objective: ([Double]) -> Double
) throws(GSLError) -> Minimum {
  precondition(!start.isEmpty && step > 0, "a search needs a start and a positive step")
  GSLLibrary.ready
  let result: Result<Minimum, GSLError> = withoutActuallyEscaping(objective) { objective in
    let box = ScalarObjective(objective)
    return Result { () throws(GSLError) in
      let search = try SimplexSearch(dimension: start.count)
      return try search.run(
        box, from: start, step: step, tolerance: tolerance, maximumIterations: maximumIterations)
    }
  }
  return try result.get()
}

/// Carries a Swift function through C's `void *`; a class because C needs its address to stay put.
private final class ScalarObjective {
  let function: ([Double]) -> Double

  init(_ function: @escaping ([Double]) -> Double) { self.function = function }
}

/// The owner of GSL's simplex workspace.
@safe private struct SimplexSearch: ~Copyable {
  private let workspace: UnsafeMutablePointer<gsl_multimin_fminimizer>

  init(dimension: Int) throws(GSLError) {
    guard let workspace = unsafe gsl_multimin_fminimizer_alloc(lf_nmsimplex2(), dimension) else {
      throw GSLError(code: GSL_ENOMEM, function: "gsl_multimin_fminimizer_alloc")
    }
    unsafe self.workspace = workspace
  }

  deinit { unsafe gsl_multimin_fminimizer_free(workspace) }

  borrowing func run(
    _ box: ScalarObjective, from start: [Double], step: Double, tolerance: Double, maximumIterations: Int
  ) throws(GSLError) -> Minimum {
    let first = try Vector(start)
    let steps = try Vector([Double](repeating: step, count: start.count))
    var function = unsafe gsl_multimin_function(
      f: { point, context in
        guard let point = unsafe point, let context = unsafe context else { return .greatestFiniteMagnitude }
        let box = unsafe Unmanaged<ScalarObjective>.fromOpaque(context).takeUnretainedValue()
        let value = unsafe box.function(values(of: point))
        return value.isFinite ? value : Vector.penalty
      }, n: start.count, params: Unmanaged.passUnretained(box).toOpaque())
    return try unsafe withUnsafeMutablePointer(to: &function) { function throws(GSLError) in
      defer { withExtendedLifetime(box) {} }
      try check(
        unsafe gsl_multimin_fminimizer_set(workspace, function, first.pointer, steps.pointer),
        "gsl_multimin_fminimizer_set")
      for iteration in 1...maximumIterations {
        try check(unsafe gsl_multimin_fminimizer_iterate(workspace), "gsl_multimin_fminimizer_iterate")
        if unsafe gsl_multimin_fminimizer_size(workspace) < tolerance {
          return unsafe Minimum(
            point: values(of: gsl_multimin_fminimizer_x(workspace)),
            value: gsl_multimin_fminimizer_minimum(workspace), iterations: iteration, converged: true)
        }
      }
      throw GSLError(code: GSL_EMAXITER, function: "gsl_multimin_fminimizer_iterate")
    }
  }
}
