// SPDX-License-Identifier: GPL-3.0-or-later

/// What the answer depends on: which uncertain inputs matter, what would change the choice and what is worth measuring.
///
/// All money is contribution in money per month.
public struct SensitivityResult: Encodable, Sendable {
  /// The policy with the highest mean contribution.
  public let policy: String
  /// What it is compared with: today's policy, or the next best where today's is the best.
  public let against: String
  /// The contribution of `policy` less that of `against`.
  public let difference: SplitDifference
  /// One input at a time, the widest bar first.
  public let tornado: [TornadoBar]
  /// Where the choice changes.
  public let flips: [Flip]
  /// The search for it, input by input.
  public let searches: [FlipSearch]
  /// The strength of every input over its whole range, the strongest first.
  public let screening: [ScreenedInput]
  /// The shares of inputs that do not depend on each other in the variance of the difference; absent when they do, or
  /// when nothing varies.
  public let sobol: [SobolShare]?
  /// The shares of inputs whose errors go together; absent when none do, or when nothing varies.
  public let shapley: [ShapleyShare]?
  /// The inputs whose errors go together by the notes of a fit.
  public let correlated: [String]
  /// What knowing every input is worth; absent with too few draws.
  public let perfectInformation: InformationValue?
  /// What knowing one input is worth, the most valuable first.
  public let worthKnowing: [WorthKnowing]
  /// What pilots are worth that observe a share.
  public let pilots: [PilotValue]
  /// The draws of the inputs under which a policy's leads ask for more rep time than there is.
  public let overload: [OverloadCount]
  /// The replications at every point of the tornado and of the searches, on the same leads.
  public let unitsPerPoint: Int
  /// The standard error that these leave the difference at the centre.
  public let standardErrorAtPoint: Double
}

/// A mean difference and where its uncertainty comes from.
public struct SplitDifference: Encodable, Sendable {
  public let mean: Double
  public let halfWidth: Double?
  /// The part of the half-width that more replications shrink.
  public let halfWidthSimulation: Double?
  /// The part of the half-width that only better knowledge of the inputs shrinks.
  public let halfWidthData: Double?
  public let level: Double
  /// The inputs' share of the variance of the mean; nothing when nothing varies.
  public let dataShare: Double?
  /// The replications at which both parts are equal; nothing when the inputs add nothing.
  public let replicationsForEqualParts: Double?
}

/// Whether a choice stands where an input is moved to.
public enum ChoiceVerdict: String, Encodable, Sendable, CaseIterable {
  case holds
  case changes
  /// Another policy is ahead or level, and not by more than the noise.
  case unclear
}

/// An input at a low and at a high value, the others at their centre.
public struct TornadoBar: Encodable, Sendable {
  public let key: String
  /// The unit of the input; empty for a plain number.
  public let unit: String
  /// What the input is taken to be.
  public let now: Double
  public let low: TornadoEnd
  public let high: TornadoEnd
  /// How far the contribution of the best policy moves.
  public let swing: Double
}

/// One end of a bar.
public struct TornadoEnd: Encodable, Sendable {
  /// The input.
  public let value: Double
  /// The contribution of the policy that is the best now.
  public let contribution: Double
  /// Its difference to the policy it is compared with.
  public let difference: Double
  public let halfWidth: Double
  /// The policy with the highest mean here.
  public let best: String
  public let choice: ChoiceVerdict
}

/// Where an input was moved to find a change of the choice.
public struct FlipSearch: Encodable, Sendable {
  public let key: String
  public let unit: String
  /// The lowest and the highest value tried: all but 1 % of what is believed.
  public let low: Double
  public let high: Double
  /// `changes` when there is a flip within the range.
  public let choice: ChoiceVerdict
}

/// How strongly an input acts on the difference, over all places of the others (Morris).
public struct ScreenedInput: Encodable, Sendable {
  public let key: String
  /// The mean absolute effect of moving the input over its range, from its 5 % to its 95 % quantile.
  public let strength: Double
  public let halfWidth: Double
  /// The mean effect, with its sign.
  public let effect: Double
  /// The standard deviation of the effects: large when it acts differently in different places.
  public let spread: Double
}

/// An independent input's shares of the variance of the difference.
public struct SobolShare: Encodable, Sendable {
  public let key: String
  /// The share that goes when the input is known.
  public let firstOrder: Double
  public let firstOrderHalfWidth: Double
  /// The share that is left when all others are known.
  public let total: Double
  public let totalHalfWidth: Double
}

/// An input's fair share of the variance of the difference where inputs go together.
public struct ShapleyShare: Encodable, Sendable {
  public let key: String
  public let share: Double
  public let halfWidth: Double
}

/// A value of information with its error.
public struct InformationValue: Encodable, Sendable {
  public let value: Double
  public let standardError: Double
}

/// What it is worth to see a share in a number of cases before choosing.
public struct PilotValue: Encodable, Sendable {
  public let key: String
  /// The cases in which the share shows, for example leads handed over for the share that sales accepts.
  public let cases: Int
  public let value: Double
  public let standardError: Double
}

/// How often a policy is overloaded for all that is believed.
public struct OverloadCount: Encodable, Sendable {
  public let policy: String
  /// The draws of the inputs under which its leads ask for more rep time than there is.
  public let overloadedDraws: Int
  public let draws: Int
}
