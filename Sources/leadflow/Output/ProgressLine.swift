// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Synchronization

/// One line on a terminal that says how far a study is; silent anywhere else.
final class ProgressLine: Sendable {
  // A class because every worker thread reports to the one line.
  private struct State {
    var runs = 0
    var shownAt = Date.distantPast
  }

  private let state = Mutex(State())
  private let isShown: Bool
  private let start = Date()

  init(isQuiet: Bool) { isShown = !isQuiet && isatty(STDERR_FILENO) == 1 }

  func add(_ runs: Int) {
    guard isShown else { return }
    state.withLock { state in
      state.runs += runs
      let now = Date()
      guard now.timeIntervalSince(state.shownAt) > 0.2 else { return }
      state.shownAt = now
      standardError("\r\(state.runs) runs, \(Int(now.timeIntervalSince(start))) s ")
    }
  }

  func finish() {
    guard isShown else { return }
    standardError("\r\u{1B}[K")
  }
}
