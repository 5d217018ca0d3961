// SPDX-License-Identifier: GPL-3.0-or-later

/// Why sales refused leads of the window, while handovers end; a place for each `RefusalReason`.
struct RefusalBook: BitwiseCopyable {
  private var handovers = SIMD8<Double>.zero
  private var minutes = SIMD8<Double>.zero
  private var told = 0.0

  @inline(__always)
  mutating func count(_ reason: RefusalReason, minutes spent: Double, isTold: Bool) {
    handovers[Int(reason.rawValue)] += 1
    minutes[Int(reason.rawValue)] += spent
    if isTold { told += 1 }
  }

  /// Hands the counts over to a tally.
  func settle(_ tally: inout Tally) {
    for reason in RefusalReason.allCases {
      tally.refusals[Int(reason.rawValue)] = handovers[Int(reason.rawValue)]
      tally.refusalMinutes[Int(reason.rawValue)] = minutes[Int(reason.rawValue)]
    }
    tally.reasonsTold = told
  }
}
