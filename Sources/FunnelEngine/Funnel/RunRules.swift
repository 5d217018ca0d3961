// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// The numbers of a scenario that every lead asks for, and which mechanisms are on.
///
/// A scenario is so large that reading one of its numbers copies the part around it; this is read in place. Whatever is
/// off is not asked any further.
struct RunRules: BitwiseCopyable {
  /// Whether points fade with time.
  var fades = false
  /// Whether leads can be lost to somebody else before sales has them.
  var losesLeads = false
  /// Whether leads may be bound to a supplier.
  var hasIncumbents = false
  /// Whether a touch of nurture changes nothing but the score, which keeps its points.
  var touchesOnlyScore = false
  /// Whether leads have attributes.
  var hasAttributes = false
  /// Whether outcomes move sales' trust, and whether reps may give a lead less than full effort.
  var hasTrust = false
  var canFlag = false

  /// What nurturing does: see `Nurture`.
  var scoreGain = 0.0
  var touchReadiness = 0.0
  var engagement = 0.0
  var optOut = 0.0
  var signalSeen = 0.0
  /// The share of handovers that get lost on the way.
  var lostHandovers = 0.0
  /// The score from which sales' own definition calls a lead qualified, in points.
  var salesThreshold = 0.0
  /// What an overdue acceptance is worth, as a share of one that is meant.
  var overdueWorth = 0.0
  /// The share of research that a complete briefing saves, and the share of leads that can be reached at all.
  var briefingSaving = 0.0
  var reachable = 0.0
  /// What the agency does: see `Agency`.
  var agencyReach = 0.0
  var agencySensitivity = 0.0
  var agencySpecificity = 0.0
  var agencyShowRate = 0.0
  var agencyQualityCut = 0.0
  var agencyJudgesQuality = false

  init() {}

  init(_ compiled: CompiledScenario) {
    let scenario = compiled.scenario
    fades = scenario.scoring.halfLife < .infinity
    losesLeads = scenario.readiness.elsewhere.number > 0 || scenario.readiness.expiry.number > 0
    hasIncumbents = scenario.incumbent.share.number > 0
    touchesOnlyScore = scenario.nurture.touchReadiness.number <= 0 && !fades
    hasAttributes = !scenario.attributes.isEmpty
    hasTrust = compiled.effort.hasTrust
    canFlag = compiled.effort.canFlag
    scoreGain = scenario.nurture.scoreGain.number
    touchReadiness = scenario.nurture.touchReadiness.number
    engagement = scenario.nurture.engagement.number
    optOut = scenario.nurture.optOut.number
    signalSeen = scenario.nurture.signalSeen.number
    lostHandovers = scenario.routing.lost.number
    salesThreshold = scenario.acceptance.salesThreshold
    overdueWorth = scenario.acceptance.overdueWorth.number
    briefingSaving = scenario.team.briefingSaving.number
    reachable = scenario.team.reachable.number
    agencyReach = scenario.agency.reach.number
    agencySensitivity = scenario.agency.sensitivity.number
    agencySpecificity = scenario.agency.specificity.number
    agencyShowRate = scenario.agency.showRate.number
    agencyQualityCut = scenario.agency.qualityCut.number
    agencyJudgesQuality = scenario.agency.judges == .quality
  }
}
