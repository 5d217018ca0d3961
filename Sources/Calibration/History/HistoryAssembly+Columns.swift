// SPDX-License-Identifier: GPL-3.0-or-later

extension HistoryAssembly {
  /// The history as columns. Names are counted among what is kept, so that nothing set aside leaves a trace.
  mutating func history(_ state: ImportState, recordedFrom: [HistoryEvent: CalendarInstant]) -> History {
    let names = names(state)
    var history = History()
    history.sources = names.sources.names
    history.reasons = names.reasons.names
    history.stages = names.stages.names
    history.exported = exported
    history.recordedFrom = recordedFrom
    history.zone = state.zone.name
    let unknown = names.sources.names.firstIndex(of: History.unknownSource).map { Int32($0) } ?? 0
    var people = People(count: state.actors.count)
    for lead in leads {
      for index in lead.kept { append(Int(kept[index]), names, &people, to: &history.events) }
      history.leads.source.append(lead.source < 0 ? unknown : names.sources.place[Int(lead.source)])
      history.leads.sourceIsMissing.append(lead.source < 0)
      if lead.source < 0 { ledger.mark(raw.row[Int(lead.first)], .missingSource) }
      history.leads.created.append(raw.moment(Int(lead.first)))
      history.leads.zoneIsKnown.append(raw.zoneIsKnown[Int(lead.first)])
      history.leads.isLeftTruncated.append(lead.isLeftTruncated)
      history.leads.score.append(lead.score)
      history.leads.owner.append(people.number(lead.owner))
      history.leads.outcome.append(lead.outcome)
      let end = Int(lead.end)
      history.leads.ended.append(end < 0 ? nil : raw.moment(end))
      history.leads.closer.append(end < 0 ? -1 : people.number(raw.actor[end]))
      history.leads.value.append(lead.outcome == .won && raw.value[end] != 0 ? raw.value[end] : .nan)
      history.leads.firstEvent.append(Int32(history.events.count))
    }
    history.actorCount = people.known
    history.repCount =
      Set(history.leads.indices.filter { history.leads.outcome[$0] == .won }.map { history.leads.closer[$0] })
      .subtracting([-1]).count
    history.scoresAreOfExport = state.scoresAreOfExport && history.leads.score.contains { !$0.isNaN }
    return history
  }

  /// Numbers for people, in the order in which they appear in the history.
  private struct People {
    private var numbers: [Int32]
    private(set) var known = 0

    init(count: Int) { numbers = [Int32](repeating: -1, count: count) }

    mutating func number(_ raw: Int32) -> Int32 {
      guard raw >= 0 else { return -1 }
      if numbers[Int(raw)] < 0 {
        numbers[Int(raw)] = Int32(known)
        known += 1
      }
      return numbers[Int(raw)]
    }
  }

  private typealias Names = (sources: NamedValues, reasons: NamedValues, stages: NamedValues)

  private mutating func names(_ state: ImportState) -> Names {
    var sources = [Int](repeating: 0, count: state.sources.count)
    var without = 0
    for lead in leads { if lead.source < 0 { without += 1 } else { sources[Int(lead.source)] += 1 } }
    var reasons = [Int](repeating: 0, count: state.reasons.count)
    var stages = [Int](repeating: 0, count: state.stages.count)
    for event in kept {
      if raw.reason[Int(event)] >= 0 { reasons[Int(raw.reason[Int(event)])] += 1 }
      if raw.stage[Int(event)] >= 0 { stages[Int(raw.stage[Int(event)])] += 1 }
    }
    let names = (
      sources: NamedValues(state.sources, counts: sources, unnamed: (History.unknownSource, without)),
      reasons: NamedValues(state.reasons, counts: reasons), stages: NamedValues(state.stages, counts: stages)
    )
    let hidden = names.sources.hidden + names.reasons.hidden + names.stages.hidden
    if hidden > 0 { ledger.note(.freeText, count: hidden) }
    if names.sources.merged > 0 { ledger.note(.similarSources, count: names.sources.merged) }
    return names
  }

  private func append(_ event: Int, _ names: Names, _ people: inout People, to events: inout EventColumns) {
    events.kind.append(raw.kind[event])
    events.moment.append(raw.moment(event))
    events.actor.append(people.number(raw.actor[event]))
    events.score.append(raw.score[event])
    events.reason.append(raw.reason[event] < 0 ? -1 : names.reasons.place[Int(raw.reason[event])])
    events.stage.append(raw.stage[event] < 0 ? -1 : names.stages.place[Int(raw.stage[event])])
    events.value.append(raw.value[event])
  }
}
