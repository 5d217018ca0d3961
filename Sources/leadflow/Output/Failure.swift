// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ScenarioFormat

/// The way a command ends when it does not end well; the codes are part of the contract.
enum Failure: Error {
  case usage(String)
  /// The scenario or data breaks rules; the text holds every problem, rendered.
  case badInput(String)
  case missing(String)
  case writing(String)
  case undecided
  /// The replications ended before the figures were precise.
  case imprecise(String)
  case nothingFeasible
  /// A gate did not hold.
  case gate(String)
  /// The study was asked to stop; what is finished is kept.
  case interrupted(String)
  /// Two files that were compared say different things.
  case differs
  /// The program does not keep what it promises.
  case broken(String)

  var code: Int32 {
    switch self {
    case .differs: 1
    case .undecided, .imprecise: 3
    case .nothingFeasible: 4
    case .usage: 64
    case .badInput: 65
    case .missing: 66
    case .broken: 70
    case .writing: 74
    case .gate: 99
    case .interrupted: 130
    }
  }

  /// Says what happened on standard error and ends the program.
  func exit() -> Never {
    switch self {
    case .usage(let text), .missing(let text), .writing(let text): standardError("error: \(text)\n")
    case .imprecise(let text): standardError("undecided: \(text)\n")
    case .interrupted(let text): standardError("interrupted: \(text)\n")
    case .gate(let text): standardError("gate failed: \(text)\n")
    case .broken(let text): standardError("broken: \(text)\n")
    case .badInput(let text): standardError(text)
    case .differs: break
    case .undecided: standardError("undecided: the replications ended before one policy was left\n")
    case .nothingFeasible: standardError("nothing feasible: no policy can promise a first touch\n")
    }
    Foundation.exit(code)
  }
}

/// Writes text to standard error as it is.
func standardError(_ text: String) {
  // Nobody is left to tell when even this cannot be written.
  try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
}

/// Writes text to standard output as it is; results that cannot be written end the program.
func standardOutput(_ text: String) {
  do {
    try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  } catch {
    Failure.writing("standard output cannot be written; is the disk full?").exit()
  }
}
