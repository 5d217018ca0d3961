// SPDX-License-Identifier: GPL-3.0-or-later

/// The mean wait in the line of a queue with Poisson arrivals, exponential service and several servers (Erlang's C
/// formula).
///
/// - Parameters:
///   - servers: How many serve, at least 1.
///   - load: Arrivals per mean service; above 0 and below the number of servers.
///   - meanService: The mean time of a service, in any unit.
/// - Returns: The mean over all arrivals, those served at once included, in the unit of the service time.
package func erlangWait(servers: Int, load: Double, meanService: Double) -> Double {
  precondition(load > 0 && load < Double(servers), "a line that settles needs less load than servers")
  var term = 1.0
  var sum = 0.0
  for k in 0..<servers {
    sum += term
    term *= load / Double(k + 1)
  }
  let waiting = term / (1 - load / Double(servers))
  return waiting / (sum + waiting) * meanService / (Double(servers) - load)
}
