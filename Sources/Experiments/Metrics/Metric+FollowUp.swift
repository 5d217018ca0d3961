// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

extension Metric {
  static let followUp: [Metric] = [
    Metric(
      "sla_attainment", "touched in time", .share, .higher,
      "MQLs first touched within the promise per MQL whose deadline has passed; a lead nobody called is a miss."
    ) { $0.tally.promise.kept.reduce(0, +) / $0.tally.promise.due.reduce(0, +) },
    Metric(
      "first_touch_mean_hours", "first touch, mean", .businessHours, .lower,
      "Mean business hours from handover to the first attempt, of leads that were called."
    ) { $0.tally.firstTouchMean ?? .nan },
    Metric(
      "first_touch_p50_hours", "first touch p50", .businessHours, .lower,
      "Business hours from handover to the first attempt that half the leads do not exceed.",
      isLimit: { $0.tally.firstTouchP50IsLimit }
    ) { $0.tally.firstTouchP50 ?? .nan },
    Metric(
      "first_touch_p90_hours", "first touch p90", .businessHours, .lower,
      "Business hours from handover to the first attempt that nine leads in ten do not exceed.",
      isLimit: { $0.tally.firstTouchP90IsLimit }
    ) { $0.tally.firstTouchP90 ?? .nan },
    Metric(
      "speed_to_lead_p50_hours", "speed to lead p50", .hours, .lower,
      "Clock hours from capture to the first attempt that half the leads handed over at capture do not exceed.",
      isLimit: { $0.tally.speedToLeadP50IsLimit }
    ) { $0.tally.speedToLeadP50 ?? .nan },
    Metric(
      "speed_to_lead_p90_hours", "speed to lead p90", .hours, .lower,
      "Clock hours from capture to the first attempt that nine in ten leads handed over at capture do not exceed.",
      isLimit: { $0.tally.speedToLeadP90IsLimit }
    ) { $0.tally.speedToLeadP90 ?? .nan },
    Metric(
      "speed_to_lead_p99_hours", "speed to lead p99", .hours, .lower,
      "Clock hours from capture to the first attempt that 99 in 100 leads handed over at capture do not exceed.",
      isLimit: { $0.tally.speedToLeadP99IsLimit }
    ) { $0.tally.speedToLeadP99 ?? .nan },
    Metric("leakage_rate", "leakage", .share, .lower, "Leads dropped because nobody called in time, per MQL.") {
      $0.tally.leaked / $0.tally.handedOver
    },
    Metric("attempts_per_lead", "attempts per lead", .perLead, .neither, "Calls per handed-over lead.") {
      $0.tally.attempts / $0.tally.handedOver
    },
    Metric(
      "cadence_kept_rate", "cadence kept", .share, .higher,
      "MQLs reached or called as often as the policy says, at most twice as slowly as its cadence plans, per MQL due."
    ) { $0.tally.cadence.kept.reduce(0, +) / $0.tally.cadence.due.reduce(0, +) },
    Metric(
      "wasted_hours", "wasted rep-hours", .hoursPerMonth, .lower,
      "Rep hours on leads that were never reached or turned out not to be an SQL."
    ) { ($0.tally.minutesUnreached + $0.tally.minutesRejected + $0.tally.minutesNotQualified) / 60 / $0.months },
    Metric(
      "wasted_hours_unreached", "of them never reached", .hoursPerMonth, .lower,
      "Rep hours on leads that were called and never reached."
    ) { $0.tally.minutesUnreached / 60 / $0.months },
    Metric(
      "wasted_hours_rejected", "of them rejected", .hoursPerMonth, .lower,
      "Rep hours on leads that were reached and not accepted.", hiddenAtZero: true
    ) { $0.tally.minutesRejected / 60 / $0.months },
    Metric(
      "wasted_hours_not_qualified", "of them not an SQL", .hoursPerMonth, .lower,
      "Rep hours on leads that were accepted and turned out not to be an SQL."
    ) { $0.tally.minutesNotQualified / 60 / $0.months },
    Metric(
      "wasted_hours_cannot", "of them could never buy", .hoursPerMonth, .lower,
      "Rep hours on refused leads that are never ready, or lack what the framework asks for.", hiddenAtZero: true
    ) { $0.tally.minutes(refusedFor: RefusalReason.cannot) / 60 / $0.months },
    Metric(
      "wasted_hours_will_not", "of them would not buy", .hoursPerMonth, .lower,
      "Rep hours on refused leads that were gone, bound to a supplier or not ready yet.", hiddenAtZero: true
    ) { $0.tally.minutes(refusedFor: RefusalReason.willNot) / 60 / $0.months },
    Metric(
      "reason_capture_rate", "reasons told", .share, .higher,
      "Leads of which sales told why it did not want them per lead rejected or not qualified."
    ) { $0.tally.reasonsTold / $0.tally.refusals.reduce(0, +) },
    Metric(
      "rejections_told", "rejections told", .perMonth, .neither,
      "Rejected and unqualified leads of which sales told why.", hiddenAtZero: true
    ) { $0.tally.reasonsTold / $0.months },
    Metric(
      "utilisation", "utilisation", .share, .neither,
      "Share of the reps' lead time spent on leads, inside the window."
    ) { $0.tally.busyHours / $0.tally.staffedHours },
    Metric(
      "offered_load", "offered load", .share, .lower,
      "Rep time all handed-over leads ask for with their full cadence, per rep time there is; above 1 the line grows."
    ) { $0.tally.handovers / $0.months / $0.scenario.capacity(of: $0.policy, load: 1) },
    Metric(
      "borrowed_time", "borrowed rep time", .share, .lower,
      "Rep time on the window's leads after the window, less rep time inside it on earlier leads, per rep time there is."
    ) { $0.tally.staffedHours > 0 ? ($0.tally.laterHours - $0.tally.earlierHours) / $0.tally.staffedHours : 0 },
    Metric(
      "backlog_growth", "backlog growth", .leads, .lower,
      "How many more leads wait for their first call at the end of the window than at its start."
    ) { $0.tally.backlogAtEnd - $0.tally.backlogAtStart },
    Metric(
      "backlog_age_p90_hours", "backlog age p90", .businessHours, .lower,
      "Business hours since handover that nine in ten leads waiting for their first call at the window's end do not exceed."
    ) { $0.tally.backlogAgeP90 ?? .nan },
  ]
}
