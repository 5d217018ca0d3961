// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import leadflow_bench

/// What callgrind wrote about a program of 9 allocations, without the lines that say where code lies.
struct CallgrindOutputTests {
  private static let sample = """
    # callgrind format
    version: 1
    creator: callgrind-3.19.0
    events: Ir
    summary: 154957

    ob=(5) /tmp/program
    fn=(536) main
    0 508
    cob=(3) /usr/lib/x86_64-linux-gnu/libc.so.6
    cfi=(146) ./malloc/./malloc/malloc.c
    cfn=(544) malloc
    calls=4 3281 
    0 6610
    cfn=(616) free
    calls=7 +12 
    0 700
    cfn=(584) calloc
    calls=2 3400 
    0 6610
    cfn=(544)
    calls=1 * 
    0 66
    fn=(590) realloc'2
    0 12
    cfn=(544)
    calls=5 -3 
    0 66
    fn=(700) lone
    cfn=realloc
    calls=1 3500 
    0 80
    cfn=(590)
    calls=1 3500 
    0 80

    totals: 154957
    """

  @Test func addsUpTheCallsOfWhatHandsOutMemory() {
    let output = CallgrindOutput(Self.sample)
    #expect(output.instructions == 154_957)
    // 4 + 2 + 1 in main, 1 + 1 in lone; what realloc asks of malloc is its own affair.
    #expect(output.allocations == 9)
  }

  @Test func seesNothingInNothing() {
    let output = CallgrindOutput("")
    #expect(output.instructions == 0)
    #expect(output.allocations == 0)
  }
}
