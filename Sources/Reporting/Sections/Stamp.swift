// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The feasibility of a promise as a symbol beside its word.
func stamp(_ status: Feasibility) -> String { "\(symbol(status)) \(status.rawValue)" }

/// The feasibility of a promise as a symbol.
func symbol(_ status: Feasibility) -> String {
  switch status {
  case .feasible: "✓"
  case .infeasible: "✗"
  case .undecided: "~"
  }
}

/// What the symbol of a whole policy says.
let promiseMeaning = "✓ keeps the asked first touch and attempts, ✗ does not, ~ undecided"

func tone(_ status: Feasibility) -> Tone {
  switch status {
  case .feasible: .good
  case .infeasible: .bad
  case .undecided: .open
  }
}
