// SPDX-License-Identifier: GPL-3.0-or-later

extension TwinFunnel {
  /// Writes down when people fall out and return, leave and start.
  func planComingsAndGoings(of people: ReferenceWritableKeyPath<TwinFunnel, [TwinJob]>) {
    for person in self[keyPath: people].indices {
      let job = self[keyPath: people][person]
      func plan(_ business: Double, _ change: @escaping (inout TwinJob) -> Void) {
        guard business.isFinite else { return }
        agenda.add(at: clock.time(atBusiness: business)) { change(&self[keyPath: people][person]) }
      }
      for absence in job.absences {
        plan(absence.lowerBound) { $0.isOut = true }
        plan(absence.upperBound) { $0.isOut = false }
      }
      for (number, holder) in job.holders.enumerated() {
        if number > 0 || job.holder == nil { plan(holder.started) { $0.holder = number } }
        plan(holder.leaves) { $0.holder = nil }
      }
    }
  }
}
