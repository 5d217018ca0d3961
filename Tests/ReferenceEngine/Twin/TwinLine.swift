// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Glibc

/// The line of sales: what waits for a rep, served as the discipline says.
struct TwinLine {
  /// What a rep is asked to do.
  enum Work { case call, meeting }

  struct Place {
    let handover: TwinHandover
    let work: Work
    /// The position in the order of joining.
    let ticket: Int

    /// Whether it waits for its first call.
    var isNew: Bool { work == .call && handover.calls == 0 }
  }

  let discipline: Discipline
  /// How far reps who pick for themselves stray, in points.
  let noise: Double
  private(set) var places: [Place] = []
  private var tickets = 0

  init(_ discipline: Discipline, noise: Double) {
    self.discipline = discipline
    self.noise = noise
  }

  var isEmpty: Bool { places.isEmpty }

  mutating func join(_ handover: TwinHandover, for work: Work) {
    places.append(Place(handover: handover, work: work, ticket: tickets))
    tickets += 1
  }

  /// Takes the place that is served next among those of which something is true.
  mutating func takeNext(where isOpen: (Place) -> Bool) -> Place? {
    let next = places.indices.filter { isOpen(places[$0]) }
      .min { rank(places[$0]).lexicographicallyPrecedes(rank(places[$1])) }
    return next.map { places.remove(at: $0) }
  }

  /// Takes out a handover; tells whether it waited here.
  mutating func remove(_ handover: TwinHandover) -> Bool {
    let count = places.count
    places.removeAll { $0.handover === handover }
    return places.count < count
  }

  /// The lower, the sooner: numbers compared from the first on.
  private func rank(_ place: Place) -> [Double] {
    let order = Double(place.ticket)
    return switch discipline {
    case .fifo: [order]
    case .lifo: [-order]
    case .score: [-place.handover.fullScore, order]
    case .newFirst: [place.isNew ? 0 : 1, order]
    case .tier: [place.handover.tier, order]
    case .cherryPick: [-belief(in: place.handover), order]
    }
  }

  /// How much reps believe in a lead: its score and a Gumbel noise, drawn anew for every call.
  private func belief(in handover: TwinHandover) -> Double {
    let luck = handover.life.lead.uniform("pick", 64 * handover.index + handover.calls)
    return handover.fullScore - noise * log(-log(luck))
  }
}
