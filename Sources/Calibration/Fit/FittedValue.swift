// SPDX-License-Identifier: GPL-3.0-or-later

/// A number learned from history, with what a reader needs to judge it.
public struct FittedValue: Sendable, Hashable {
  /// The estimate, in `unit`.
  public let value: Double
  /// Its standard error, in the same unit.
  public let standardError: Double
  /// The unit in words, for example "leads per month".
  public let unit: String
  /// One sentence: from which rows and by which method.
  public let provenance: String
  /// The number of observations behind it.
  public let count: Int
  /// The 95 % interval that follows the likelihood, where one was asked for.
  public let interval: ClosedRange<Double>?

  public init(
    value: Double, standardError: Double, unit: String, provenance: String, count: Int,
    interval: ClosedRange<Double>? = nil
  ) {
    self.interval = interval
    self.value = value
    self.standardError = standardError
    self.unit = unit
    self.provenance = provenance
    self.count = count
  }
}

/// Something a reader must know before using a fit.
public struct FitWarning: Sendable, Hashable {
  /// What a warning is about.
  public enum Topic: String, Sendable, Hashable, CaseIterable {
    case plainRatio = "plain ratio"
    case winsNotRecorded = "wins not recorded"
    case recordingBeganSlowly = "recording began slowly"
    case dayResolution = "day resolution"
    case noLostState = "no lost state"
    case noScore = "no score"
    case dealValue = "deal value"
    case plateau = "plateau"
    case arrivalsStop = "arrivals stop"
    case gapInArrivals = "gap in arrivals"
    case sources = "sources"
    case cohorts = "cohorts"
    case caution = "caution"
  }

  public let topic: Topic
  /// What was found and what it means, in plain words.
  public let sentence: String

  public init(_ topic: Topic, _ sentence: String) {
    self.topic = topic
    self.sentence = sentence
  }
}

/// A history from which nothing usable can be learned.
public struct FitFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is missing.
  public let reason: String
  /// What to do.
  public let fix: String

  public var description: String { "\(reason)\n  = fix: \(fix)" }
}
