// SPDX-License-Identifier: GPL-3.0-or-later

/// A word for where a lead is, in the one sense that reports use; each side may have a word of its own for it.
///
/// The raw value is the word itself, as the section `aliases` of a scenario spells it.
public enum StageWord: String, Sendable, CaseIterable {
  case lead
  case mql = "MQL"
  case handover
  case handedOver = "handed over"
  case contacted
  case sal = "SAL"
  case sql = "SQL"
  case opportunity
  case win
  case won
  case lost
  case leaked
  case unreachable
  case nearMiss = "near miss"
  case nurture
  case expired
  case optedOut = "opted out"
  case recycled
  case disqualified

  /// The word for several of them; nothing for what a lead can be but not counted as.
  public var plural: String? {
    switch self {
    case .lead, .mql, .handover, .sal, .sql, .opportunity, .win, .nearMiss: pluralForm(of: rawValue)
    case .handedOver, .contacted, .won, .lost, .leaked, .unreachable, .nurture, .expired, .optedOut, .recycled,
      .disqualified:
      nil
    }
  }

  /// What the word means, for glossaries and editors.
  public var meaning: String {
    switch self {
    case .lead: "a person or firm captured by a source, with a score from 0 to 100 points"
    case .mql: "a lead marketing qualified and handed to sales, by its score or by another agreed rule"
    case .handover: "the moment at which an MQL enters sales' line; the first-touch clock starts here"
    case .handedOver: "passed from marketing to sales, as every MQL is"
    case .contacted: "reached by a call"
    case .sal: "a contacted lead that sales accepted"
    case .sql: "an accepted lead that sales qualified"
    case .opportunity: "an SQL that sales pursues as a possible deal"
    case .win: "an opportunity, which follows from an SQL, that ends in a signed deal"
    case .won: "ended in a signed deal"
    case .lost: "an opportunity that ended without a deal"
    case .leaked: "dropped because nobody called before the give-up age; a lead nobody called counts as late"
    case .unreachable: "called as often as the policy allows and never reached"
    case .nearMiss: "a lead with a score just below the threshold, by no more than the near-miss width"
    case .nurture: "marketing's work on leads below the threshold"
    case .expired: "nurtured to the end without being handed over"
    case .optedOut: "asked not to be contacted again"
    case .recycled: "came back from sales and rests before marketing looks at it again"
    case .disqualified: "fails a gate of the framework or the revenue floor"
    }
  }
}

/// A noun of English as it is written for several, by the rules without exceptions.
public func pluralForm(of word: String) -> String {
  let endings = ["s", "x", "z", "ch", "sh"]
  if endings.contains(where: word.hasSuffix) { return word + "es" }
  let last = word.suffix(2)
  if last.last == "y", let before = last.first, last.count == 2, !"aeiou".contains(before) {
    return word.dropLast() + "ies"
  }
  return word + "s"
}
