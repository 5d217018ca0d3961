// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Expects a text to be exactly that of a golden file, and names the first line that is not; set `RECORD_GOLDEN` to
/// write it anew.
func expectGolden(_ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name); read it before you commit it", sourceLocation: sourceLocation)
  }
  let url = Bundle.module.bundleURL.appending(path: "Golden/\(name)")
  let golden = try String(contentsOf: url, encoding: .utf8)
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let expected = golden.split(separator: "\n", omittingEmptySubsequences: false)
  for (line, pair) in zip(lines, expected).enumerated() where pair.0 != pair.1 {
    Issue.record("\(name):\(line + 1): got \"\(pair.0)\", expected \"\(pair.1)\"", sourceLocation: sourceLocation)
    return
  }
  #expect(lines.count == expected.count, "\(name): the number of lines differs", sourceLocation: sourceLocation)
}
