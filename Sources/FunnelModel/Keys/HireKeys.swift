// SPDX-License-Identifier: GPL-3.0-or-later

extension Scenario {
  static let hireKeys: [Key<Scenario>] = [
    Key(
      "hire.salary", "The gross salary of a hire who looks after near misses; needed when a policy has hires.",
      .value(\.hire.terms.salary, .moneyPerMonth, 0...1_000_000), fallback: "0",
      Provenance("no hire is planned", grade: .assumption)),
    Key(
      "hire.on_cost", "What the employer pays on top of the salary, as a share of it.",
      .value(\.hire.terms.onCost, .share, 0...1), fallback: "35%",
      Provenance("fully loaded cost is 1.35 times the earnings, assumed", grade: .assumption)),
    Key(
      "hire.tools", "Software, data and telephone of a hire.", .value(\.hire.terms.tools, .moneyPerMonth, 0...100_000),
      fallback: "0", Provenance("left out", grade: .assumption)),
    Key(
      "hire.management", "What managing a hire costs, as a share of the salary.",
      .value(\.hire.terms.management, .share, 0...1), fallback: "10%",
      Provenance("a lead for ten people", grade: .assumption)),
    Key(
      "hire.recruiting", "Paid for every recruitment.", .value(\.hire.terms.recruiting, .money, 0...1_000_000),
      fallback: "0", Provenance("left out", grade: .assumption)),
    Key(
      "hire.tenure", "The months a hire stays until a successor is recruited and ramps again.",
      .value(\.hire.terms.tenure, .number, 0.1...600), fallback: "16",
      Provenance("14-18 months, unverified", grade: .assumption)),
    Key(
      "hire.ramp", "The share of full speed at which a hire works, by month in the job; the last goes on.",
      .list(\.hire.terms.ramp, .share, 0.01...1, count: 1...60), fallback: "35%, 53%, 68%, 88%, 100%",
      Provenance("derived from the ranges of one firm's playbook (Reputation.com)", grade: .peerReviewed)),
    Key(
      "hire.service", "The business hours one case takes a hire at full speed.",
      .variate(\.hire.service, .businessTime, 0...8760), fallback: "1 business hour",
      Provenance("LeadFlow's worked example", grade: .assumption)),
    Key(
      "hire.reach", "The share of their cases the hires reach.", .value(\.hire.reach, .share, 0...1), fallback: "55%",
      Provenance("4-6 attempts reach 55 % (XANT)", grade: .disclosedStudy)),
    Key(
      "hire.sensitivity", "The share of good leads among those reached that they pass on.",
      .value(\.hire.sensitivity, .share, 0...1), fallback: "85%",
      Provenance("as good as LeadFlow's reference agency", grade: .assumption)),
    Key(
      "hire.specificity", "The share of other leads among those reached that they do not pass on.",
      .value(\.hire.specificity, .share, 0...1), fallback: "80%",
      Provenance("as good as LeadFlow's reference agency", grade: .assumption)),
  ]
}
