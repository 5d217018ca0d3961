// SPDX-License-Identifier: GPL-3.0-or-later

/// A word both sides use in one sense.
struct Term: Sendable, Hashable {
  let term: String
  let meaning: String
}

/// The words of the agreement.
let glossary: [Term] = [
  Term(term: "lead", meaning: "a person or firm captured by a source, with a score from 0 to 100 points"),
  Term(term: "threshold", meaning: "the score from which marketing hands a lead to sales"),
  Term(term: "MQL", meaning: "a lead marketing qualified and handed to sales, by its score or by another agreed rule"),
  Term(term: "handover", meaning: "the moment at which an MQL enters sales' line; the first-touch clock starts here"),
  Term(term: "first touch", meaning: "the first call to a handed-over lead, answered or not"),
  Term(term: "touched in time", meaning: "first called within the first-touch target of the policy that is simulated"),
  Term(term: "business hours", meaning: "hours in which sales is open; nights, weekends and holidays do not count"),
  Term(term: "contacted", meaning: "reached by a call"),
  Term(term: "SAL", meaning: "a contacted lead that sales accepted"),
  Term(term: "SQL", meaning: "an accepted lead that sales qualified"),
  Term(term: "win", meaning: "an opportunity, which follows from an SQL, that ends in a signed deal"),
  Term(
    term: "leaked", meaning: "dropped because nobody called before the give-up age; a lead nobody called counts as late"
  ),
  Term(term: "nurture", meaning: "marketing's work on leads below the threshold"),
  Term(term: "load", meaning: "rep time that handed-over leads ask for with all their calls, per rep time there is"),
  Term(
    term: "contribution", meaning: "gross profit less media, nurture, handovers, reps and account executives, per month"
  ),
]
