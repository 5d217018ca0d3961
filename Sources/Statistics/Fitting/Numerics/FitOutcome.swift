// SPDX-License-Identifier: GPL-3.0-or-later

/// How a fit by maximum likelihood ended; there is never a number without a statement of how good it is.
public enum FitOutcome<Fit: Sendable>: Sendable {
  /// The maximum was found: the gradient is zero to rounding and the information matrix is positive definite.
  case converged(Fit)
  /// The likelihood rises towards the edge of the parameters, so there is no estimate; the reason says which edge.
  case boundary(reason: String)
  /// The rows allow very different parameters about equally well, so no single estimate may be reported; the reason says
  /// which trade off and how far they reach.
  case notIdentified(reason: String)
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
    case .boundary(let reason), .notIdentified(let reason), .failed(let reason): reason
    }
  }

  /// The same outcome with the fit turned into something else.
  public func map<Other: Sendable>(_ transform: (Fit) -> Other) -> FitOutcome<Other> {
    flatMap { .converged(transform($0)) }
  }

  /// What a further step makes of the fit, or the reason why there is none.
  public func flatMap<Other: Sendable>(_ transform: (Fit) -> FitOutcome<Other>) -> FitOutcome<Other> {
    switch self {
    case .converged(let fit): transform(fit)
    case .boundary(let reason): .boundary(reason: reason)
    case .notIdentified(let reason): .notIdentified(reason: reason)
    case .failed(let reason): .failed(reason: reason)
    }
  }
}
