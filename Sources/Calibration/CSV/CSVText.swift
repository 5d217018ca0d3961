// SPDX-License-Identifier: GPL-3.0-or-later

/// Writing cells after RFC 4180.
public enum CSVText {
  /// A field as it stands between separators: in quotes where it holds a separator, a quote or a line break.
  public static func quoted(_ field: String) -> String {
    // Swift sees CR LF as one character, so the search is over scalars.
    guard field.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return field }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
