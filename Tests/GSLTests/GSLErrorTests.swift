// SPDX-License-Identifier: GPL-3.0-or-later

import GSL
import Testing

@Suite struct GSLErrorTests {
  @Test func saysWhatFailed() {
    let error = GSLError(code: 11, function: "gsl_root_fsolver_iterate")
    #expect(error.description.contains("gsl_root_fsolver_iterate"))
    #expect(error.description.contains("GSL code 11"))
  }
}
