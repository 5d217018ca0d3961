// SPDX-License-Identifier: GPL-3.0-or-later

/// How a fit by maximum likelihood ended; there is never a number without a statement of how good it is.
public enum FitOutcome<Fit: Sendable>: Sendable {
  /// The maximum was found: the gradient is zero to rounding and the information matrix is positive definite.
  case converged(Fit)
  /// The likelihood rises towards the edge of the parameters, so there is no estimate; the reason says which edge.
  case boundary(reason: String)
  /// There is no usable answer; the reason says why and, for a bad row, which one (counted from 1).
  case failed(reason: String)

  /// The fit when it converged.
  public var fit: Fit? {
    if case .converged(let fit) = self { return fit }
    return nil
  }

  /// Why there is no fit; nil when it converged.
  public var reason: String? {
    switch self {
    case .converged: nil
    case .boundary(let reason), .failed(let reason): reason
    }
  }

  func map<Other: Sendable>(_ transform: (Fit) -> Other) -> FitOutcome<Other> {
    switch self {
    case .converged(let fit): .converged(transform(fit))
    case .boundary(let reason): .boundary(reason: reason)
    case .failed(let reason): .failed(reason: reason)
    }
  }
}
