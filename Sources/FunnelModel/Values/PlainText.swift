// SPDX-License-Identifier: GPL-3.0-or-later

/// A number without a needless fraction, as scenario files, names of cells and clauses write it.
///
/// Reading the text gives the same number again, to the last bit.
package func plainText(_ number: Double) -> String {
  let text = "\(number + 0)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
