// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Synchronization

/// One line on a terminal that says how far a study is and how long it will take; silent anywhere else.
final class ProgressLine: Sendable {
  // A class because every worker thread reports to the one line.
  private struct State {
    var ran = 0
    var kept = 0
    var planned: Int?
    var shownAt = Date.distantPast
  }

  private let state = Mutex(State())
  private let isShown: Bool
  private let start = Date()

  init(isQuiet: Bool) { isShown = !isQuiet && isatty(STDERR_FILENO) == 1 }

  func take(_ news: StudyProgress) {
    guard isShown else { return }
    state.withLock { state in
      switch news {
      case .planned(let runs): state.planned = runs
      case .ran(let runs): state.ran += runs
      case .kept(let runs): state.kept += runs
      }
      let now = Date()
      guard state.ran > 0, now.timeIntervalSince(state.shownAt) > 0.2 else { return }
      state.shownAt = now
      let text = ProgressLine.text(
        ran: state.ran, kept: state.kept, planned: state.planned, seconds: now.timeIntervalSince(start))
      standardError("\r\(text)\u{1B}[K")
    }
  }

  /// Tells how far a study is.
  ///
  /// - Parameters:
  ///   - ran: runs done by this attempt.
  ///   - kept: runs that an earlier attempt had done.
  ///   - planned: all runs of the study, when known.
  ///   - seconds: how long this attempt has taken.
  /// - Returns: what the line says.
  static func text(ran: Int, kept: Int, planned: Int?, seconds: Double) -> String {
    let done = ran + kept
    let past = duration(seconds)
    guard let planned, planned >= done else { return "\(done) runs, \(past)" }
    let left = seconds / Double(max(ran, 1)) * Double(planned - done)
    return "\(done) of \(planned) runs, \(past), about \(duration(left)) left"
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    if whole < 120 { return "\(whole) s" }
    if whole < 7200 { return "\(whole / 60) min" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }

  func finish() {
    guard isShown else { return }
    standardError("\r\u{1B}[K")
  }
}
