// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// The parts of a shortfall as tidy rows, after RFC 4180.
func csvText(_ diagnosis: DiagnosisResult) -> String {
  let header = [
    "factor", "metric", "unit", "mean", "half_width", "level", "share", "share_low", "share_high", "verdict", "first",
    "last",
  ]
  let rows = diagnosis.parts.map { part in
    let numbers = [part.value.mean, part.value.halfWidth, diagnosis.level, part.share, part.shareLow, part.shareHigh]
    return [part.factor.rawValue, diagnosis.metric, diagnosis.unit] + numbers.map { $0.map { String($0) } ?? "" }
      + [part.verdict.rawValue, String(part.first), String(part.last)]
  }
  return csvLines([header] + rows)
}
