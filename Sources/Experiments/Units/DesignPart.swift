// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine

/// The parts of a study that draw random numbers of their own.
enum DesignPart: Int {
  case screening = 1
  case sobol
  case shapley
  case worth
  case pilots
  /// Intervals by resampling: policies are judged by the same numbers, whatever they are called and in which company.
  case resampling
  /// The value of a pilot of an agency, and what choosing without knowing costs.
  case agency

  /// The numbers of one question of the part; those of another are independent.
  func numbers(seed: UInt64, question: Int = 0) -> DesignNumbers {
    DesignNumbers(seed: seed, index: rawValue << 32 + question)
  }
}
