// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@Suite struct ReductionCaseTests {
  /// Every case of the file has a test: the first and fourth end to end in `ReductionTests`, the last in
  /// `NullDifferenceTests`, `MetamorphicTests` and `PolicyOrderTests`, the others in this folder.
  @Test func allCasesAreKnown() throws {
    #expect(
      try GoldenFile.names("14_funnel_reductions") == [
        "threshold_optimum", "attempt_cap", "nurture_duration", "agency_capacity", "speed_to_lead_staffing",
        "null_differences",
      ])
  }
}
