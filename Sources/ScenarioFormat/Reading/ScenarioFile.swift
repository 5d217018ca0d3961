// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// A scenario together with the file it was read from.
public struct ScenarioFile: Sendable {
  public let scenario: Scenario
  /// The file, or the name given for a text.
  public let path: String
  /// The text as it stands in the file.
  public let text: String
  /// The SHA-256 digest of the file's bytes and of any overrides, in hexadecimal.
  public let sha256: String
  /// What is worth a look but stops nothing.
  public let warnings: [Problem]

  let origins: [String: Origin]

  /// Where the value at a path comes from, or nothing when there is no such value.
  ///
  /// A path is a key such as `team.dial` or `sources.paid.volume`, or a lever, which is today's.
  public func origin(of path: String) -> Origin? {
    origins[path] ?? origins["\(Scenario.todayName).\(path)"]
  }
}
