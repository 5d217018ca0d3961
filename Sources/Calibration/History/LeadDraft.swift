// SPDX-License-Identifier: GPL-3.0-or-later

/// A lead of the history before its names are known: which raw events it keeps, and what they say of it.
struct LeadDraft {
  /// The raw event with which the lead is first seen.
  let first: Int32
  /// Where its raw events stand among those that are kept, in their order.
  let kept: Range<Int>
  let isLeftTruncated: Bool
  var source: Int32 = -1
  var owner: Int32 = -1
  var score = Double.nan
  var outcome = LeadOutcome.open
  /// The raw event that ended it, -1 while it is open.
  var end: Int32 = -1

  init(first: Int32, kept: Range<Int>, isLeftTruncated: Bool) {
    self.first = first
    self.kept = kept
    self.isLeftTruncated = isLeftTruncated
  }

  /// Reads from the events of the lead what is said of it as a whole.
  mutating func summarise(_ raw: RawEvents, _ order: [Int32]) {
    var isFrozen = false
    var atMQL = Double.nan
    var last = -1
    for index in kept {
      let event = Int(order[index])
      if source < 0 { source = raw.source[event] }
      if raw.actor[event] >= 0 { owner = raw.actor[event] }
      if !isFrozen, !raw.score[event].isNaN { score = raw.score[event] }
      if raw.kind[event] == .handedOver { isFrozen = true }
      if raw.kind[event] == .mql, atMQL.isNaN { atMQL = score }
      if raw.kind[event] == .won, outcome != .won {
        outcome = .won
        end = Int32(event)
      }
      if raw.kind[event] != .scoreChanged { last = event }
    }
    if !isFrozen, !atMQL.isNaN { score = atMQL }
    if outcome == .open, last >= 0, let ended = raw.kind[last].outcome {
      outcome = ended
      end = Int32(last)
    }
  }
}
