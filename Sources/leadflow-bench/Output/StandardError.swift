// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Writes text to standard error as it is.
func standardError(_ text: String) {
  // Nobody is left to tell when even this cannot be written.
  try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
}
