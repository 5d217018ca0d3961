// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Scenario {
  /// Ten years of the scenario at 1,000 leads a month times a size, with 5 reps and an agent times the size.
  ///
  /// The reps' day is set so that they are as busy as in the scenario itself. It is done on the model, because a file may
  /// not ask for as many leads as the largest size has.
  func grown(size: Int) -> Scenario {
    var grown = self
    let volume = sources.reduce(0) { $0 + $1.volume.number }
    let target = 1000 * Double(size)
    for index in grown.sources.indices {
      grown.sources[index].volume = Value(sources[index].volume.number * target / volume)
    }
    grown.clock.horizon = 3650 * 24
    grown.today.reps = 5 * size
    grown.today.minutesPerDay *= Double(today.reps) / volume / (Double(grown.today.reps) / target)
    grown.today.agents = size
    return grown
  }
}
