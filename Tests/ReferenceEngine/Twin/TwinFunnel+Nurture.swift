// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Glibc

/// One stay of a lead in nurture.
///
/// A class, because the things that happen during the stay are written down one after the other.
private final class Stay {
  let index: Int
  let life: TwinLife
  let begin: Double
  let end: Double
  /// The moments of the touches, in clock hours.
  let touches: [Double]
  /// The moment at which the lead matures, if it is the first time.
  let matures: Double
  /// The number of touches that have been.
  var touched = 0

  init(of life: TwinLife, from start: Double, lasting length: Double, gap: Double, matures: Double) {
    index = life.stays.count
    self.life = life
    begin = start
    self.matures = matures
    let end = start + length
    let count = gap.isFinite ? Int(length / gap) : 0
    self.end = end
    touches = (0..<count).map { min(start + Double($0 + 1) * gap, end) }
  }
}

/// What may happen to a lead in nurture, in the order in which it happens when it falls on one moment.
private enum Step: Int { case gone, matures, noticed, touch, end }

extension TwinFunnel {
  /// Begins a stay in nurture, or goes on with one that began before the run.
  func nurture(_ life: TwinLife, from start: Double? = nil) {
    let hazard = scenario.nurture.hazard.number / scenario.calendar.hoursPerMonth
    let matures = now + waiting(life.lead.uniform("maturing", life.stays.count), hazard: hazard)
    let stay = Stay(
      of: life, from: start ?? now, lasting: policy.nurtureTime(for: scenario.sources[life.lead.source].name),
      gap: policy.touchGap, matures: life.hasMatured ? .infinity : matures)
    stay.touched = stay.touches.count { $0 < now }
    life.touches += stay.touched
    life.state = .nurtured
    life.note(.nurture, at: now)
    life.stays.append((now, .infinity))
    planNextStep(of: stay)
  }

  private func planNextStep(of stay: Stay) {
    let life = stay.life
    let steps: [(Step, Double)] = [
      (.gone, life.goneTime(scenario)),
      (.matures, life.hasMatured ? .infinity : stay.matures),
      (.noticed, noticedTime(in: stay)),
      (.touch, stay.touched < stay.touches.count ? stay.touches[stay.touched] : .infinity),
      (.end, max(now, stay.end)),
    ]
    guard let (step, time) = steps.min(by: { ($0.1, $0.0.rawValue) < ($1.1, $1.0.rawValue) }) else { return }
    agenda.add(at: time) { self.take(step, of: stay) }
  }

  /// When nurturing notices that the lead is ready, if that matters: at once, but not before the first touch if there are touches.
  private func noticedTime(in stay: Stay) -> Double {
    let life = stay.life
    guard policy.nurtureExit == .signal, life.traits.isNoticed else { return .infinity }
    let ready = life.readyTime(scenario)
    let isReadyAlready = life.traits.mix == .ready || ready <= stay.begin
    return max(0, isReadyAlready ? stay.touches.first ?? stay.begin : ready)
  }

  private func take(_ step: Step, of stay: Stay) {
    let life = stay.life
    switch step {
    case .gone:
      leaveNurture(life)
      return close(life, as: .boughtElsewhere, .gone)
    case .matures:
      life.hasMatured = true
      life.note(.matured, at: now)
      life.gains.append((now, scenario.nurture.scoreGain.number))
      if policy.nurtureExit == .score && reachesThreshold(life) { return leaveForSales(life) }
    case .noticed:
      life.note(.noticed, at: now)
      return leaveForSales(life)
    case .touch:
      stay.touched += 1
      touch(life)
      if policy.nurtureExit == .score && reachesThreshold(life) { return leaveForSales(life) }
      if optsOut(life) {
        leaveNurture(life)
        return close(life, as: .optedOut, .optedOut)
      }
      if isWonOver(life) && life.traits.isNoticed && policy.nurtureExit == .signal { return leaveForSales(life) }
    case .end:
      return end(stay)
    }
    planNextStep(of: stay)
  }

  /// Whether a lead opts out at a touch: each time with the same chance, so that one number, drawn once, tells when.
  private func optsOut(_ life: TwinLife) -> Bool {
    let chance = scenario.nurture.optOut.number
    life.optOutChances += 1
    guard chance > 0 else { return false }
    // It still stays after k chances when what the number leaves of 1 is below (1 - chance)^k.
    return 1 - life.lead.uniform("optOut", 0) > pow(1 - chance, Double(life.optOutChances))
  }

  /// A touch gives points, more to an engaged lead of high quality.
  private func touch(_ life: TwinLife) {
    life.touches += 1
    life.note(.touch, at: now)
    let points = scenario.nurture.touchGain.value(
      at: life.lead.uniform("touch", life.touches), within: Scenario.bounds(of: \.nurture.touchGain))
    let engagement = scenario.nurture.engagement.number
    let response = 1 - engagement + engagement * (0.5 + Normal.share(below: life.traits.quality))
    life.gains.append((now, points * response))
  }

  /// A touch brings a lead that is not ready yet closer to it; tells whether that makes it ready.
  private func isWonOver(_ life: TwinLife) -> Bool {
    guard life.traits.mix == .notYet, !life.isReady(at: now, scenario) else { return false }
    life.pushes.append((now, scenario.nurture.touchReadiness.number))
    return life.isReady(at: now, scenario)
  }

  private func end(_ stay: Stay) {
    let life = stay.life
    leaveNurture(life)
    if policy.nurtureExit == .timed {
      handOver(life)
    } else if policy.activeLane == .afterNurture && isNear(life) && !life.wasOffered {
      sendToAgency(life, otherwise: { self.close(life, as: .expired, .expired) })
    } else {
      close(life, as: .expired, .expired)
    }
  }

  private func leaveForSales(_ life: TwinLife) {
    leaveNurture(life)
    handOver(life)
  }

  private func leaveNurture(_ life: TwinLife) { life.stays[life.stays.count - 1].end = now }
}
