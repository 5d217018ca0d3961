// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Expects a text to be exactly that of a golden file, and names the first line that is not.
func expectGolden(_ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
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
