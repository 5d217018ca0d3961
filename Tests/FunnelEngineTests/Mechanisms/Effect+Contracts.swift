// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

@testable import FunnelEngine

extension Effect {
  /// Two months of 705.6 hours in which every lead goes to the agency, which passes it on at once.
  ///
  /// Sales accepts a lead of 70 points and rejects one of a single point, at log-odds of -20.7 plus one for each point.
  private static func outsourced(_ scenario: inout Scenario) {
    scenario.clock = Clock(
      horizon: 2 * scenario.calendar.hoursPerMonth, runOut: .followed(hours: 3 * scenario.calendar.hoursPerMonth))
    (scenario.acceptance.rate, scenario.acceptance.effects.score) = (1e-9, 1)
    scenario.qualification.intercept = 100
    scenario.pipeline.cycle = .constant(100)
    (scenario.money.dealValue, scenario.money.margin) = (.constant(1000), 0.5)
    scenario.contracts = [AgencyOffer(name: "offer")]
    (scenario.today.agencyEnabled, scenario.today.agencyLane) = (true, .all)
    (scenario.today.agents, scenario.today.contract) = (50, "offer")
  }

  /// Leads captured so many hours after Monday at ten, of 70 points.
  private static func leads(_ hours: Double..., bad: Double...) -> Trial {
    let all = hours.map { Lead(at: 10 + $0) } + bad.map { Lead(at: 10 + $0, score: 1) }
    return .placed(all.sorted { $0.at < $1.at })
  }

  /// What the agency charges for the window; without a contract nothing.
  private static func charged(
    _ mechanism: String, _ keys: String, expected: Double, _ trial: Trial, world: (inout Scenario) -> Void = { _ in },
    agreed: (inout AgencyOffer) -> Void = { _ in }, change: (inout AgencyOffer) -> Void
  ) -> Effect {
    Effect(
      mechanism, "contracts.*.\(keys)", figure: "what the agency charges", expected: expected, trial,
      base: { scenario in
        outsourced(&scenario)
        world(&scenario)
        agreed(&scenario.contracts[0])
      },
      change: { change(&$0.contracts[0]) },
      value: { run in
        Ledger(run.result, policy: run.policy, scenario: run.compiled.scenario, luck: .drawn).agency
      })
  }

  /// What is owed at the beginning of a month under a retainer of 900 a month.
  private static func committed(
    _ mechanism: String, _ keys: String, at month: Int, expected: Double, minimumMonths: Double = 0,
    change: (inout AgencyOffer, _ month: Double) -> Void
  ) -> Effect {
    Effect(
      mechanism, "contracts.*.\(keys)", figure: "owed at the beginning of month \(month)", expected: expected,
      leads(0),
      base: { scenario in
        outsourced(&scenario)
        scenario.contracts[0].terms.retainer.fee = 900
        scenario.contracts[0].minimumTerm = minimumMonths * scenario.calendar.hoursPerMonth
      },
      change: { change(&$0.contracts[0], $0.calendar.hoursPerMonth) },
      value: { $0.compiled.scenario.contract(of: $0.policy)?.committedExposure(at: month) ?? .nan })
  }

  static let contractTermEffects: [Effect] = [
    // Two months at 900.
    Effect(
      "contract with the agency", "agency.contract", figure: "what the agency charges", expected: 1800, leads(0),
      base: { scenario in
        outsourced(&scenario)
        scenario.contracts[0].terms.retainer.fee = 900
        scenario.today.contract = nil
      },
      change: { $0.today.contract = "offer" }, value: { $0.result.agencyCost }),
    charged("set-up fee", "set_up_fee", expected: 500, leads(0)) { $0.terms.setUpFee = 500 },
    committed("minimum term", "minimum_term", at: 0, expected: 3 * 900) { $0.minimumTerm = 3 * $1 },
    // Notice at the end of the third month ends the contract a month later.
    committed("notice", "notice", at: 3, expected: 900, minimumMonths: 3) { $0.notice = $1 },
    // In the fourth month the second period of three has begun, of which two are left.
    committed("renewal", "renewal", at: 4, expected: 2 * 900, minimumMonths: 3) { $0.renewal = 3 * $1 },
    charged("monthly cap", "monthly_cap", expected: -60, leads(0, 1, 2), agreed: { $0.terms.lead.price = 60 }) {
      $0.terms.monthlyCap = 2
    },
    // Half of four in the first month.
    charged(
      "ramp of the cap", "ramp", expected: -60, leads(0, 1, 2),
      agreed: { ($0.terms.lead.price, $0.terms.monthlyCap) = (60, 4) }
    ) { $0.terms.ramp = [0.5, 1] },
    // Sales says no eight business hours after delivery: too late for the credit.
    charged(
      "dispute window", "dispute_window", expected: 60, leads(0, bad: 1), world: { $0.today.latency = 24 },
      agreed: { $0.terms.lead.price = 60 }
    ) { $0.terms.disputeWindow = 7.9 },
  ]

  static let priceEffects: [Effect] = [
    // Two months.
    charged("retainer", "retainer.fee", expected: 1800, leads(0)) { $0.terms.retainer.fee = 900 },
    // Of three leads delivered two are accepted; two are included.
    charged(
      "unit of the volume", "retainer.unit", expected: -50, leads(0, 1, bad: 2),
      agreed: { ($0.terms.retainer.included, $0.terms.retainer.overage) = (2, 50) }
    ) { $0.terms.retainer.unit = .accepted },
    charged(
      "included volume", "retainer.included", expected: 2 * 50, leads(0, 1, 2),
      agreed: { $0.terms.retainer.overage = 50 }
    ) { $0.terms.retainer.included = 1 },
    charged(
      "overage", "retainer.overage", expected: 2 * 50, leads(0, 1, 2), agreed: { $0.terms.retainer.included = 1 }
    ) { $0.terms.retainer.overage = 50 },
    charged("price of a lead", "per_lead.price", expected: 2 * 60, leads(0, 1)) { $0.terms.lead.price = 60 },
    // Nobody answers, so sales accepts nobody.
    charged(
      "lead paid for at acceptance", "per_lead.basis", expected: -2 * 60, leads(0, 1),
      world: { $0.team.contactRate = 0 }, agreed: { $0.terms.lead.price = 60 }
    ) { $0.terms.lead.basis = .accepted },
    // The rejected lead is paid for, and no other comes that could replace it.
    charged(
      "rejected leads are replaced", "per_lead.remedy", expected: 60, leads(0, bad: 1),
      agreed: { $0.terms.lead.price = 60 }
    ) { $0.terms.lead.remedy = .replacement },
    charged("price of an appointment", "per_appointment.prices", expected: 2 * 400, leads(0, 1)) {
      $0.appointmentPrices = [400]
    },
    // The second of two appointments is in the second tier.
    charged(
      "tiers of appointments", "per_appointment.tier_sizes", expected: 150 - 350, leads(0, 1),
      agreed: { $0.appointmentPrices = [350, 150] }
    ) { $0.tierSizes = [1] },
    // The second month begins in the second tier.
    charged(
      "tiers over the contract", "per_appointment.tier_period", expected: 150 - 350, leads(0, 720),
      agreed: { ($0.appointmentPrices, $0.tierSizes) = ([350, 150], [1]) }
    ) { $0.terms.appointment.prices.period = .contract },
    // The appointment lies after the end of the run.
    charged(
      "appointment paid for at booking", "per_appointment.basis", expected: 400, leads(0),
      world: { scenario in
        scenario.agency.delay = .constant(1500)
        scenario.clock.runOut = .none
      },
      agreed: { $0.appointmentPrices = [400] }
    ) { $0.terms.appointment.basis = .booked },
    charged(
      "no-shows cost their share", "per_appointment.no_show_share", expected: 0.25 * 400, leads(0),
      world: { $0.agency.showRate = 0 }, agreed: { $0.appointmentPrices = [400] }
    ) { $0.terms.appointment.noShowShare = 0.25 },
    // Three quarters of the first no-show are not credited, and the second booking is free instead of a quarter.
    charged(
      "no-shows are replaced", "per_appointment.no_shows_replaced", expected: 0.75 * 400 - 0.25 * 400, leads(0, 1, 2),
      world: { scenario in
        scenario.agency.showRate = 0
        scenario.agency.delay = .constant(0.25)
      },
      agreed: { offer in
        offer.appointmentPrices = [400]
        (offer.terms.appointment.basis, offer.terms.appointment.noShowShare) = (.booked, 0.25)
      }
    ) { $0.terms.appointment.noShowsReplaced = 1 },
    // Two cases of three hours.
    timed("price of an hour", "time.rate", expected: 6 * 80, rate: 0) { $0.terms.time.rate = 80 },
    // Six hours are three quarters of a day.
    timed("price of a day", "time.unit", expected: 0.75 * 80 - 6 * 80, rate: 80) { $0.terms.time.unit = .day },
    timed(
      "hours of a day", "time.hours_per_day", expected: 400 - 0.75 * 400, rate: 400, unit: .day
    ) { $0.terms.time.hoursPerDay = 6 },
    // Ten hours in each of two months instead of six.
    timed("hours agreed", "time.agreed", expected: (2 * 10 - 6) * 80, rate: 80) { $0.terms.time.agreed = 10 },
    // A tenth of a gross profit of 500.
    charged("share of revenue", "revenue_share.share", expected: 50, leads(0)) { $0.terms.revenueShare.share = 0.1 },
    // The deal closes 100 hours after delivery.
    charged(
      "attribution window", "revenue_share.attribution_window", expected: -50, leads(0),
      agreed: { $0.terms.revenueShare.share = 0.1 }
    ) { $0.attributionWindow = 99 },
  ]

  /// Two cases of three hours in the first of two months.
  private static func timed(
    _ mechanism: String, _ key: String, expected: Double, rate: Value, unit: TimePrice.Unit = .hour,
    change: (inout AgencyOffer) -> Void
  ) -> Effect {
    charged(
      mechanism, key, expected: expected, leads(0, 1), world: { $0.agency.service = .constant(3) },
      agreed: { ($0.terms.time.rate, $0.terms.time.unit) = (rate, unit) }, change: change)
  }
}
