// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

/// What has to be the same for finished units to be of use to another attempt.
public struct CheckpointIdentity: Codable, Sendable, Hashable {
  let version: String
  let study: String
  let scenarioSha256: String
  let seed: UInt64
  /// Each policy by name with everything it decides.
  let policies: [String]

  /// - Parameters:
  ///   - study: the name of the study.
  ///   - policies: the policies it runs.
  ///   - laboratory: where it is run.
  ///   - identity: which program and which file.
  public init(_ study: String, _ policies: [NamedPolicy], in laboratory: Laboratory, identity: StudyIdentity) {
    version = identity.version
    // The order of sums, and so the last digit, depends on the pace.
    self.study = laboratory.pace == .straight ? study : "\(study), step by step"
    scenarioSha256 = identity.scenarioSha256
    seed = laboratory.seed
    self.policies = policies.map { policy in
      let levers = laboratory.readings(of: policy.policy).sorted { $0.key < $1.key }
      return policy.name + levers.map { " \($0.key)=\($0.value.words)" }.joined()
    }
  }

  /// In what another identity differs first, in words; nothing when it does not.
  func difference(from other: CheckpointIdentity) -> String? {
    if version != other.version { return "version \(version) of leadflow, and this is \(other.version)" }
    if study != other.study { return "the study \(study), and this is \(other.study)" }
    if scenarioSha256 != other.scenarioSha256 { return "another scenario, or one with other --set values" }
    if seed != other.seed { return "seed \(seed), and this is \(other.seed)" }
    if policies != other.policies { return "other policies" }
    return nil
  }
}
