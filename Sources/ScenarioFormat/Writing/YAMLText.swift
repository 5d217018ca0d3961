// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// A text as one line of YAML: plain where that reads back the same, in double quotes otherwise.
func yamlText(_ text: String) -> String {
  let first = text.unicodeScalars.first
  let special = ["", "~", "null", "none"].contains(text)
  let isPlain =
    !special && text == text.trimmed && !text.contains(": ") && !text.contains(" #") && !text.hasSuffix(":")
    && first.map { $0.isLetter || $0.isDigit } == true && !text.hasPrefix("---")
    && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F }
  return isPlain ? text : quoted(text)
}
