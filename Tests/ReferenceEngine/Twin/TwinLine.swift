// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// The line of sales: what waits for a rep, served as the discipline says.
struct TwinLine {
  /// What a rep is asked to do.
  enum Work { case call, meeting }

  struct Place {
    let handover: TwinHandover
    let work: Work
    /// The position in the order of joining.
    let ticket: Int

    var isNew: Bool { handover.calls == 0 }
  }

  let discipline: Discipline
  private(set) var places: [Place] = []
  private var tickets = 0

  init(_ discipline: Discipline) { self.discipline = discipline }

  var isEmpty: Bool { places.isEmpty }

  mutating func join(_ handover: TwinHandover, for work: Work) {
    places.append(Place(handover: handover, work: work, ticket: tickets))
    tickets += 1
  }

  /// Takes the place that is served next.
  mutating func takeNext() -> Place? {
    let next = places.indices.min { rank(places[$0]).lexicographicallyPrecedes(rank(places[$1])) }
    return next.map { places.remove(at: $0) }
  }

  /// Takes out the places of which something is true.
  mutating func remove(where isOut: (Place) -> Bool) -> [Place] {
    let removed = places.filter(isOut)
    places.removeAll(where: isOut)
    return removed
  }

  /// The lower, the sooner: numbers compared from the first on.
  private func rank(_ place: Place) -> [Double] {
    let order = Double(place.ticket)
    return switch discipline {
    case .fifo: [order]
    case .score: [-place.handover.score, order]
    case .newFirst: [place.isNew ? 0 : 1, order]
    }
  }
}
