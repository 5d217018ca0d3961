// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Foundation

/// Turns Ctrl-C and the request to terminate into an orderly end; a second one ends the program at once.
struct StopSignals {
  private let sources: [any DispatchSourceSignal]

  /// Listens until `end`.
  ///
  /// - Parameter stop: called at the first signal, from a thread of its own.
  init(stop: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "signals")
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        stop()
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
      }
      source.activate()
      return source
    }
  }

  func end() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
