// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// A word both sides use in one sense.
struct Term: Sendable, Hashable {
  let term: String
  let meaning: String

  init(term: String, meaning: String) {
    self.term = term
    self.meaning = meaning
  }

  init(_ stage: StageWord) { self.init(term: stage.rawValue, meaning: stage.meaning) }
}

/// The words of the agreement.
let glossary: [Term] = [
  Term(.lead),
  Term(term: "threshold", meaning: "the score from which marketing hands a lead to sales"),
  Term(.mql),
  Term(.handover),
  Term(term: "first touch", meaning: "the first call to a handed-over lead, answered or not"),
  Term(term: "touched in time", meaning: "first called within the first-touch target of the policy that is simulated"),
  Term(term: "business hours", meaning: "hours in which sales is open; nights, weekends and holidays do not count"),
  Term(.contacted),
  Term(.sal),
  Term(.sql),
  Term(.win),
  Term(.leaked),
  Term(.nurture),
  Term(term: "load", meaning: "rep time that handed-over leads ask for with all their calls, per rep time there is"),
  Term(
    term: "contribution",
    meaning: "gross profit less media, nurture, handovers, people, content and the agency, per month"
  ),
]
