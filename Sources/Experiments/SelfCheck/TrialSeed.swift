// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine

/// The seed of one trial of many, with 52 random bits that the label and the number name.
func trialSeed(_ label: String, _ number: Int, seed: UInt64) -> UInt64 {
  UInt64(ParameterDraw(seed: seed, index: number).uniform(label) * 0x1p52)
}
