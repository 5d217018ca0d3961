// SPDX-License-Identifier: GPL-3.0-or-later

/// The stationary line of a queue with Poisson arrivals, exponential service, several servers and customers who leave an
/// exponential time after they joined unless they are served by then (C. Palm's Erlang A).
///
/// Such a line always settles: the longer it is, the more leave. Summed from the birth-death chain of the number present.
package struct ImpatientLine: Sendable, Hashable {
  /// The probability that an arrival finds everybody busy.
  package let waiting: Double
  /// The mean number in the line.
  package let length: Double
  /// The share of arrivals that leave unserved.
  package let abandoned: Double
  /// The mean time in the line over all arrivals, in the unit of time of the rates.
  package let wait: Double
  /// Customers served per unit of time.
  package let throughput: Double
  /// The share of the servers' time that is busy.
  package let utilisation: Double

  /// - Parameters:
  ///   - servers: how many serve, at least 1.
  ///   - arrivals: arrivals per unit of time, above 0.
  ///   - service: services per unit of time of one server, above 0.
  ///   - impatience: how many of those in line leave per unit of time, each, above 0.
  package init(servers: Int, arrivals: Double, service: Double, impatience: Double) {
    precondition(servers > 0 && min(arrivals, service, impatience) > 0, "a line that settles needs positive rates")
    // Relative to the state in which all serve and nobody waits, so that no power overflows.
    var (below, above, inLine) = (0.0, 1.0, 0.0)
    var weight = 1.0
    for present in stride(from: servers, to: 0, by: -1) {
      weight *= Double(present) * service / arrivals
      below += weight
    }
    weight = 1
    var count = 0.0
    while weight * (count + 1) > 1e-17 * above {
      count += 1
      weight *= arrivals / (Double(servers) * service + count * impatience)
      above += weight
      inLine += count * weight
    }
    waiting = above / (below + above)
    length = inLine / (below + above)
    wait = length / arrivals
    abandoned = impatience * length / arrivals
    throughput = arrivals * (1 - abandoned)
    utilisation = throughput / (Double(servers) * service)
  }
}
