// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Expects what a command printed to be that of a golden file; with `RECORD_GOLDEN` set it is written anew.
func expectGoldenOutput(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let golden = BuiltProgram.golden(name)
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
    try Data(text.utf8).write(to: golden)
    Issue.record("recorded \(name); read it before you commit it", sourceLocation: sourceLocation)
  }
  let expected = try String(contentsOf: golden, encoding: .utf8)
  #expect(text == expected, sourceLocation: sourceLocation)
}
