// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Cubic B-splines: smooth bumps that sum to 1 and whose combinations are all cubic splines between given knots.
public enum CubicSplineBasis {
  /// The height of every bump at some points.
  ///
  /// - Parameters:
  ///   - points: Where; a point outside the breaks counts as the nearest end.
  ///   - breaks: The ends and the interior knots between them, strictly rising; at least two.
  /// - Returns: For each point the heights of all bumps, of which there are two more than breaks.
  /// - Throws: `GSLError` when memory is short.
  public static func heights(at points: [Double], breaks: [Double]) throws(GSLError) -> [[Double]] {
    precondition(breaks.count > 1 && zip(breaks, breaks.dropFirst()).allSatisfy(<), "the breaks of a spline rise")
    GSLLibrary.ready
    let workspace = try Workspace(breaks: breaks.count)
    let knots = try Vector(breaks)
    try check(unsafe gsl_bspline_knots(knots.pointer, workspace.pointer), "gsl_bspline_knots")
    let heights = try Vector([Double](repeating: 0, count: breaks.count + 2))
    let (first, last) = (breaks[0], breaks[breaks.count - 1])
    var found: [[Double]] = []
    for point in points {
      let inside = min(max(point, first), last)
      try check(unsafe gsl_bspline_eval(inside, heights.pointer, workspace.pointer), "gsl_bspline_eval")
      found.append(unsafe values(of: heights.pointer))
    }
    return found
  }

  /// The owner of GSL's workspace for bumps of order 4.
  @safe private struct Workspace: ~Copyable {
    let pointer: UnsafeMutablePointer<gsl_bspline_workspace>

    init(breaks: Int) throws(GSLError) {
      guard let pointer = unsafe gsl_bspline_alloc(4, breaks) else {
        throw GSLError(code: GSL_ENOMEM, function: "gsl_bspline_alloc")
      }
      unsafe self.pointer = pointer
    }

    deinit { unsafe gsl_bspline_free(pointer) }
  }
}
