// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Synchronization

/// Computes the same results for any number of threads: each depends on its index alone and stands at its index.
///
/// - Parameters:
///   - count: how many results.
///   - threads: how many may be computed at once, at least 1.
///   - workspace: what one thread sets up once and uses again for every result; no result may depend on it.
///   - body: the result of an index from 0.
/// - Returns: the results in the order of their indices.
func parallelMap<Result: Sendable, Workspace: ~Copyable>(
  _ count: Int, threads: Int, workspace: @Sendable () -> Workspace,
  _ body: @Sendable (inout Workspace, Int) -> Result
) -> [Result] {
  let results = Mutex<[Result?]>(Array(repeating: nil, count: count))
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
    var mine = workspace()
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      let result = body(&mine, index)
      results.withLock { $0[index] = result }
    }
  }
  return results.withLock { $0.compactMap { $0 } }
}
