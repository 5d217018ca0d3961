// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Synchronization

/// Computes the same results for any number of threads: each depends on its index alone and stands at its index.
///
/// - Parameters:
///   - count: how many results.
///   - threads: how many may be computed at once, at least 1.
///   - body: the result of an index from 0.
/// - Returns: the results in the order of their indices.
func parallelMap<Result: Sendable>(
  _ count: Int, threads: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  let results = Mutex<[Result?]>(Array(repeating: nil, count: count))
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      let result = body(index)
      results.withLock { $0[index] = result }
    }
  }
  return results.withLock { $0.compactMap { $0 } }
}
