// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

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
  /// Whether leads that ask to talk to sales pass whatever their score.
  var passesHandRaisers = false
  /// Whether neither agency nor hires ever take a lead that is looked at.
  var goesStraight = false
  /// Whether leads have attributes.
  var hasAttributes = false
  /// Whether outcomes move sales' trust, and whether reps may give a lead less than full effort.
  var hasTrust = false
  var canFlag = false
  /// Whether the framework of the policy stops leads at gates, or counts points.
  var hasGates = false
  var countsPoints = false

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

  /// The probabilities of the stages after a conversation.
  var acceptance = StageLaw(1, StageEffects())
  var qualification = QualificationLaw()
  var opportunity = StageLaw(1, StageEffects())
  var win = WinLaw()
  /// How many stages there are between SQL and cycle.
  var stages = 0
  /// How many touches a lead outlasts by every unit of the hazard of opting out that it bears.
  var staysPerHazard = 0.0

  init() {}

  init(_ compiled: CompiledScenario, _ policy: Policy) {
    let scenario = compiled.scenario
    fades = scenario.scoring.halfLife < .infinity
    losesLeads = scenario.readiness.elsewhere.number > 0 || scenario.readiness.expiry.number > 0
    hasIncumbents = scenario.incumbent.share.number > 0
    touchesOnlyScore = scenario.nurture.touchReadiness.number <= 0 && !fades
    passesHandRaisers = policy.handRaiserBypass && scenario.sources.contains { $0.handRaisers.number > 0 }
    goesStraight =
      (policy.activeLane == nil || policy.activeLane == .afterNurture)
      && !(policy.nearMissOwner == .agency && policy.agencyEnabled)
      && !(policy.nearMissOwner == .hire && policy.hires > 0)
    hasAttributes = !scenario.attributes.isEmpty
    hasTrust = compiled.effort.hasTrust
    canFlag = compiled.effort.canFlag
    hasGates = policy.framework.hasGates
    countsPoints = policy.framework.countsPoints
    scoreGain = scenario.nurture.scoreGain.number
    touchReadiness = scenario.nurture.touchReadiness.number
    engagement = scenario.nurture.engagement.number
    optOut = scenario.nurture.optOut.number
    staysPerHazard = -1 / log1p(-optOut)
    acceptance = compiled.outcome.acceptance
    qualification = compiled.outcome.qualification
    opportunity = compiled.outcome.opportunity
    win = compiled.outcome.win
    stages = scenario.stages.count
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
