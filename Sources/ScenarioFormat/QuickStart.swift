// SPDX-License-Identifier: GPL-3.0-or-later

/// The scenario that `leadflow init` writes: small, commented and ready to run.
///
/// The same text is shipped as `scenarios/quick-start.yaml`.
public let quickStartScenario = """
  # yaml-language-server: $schema=leadflow.schema.json
  #
  # A first scenario to change into your own. Every value carries its unit; what you leave out has a default with a
  # source (`leadflow explain FILE KEY` prints it), and `leadflow check FILE` says everything that is wrong.
  #
  #   leadflow simulate FILE                             # the funnel under today's policy
  #   leadflow compare FILE                              # today against the policies below, on the same leads
  #   leadflow recommend FILE                            # what both teams can sign
  name: quick-start
  question: With two reps, from which score should marketing hand leads over, and in which order should reps call?
  currency: USD

  clock:
    warm_up: 2 months # the funnel fills before anything is measured
    horizon: 6 months # the measured window
    run_out: 6 months # leads of the window are followed to their end
  calendar:
    days: mon-fri
    hours: 09:00-17:00

  sources: # one block for each channel; the score is a number or differs from lead to lead
    inbound:
      volume: 220 per month
      score: 100 * beta(2.4, 2.2)
    webinar:
      volume: 140 per month
      score: 100 * beta(2.0, 3.0)

  qualification:
    bands: # how many contacted leads become an SQL, by score; most teams know this table
      0-40: 5%
      40-60: 15%
      60-80: 32%
      80-100: 55%

  team:
    contact_rate: 22% # of dials that are answered; when you are unsure, write: uncertain beta(22, 78)
    response_effect: 0.10 # how much a slow first call costs

  nurture:
    hazard: 5% per month # of nurtured leads that become ready
    score_gain: 20

  pipeline:
    win_rate: 24%
    cycle: lognormal(mean = 45 days, sd = 27 days) # from SQL to close; differs from lead to lead

  money:
    deal_value: $12,000
    margin: 75%
    rep_cost: $9,600 per month

  today: # what the two teams do now
    handoff:
      threshold: 60 # marketing hands a lead over from this score on
    nurture:
      days: 60 days
    sales:
      reps: 2
      minutes_per_day: 150 min # of a rep's working day are for leads
      discipline: fifo # fifo, score or new_first
      attempts: 6
      cadence: 0, 1, 2 business days
      give_up_age: 10 business days
      first_touch_target: 4 business hours

  policies: # named changes of today
    raise-to-70:
      handoff.threshold: 70
    best-leads-first:
      sales.discipline: score

  levers: # what `leadflow recommend` may choose
    handoff.threshold: 40..70:10
    sales.discipline: [fifo, score, new_first]

  """
