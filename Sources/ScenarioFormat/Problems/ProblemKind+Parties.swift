// SPDX-License-Identifier: GPL-3.0-or-later

extension ProblemKind {
  static let oneParty = ProblemKind(
    "LF115", "nobody to agree with",
    "A negotiation needs at least two parties; without the section `parties` it is between marketing and sales as they are "
      + "usually measured.",
    example: "parties.marketing: {qualified: 40 points, handed_over: 100%}")
  static let partyThatCountsNothing = ProblemKind(
    "LF116", "party that counts nothing",
    "A party likes a policy better when its scoreboard shows more. One whose lines all weigh nothing likes all alike.",
    example: "parties.sales: {qualified: 60 points}")

  static let partyKinds = [oneParty, partyThatCountsNothing]
}
