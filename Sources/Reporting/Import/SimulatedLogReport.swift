// SPDX-License-Identifier: GPL-3.0-or-later

public import Calibration

/// What was written of a simulated replication, in a format.
///
/// - Parameters:
///   - log: the log.
///   - policy: the name of the policy.
///   - seed: the seed of every draw.
///   - path: the file it was written to.
///   - format: the format.
///   - style: how a terminal shows it.
/// - Returns: the text, ending with a line break.
public func render(
  _ log: SimulatedLog, policy: String, seed: UInt64, path: String, as format: ResultsFormat,
  style: TerminalStyle = .plain
) -> String {
  SimulatedLogReport(log: log, policy: policy, seed: seed, path: path).text(as: format, style: style)
}

/// What was written of one replication, and where.
private struct SimulatedLogReport: FormattedReport {
  let log: SimulatedLog
  let policy: String
  let seed: UInt64
  let path: String

  var blocks: [Block] {
    [
      .title("\(log.eventCount) events of \(log.leadCount) leads written to \(path)"),
      .list([
        "policy \(policy), seed \(seed), from \(log.first) to \(log.last), clock UTC",
        "only what a CRM would know: no latent quality, no readiness",
      ]),
    ]
  }

  /// The `event_log` object.
  var json: String {
    struct Body: Encodable {
      let file: String
      let policy: String
      let seed: UInt64
      let leads: Int
      let events: Int
      let from: String
      let to: String
    }
    let body = Body(
      file: path, policy: policy, seed: seed, leads: log.leadCount, events: log.eventCount, from: "\(log.first)",
      to: "\(log.last)")
    return jsonText(["event_log": body])
  }

  /// One row.
  var csv: String {
    csvLines([
      ["file", "policy", "seed", "leads", "events", "from", "to"],
      [path, policy, "\(seed)", "\(log.leadCount)", "\(log.eventCount)", "\(log.first)", "\(log.last)"],
    ])
  }
}
