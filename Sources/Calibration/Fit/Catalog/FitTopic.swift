// SPDX-License-Identifier: GPL-3.0-or-later

/// One input of a funnel that a history may teach: a name and how it is learned.
struct FitTopic: Sendable {
  let name: String
  let title: String
  let learn: @Sendable (HistoryFacts) throws(FitGap) -> FitLesson

  func finding(_ facts: HistoryFacts) -> FitFinding {
    do throws(FitGap) {
      return FitFinding(topic: name, title: title, answer: .learned(try learn(facts)))
    } catch {
      return FitFinding(topic: name, title: title, answer: .missing(reason: error.reason))
    }
  }

  /// Everything a fit looks for, in the order of its report.
  static let all: [FitTopic] =
    [.arrivalPattern, .scores, .nurture] + Delay.all.map(\.topic) + [
      .outcomes, .routing, .contact, .attemptsMade, .work, .acceptance, .qualification, .opportunities, .pipelineStages,
      .wins, .response, .dealValues,
      .service, .scoreDrift, .conversionDrift, .support,
    ]
}

/// How much work a fit does beside estimating.
public struct FitOptions: Sendable, Hashable {
  /// Whether intervals follow the likelihood instead of the standard error where that is possible.
  public var profile = false
  /// The data sets drawn to test a law; 0 tests none.
  public var replicates = 99
  /// The seed of those draws.
  public var seed: UInt64 = 1

  public init() {}
}
