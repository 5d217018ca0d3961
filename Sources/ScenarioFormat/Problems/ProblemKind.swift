// SPDX-License-Identifier: GPL-3.0-or-later

/// A rule of scenario files: what `leadflow explain CODE` prints.
public struct ProblemKind: Sendable, Hashable {
  /// Whether a file that breaks the rule can still be run.
  public enum Severity: String, Sendable, Hashable, CaseIterable, Encodable {
    case error
    case warning
  }

  /// The stable code, for example `LF001`.
  public let code: String
  public let severity: Severity
  /// The rule in a few words.
  public let title: String
  /// Why the rule exists and how to keep it.
  public let explanation: String
  /// A line or two that break the rule.
  public let example: String

  init(_ code: String, _ title: String, _ explanation: String, example: String, severity: Severity = .error) {
    self.code = code
    self.title = title
    self.explanation = explanation
    self.example = example
    self.severity = severity
  }

  /// Every rule, in the order of the codes.
  public static let all: [ProblemKind] =
    structureKinds + quantityKinds + distributionKinds + combinationKinds + qualifyingKinds + startKinds
    + contractKinds + wordKinds + historyKinds + partyKinds
}
