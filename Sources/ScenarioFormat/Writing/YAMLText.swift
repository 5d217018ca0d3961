// SPDX-License-Identifier: GPL-3.0-or-later

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

/// A text in double quotes, as both YAML and JSON read it.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _
    where scalar.value < 0x20 || scalar.value == 0x7F || (0x80...0x9F).contains(scalar.value)
      || scalar.value == 0x2028 || scalar.value == 0x2029 || scalar.value == 0xFEFF:
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
