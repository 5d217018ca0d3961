// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import leadflow_bench

/// How figures are printed.
struct FigureTests {
  @Test(arguments: [
    (0, "0"), (12, "12"), (0.002345, "0.002345"), (0.14712, "0.1471"), (9.9987, "9.999"), (12.345, "12.35"),
    (842.15, "842.1"),
    (1000, "1 000"), (64_970.4, "64 970"), (-1_234_567, "-1 234 567"), (.nan, "none"),
  ])
  func numbers(_ value: Double, _ text: String) {
    #expect(Figures.text(of: value) == text)
  }

  @Test func tableLinesUpWithUnitsAndNotes() throws {
    var figures = Figures()
    figures.add("leads", "leads", 64_970, "leads")
    figures.add("seconds", "CPU time", 0.25, "s")
    figures.add(note: "measured")
    #expect(try figures.rendered(as: .table) == "leads     64 970  leads\nCPU time  0.2500  s\nnote: measured\n")
  }

  @Test func jsonHoldsValuesByName() throws {
    var figures = Figures()
    figures.add("seconds", "CPU time", 0.25, "s")
    figures.add("lost", "nothing", .nan, "s")
    #expect(
      try figures.rendered(as: .json)
        == #"{"lost":{"unit":"s","value":null},"seconds":{"unit":"s","value":0.25}}"# + "\n")
  }
}
