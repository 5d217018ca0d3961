// SPDX-License-Identifier: GPL-3.0-or-later

/// What poor leads with high scores do that come for a while.
public struct DoseResult: Encodable, Sendable {
  /// How long they come, from the start of the window on, in months.
  public let months: Double
  /// The odds of an SQL of such a lead, as a share of those of its source.
  public let odds: Double
  public let sources: [SourceDose]
}

/// What such leads do that look like those of one source; figures are totals over all leads of the window.
public struct SourceDose: Encodable, Sendable {
  public let source: String
  /// Their score, in points.
  public let score: Double
  /// The dose that is looked at closely, in leads a month.
  public let dose: Double
  /// What it changes in all, which is the sum of the next three.
  public let change: DiagnosisFigure
  /// What such leads bring where nobody waits and nobody loses trust.
  public let brought: DiagnosisFigure
  /// What changes because others wait for the people they keep busy, and because trust falls; below 0 it is lost.
  public let congestion: DiagnosisFigure
  public let trust: DiagnosisFigure
  /// Whether and where one more poor lead begins to cost more than it brings.
  public let turn: DoseTurn
  /// The dose at which it does, in leads a month, by interpolation; nothing when it is not within the doses tried.
  public let turnsAt: Double?
  /// The doses tried between which it lies.
  public let turnsBetween: [Double]?
  public let steps: [DoseStep]
}

/// Where one more poor lead begins to cost more than it brings.
public enum DoseTurn: String, Encodable, Sendable, CaseIterable {
  /// Already the first ones do.
  case fromTheFirst = "from_the_first"
  /// From some dose on.
  case within
  /// At no dose that was tried.
  case beyond
  /// The simulation does not tell.
  case cannotBeTold = "cannot_be_told"
}

/// One dose.
public struct DoseStep: Encodable, Sendable {
  /// Leads a month.
  public let dose: Double
  /// What it changes over the whole window.
  public let change: DiagnosisFigure
  /// What one more lead changes between the dose before and this one.
  public let perLead: DiagnosisFigure
  /// SQLs of other leads lost among those handed over after the dose has ended.
  public let lostAfterwards: DiagnosisFigure
  public let recovery: DoseRecovery
  /// The weeks after its end within which nine tenths of that are lost; nothing unless the funnel recovers.
  public let recoveryWeeks: Int?
}

/// Whether the funnel gets over a dose.
public enum DoseRecovery: String, Encodable, Sendable, CaseIterable {
  /// Nothing is seen to be lost after its end.
  case noAfterEffect = "no_after_effect"
  case recovered
  /// As much is lost at the end of the window as soon after the dose.
  case notRecovered = "not_recovered"
}
