// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension Factor {
  /// The part in a few words.
  var title: String {
    switch self {
    case .volume: "volume"
    case .quality: "quality"
    case .speed: "speed"
    case .persistence: "persistence"
    case .briefing: "briefing"
    case .close: "closing and price"
    case .target: "the target itself"
    }
  }

  /// What is said in the corridor when this part is blamed.
  var complaint: String {
    switch self {
    case .volume: "there are too few leads"
    case .quality: "the leads are bad"
    case .speed: "sales is too slow, or too few"
    case .persistence: "sales does not follow up"
    case .briefing: "sales is told too little"
    case .close: "deals are not won, or the price is wrong"
    case .target: "the target was never real"
    }
  }

  /// What is done about it, after "Do first:".
  var remedy: String {
    switch self {
    case .volume: "bring in the leads that were planned"
    case .quality: "hand over the leads that were planned"
    case .speed: "give leads the time and the order of work that were planned"
    case .persistence: "call leads as often as was planned"
    case .briefing: "pass on what was planned about each lead"
    case .close: "bring win rate and price back to the plan"
    case .target: "agree on another target: the plan does not reach this one"
    }
  }
}

extension ComplaintVerdict {
  var cell: Cell {
    switch self {
    case .supported: Cell("supported", .bad)
    case .notSupported: Cell("not supported", .good)
    case .cannotBeTold: Cell("cannot be told", .open)
    case .noShortfall: "no shortfall"
    }
  }
}

/// What a leak is called in tables.
func leakTitle(_ cause: String) -> String {
  switch cause {
  case "lost_on_the_way": "lost between the systems"
  case "not_called": "dropped, nobody called in time"
  case "let_lie": "let lie by a rep"
  case "given_up_early": "given up with calls left"
  case "nobodys": "near miss that nobody looks after"
  case "reason_untold": "refused without a reason, so it cannot come back"
  default: cause
  }
}
