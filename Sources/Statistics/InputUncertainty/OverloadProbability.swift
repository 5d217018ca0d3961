// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// The probability that rates estimated from data say more work arrives than can be served, although it does not.
///
/// The estimates are numbers of exponential times over their sum, so their ratio follows an F law.
/// - Parameters:
///   - arrivalRate: The true rate of arrivals, above 0.
///   - arrivals: The number of times between arrivals in the data.
///   - serviceRate: The true rate of service, in the same unit.
///   - services: The number of service times in the data.
/// - Returns: The probability, from 0 to 1.
public func overloadProbability(arrivalRate: Double, arrivals: Int, serviceRate: Double, services: Int) -> Double {
  precondition(arrivalRate > 0 && serviceRate > 0 && arrivals > 0 && services > 0, "rates need data")
  let (n, m) = (Double(arrivals), Double(services))
  // F with 2m and 2n degrees of freedom beyond mu / lambda, through the beta law of the share of the services.
  let odds = m * serviceRate / (n * arrivalRate)
  return BetaFunctions.survival(odds / (1 + odds), alpha: m, beta: n)
}
