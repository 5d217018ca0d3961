// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A number to three significant digits.
func short(_ number: Double) -> String { String(format: "%.3g", number) }
