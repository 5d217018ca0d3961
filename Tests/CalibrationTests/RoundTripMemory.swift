// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Calibration

/// Builds the history that an import of a log gives without writing the log and reading it.
func history(rows: [[CanonicalLog.Row]], exported: CalendarInstant) -> History {
  var state = ImportState(zone: .utc)
  state.hasLeadTable = true
  state.ledger.begin(file: "memory", reader: "memory")
  var sources: [String: Int32] = [:]
  var stages: [String: Int32] = [:]
  var reasons: [String: Int32] = [:]
  var actors: [Int: Int32] = [:]
  func number(_ text: String?, _ seen: inout [String: Int32], _ interner: inout ByteInterner) -> Int32 {
    guard let text else { return -1 }
    if let known = seen[text] { return known }
    let bytes = Array(text.utf8)
    let number = interner.number(of: bytes, 0..<bytes.count)
    seen[text] = number
    return number
  }
  for lead in rows where !lead.isEmpty {
    let bytes = Array(String(lead[0].lead).utf8)
    let key = state.ledger.identifiers.number(of: bytes, 0..<bytes.count)
    for row in lead {
      var event = RawEvents.Event()
      event.key = key
      event.kind = row.kind
      event.row = state.ledger.row(line: 1)
      if let moment = row.moment {
        event.day = Int32(moment.day)
        // Files know milliseconds.
        event.second = moment.hasTime ? (moment.second * 1000).rounded() / 1000 : .nan
      }
      event.zoneIsKnown = true
      event.source = number(row.source, &sources, &state.sources)
      event.stage = number(row.stage, &stages, &state.stages)
      event.reason = number(row.reason, &reasons, &state.reasons)
      if let actor = row.actor {
        if actors[actor] == nil {
          let bytes = Array(String(actor).utf8)
          actors[actor] = state.actors.number(of: bytes, 0..<bytes.count)
        }
        event.actor = actors[actor] ?? -1
      }
      event.score = row.score
      event.value = row.value
      state.events.append(event)
    }
  }
  var assembly = HistoryAssembly(state, recordedFrom: [:])
  precondition(assembly.assemble(exported: exported, leadOfDeal: [:]) == nil, "the export is given")
  var history = assembly.history(state, recordedFrom: [:])
  if let first = history.leads.first?.created, let last = history.leads.last?.created {
    history.quality.leadDays = first...last
  }
  return history
}

@Suite struct RoundTripMemoryTests {
  /// What the coverage tests fit is what an import of the written log would give them.
  @Test(arguments: RoundTripFunnel.simulated(1)) func memoryIsTheImportOfTheLog(funnel: RoundTripFunnel) throws {
    let (memory, imported) = (funnel.history(seed: 3), try funnel.imported(seed: 3))
    #expect(memory.sources == imported.sources && memory.stages == imported.stages)
    #expect(memory.exported == imported.exported)
    let (leads, events) = (memory.leads, memory.events)
    let hasSameLeads =
      leads.source == imported.leads.source && leads.outcome == imported.leads.outcome
      && leads.firstEvent == imported.leads.firstEvent && same(leads.score, imported.leads.score)
      && same(leads.value, imported.leads.value) && same(leads.created.second, imported.leads.created.second)
    #expect(hasSameLeads, "leads differ")
    let hasSameEvents =
      events.kind == imported.events.kind && events.stage == imported.events.stage
      && events.moment.day == imported.events.moment.day
      && same(events.moment.second, imported.events.moment.second)
      && same(events.score, imported.events.score) && same(events.value, imported.events.value)
    #expect(hasSameEvents, "events differ")
  }

  private func same(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-6 || $0.isNaN && $1.isNaN }
  }
}
