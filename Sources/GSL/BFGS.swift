// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Searches for the minimum of a smooth function with the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno
/// (GSL's `vector_bfgs2`).
///
/// A value that is not finite counts as very large. When no better point is found the best one so far is returned with
/// `converged` false, because GSL says the same at a minimum known to the last digit.
/// - Parameters:
///   - start: The first point, at least one coordinate.
///   - step: The length of the first trial step, positive.
///   - tolerance: The length of the gradient at which the search ends.
///   - maximumIterations: The number of steps after which the search gives up.
///   - objective: The function to make small and its gradient.
/// - Returns: The smallest point found.
/// - Throws: `GSLError` when memory is short or the function cannot be used at the start.
public func minimizeBFGS(
  from start: [Double], step: Double = 0.1, tolerance: Double = 1e-6, maximumIterations: Int = 500,
  objective: ([Double]) -> (value: Double, gradient: [Double])
) throws(GSLError) -> Minimum {
  precondition(!start.isEmpty && step > 0, "a search needs a start and a positive step")
  GSLLibrary.ready
  let result: Result<Minimum, GSLError> = withoutActuallyEscaping(objective) { objective in
    let box = GradientObjective(objective)
    return Result { () throws(GSLError) in
      let search = try GradientSearch(dimension: start.count)
      return try search.run(
        box, from: start, step: step, tolerance: tolerance, maximumIterations: maximumIterations)
    }
  }
  return try result.get()
}

/// Carries a Swift function through C's `void *` and remembers its last value, for which C asks twice; a class because
/// C needs its address to stay put.
private final class GradientObjective {
  private let function: ([Double]) -> (value: Double, gradient: [Double])
  private var lastPoint: [Double] = []
  private var last: (value: Double, gradient: [Double]) = (.nan, [])

  init(_ function: @escaping ([Double]) -> (value: Double, gradient: [Double])) { self.function = function }

  func callAsFunction(_ point: [Double]) -> (value: Double, gradient: [Double]) {
    if point == lastPoint { return last }
    lastPoint = point
    last = function(point)
    if !last.value.isFinite || !last.gradient.allSatisfy(\.isFinite) {
      last = (Vector.penalty, [Double](repeating: 0, count: point.count))
    }
    return last
  }
}

/// Evaluates the function that C passes along.
@unsafe private func evaluate(
  _ point: UnsafePointer<gsl_vector>?, _ context: UnsafeMutableRawPointer?
) -> (value: Double, gradient: [Double]) {
  guard let point = unsafe point, let context = unsafe context else { return (Vector.penalty, []) }
  let box = unsafe Unmanaged<GradientObjective>.fromOpaque(context).takeUnretainedValue()
  return unsafe box(values(of: point))
}

/// Copies a gradient into the vector C gave for it.
@unsafe private func store(_ gradient: [Double], in vector: UnsafeMutablePointer<gsl_vector>?) {
  guard let vector = unsafe vector else { return }
  for (index, value) in gradient.enumerated() { unsafe gsl_vector_set(vector, index, value) }
}

/// The owner of GSL's quasi-Newton workspace.
@safe private struct GradientSearch: ~Copyable {
  private let workspace: UnsafeMutablePointer<gsl_multimin_fdfminimizer>

  init(dimension: Int) throws(GSLError) {
    guard let workspace = unsafe gsl_multimin_fdfminimizer_alloc(lf_bfgs2(), dimension) else {
      throw GSLError(code: GSL_ENOMEM, function: "gsl_multimin_fdfminimizer_alloc")
    }
    unsafe self.workspace = workspace
  }

  deinit { unsafe gsl_multimin_fdfminimizer_free(workspace) }

  borrowing func run(
    _ box: GradientObjective, from start: [Double], step: Double, tolerance: Double, maximumIterations: Int
  ) throws(GSLError) -> Minimum {
    let first = try Vector(start)
    guard box(start).value < Vector.penalty else {
      throw GSLError(code: Int(GSL_EBADFUNC), function: "gsl_multimin_fdfminimizer_set")
    }
    var function = unsafe gsl_multimin_function_fdf(
      f: { point, context in unsafe evaluate(point, context).value },
      df: { point, context, gradient in unsafe store(evaluate(point, context).gradient, in: gradient) },
      fdf: { point, context, value, gradient in
        let answer = unsafe evaluate(point, context)
        unsafe value?.pointee = answer.value
        unsafe store(answer.gradient, in: gradient)
      }, n: start.count, params: Unmanaged.passUnretained(box).toOpaque())
    return try unsafe withUnsafeMutablePointer(to: &function) { function throws(GSLError) in
      defer { withExtendedLifetime(box) {} }
      // 0.1 is the line-search accuracy that GSL's manual recommends for this method.
      try check(
        unsafe gsl_multimin_fdfminimizer_set(workspace, function, first.pointer, step, 0.1),
        "gsl_multimin_fdfminimizer_set")
      for iteration in 0..<maximumIterations {
        let gradient = unsafe gsl_multimin_fdfminimizer_gradient(workspace)
        if unsafe gsl_multimin_test_gradient(gradient, tolerance) == CInt(GSL_SUCCESS) {
          return best(after: iteration, converged: true)
        }
        let status = unsafe gsl_multimin_fdfminimizer_iterate(workspace)
        if status == CInt(GSL_ENOPROG) { return best(after: iteration, converged: false) }
        try check(status, "gsl_multimin_fdfminimizer_iterate")
      }
      return best(after: maximumIterations, converged: false)
    }
  }

  private borrowing func best(after iterations: Int, converged: Bool) -> Minimum {
    unsafe Minimum(
      point: values(of: gsl_multimin_fdfminimizer_x(workspace)),
      value: gsl_multimin_fdfminimizer_minimum(workspace), iterations: iterations, converged: converged)
  }
}
