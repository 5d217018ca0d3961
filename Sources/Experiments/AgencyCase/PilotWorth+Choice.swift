// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension PilotWorth {
  /// Values a pilot by the regression of what is still to come on what the pilot shows (M. Strong, J. E. Oakley,
  /// A. Brennan and P. Breeze, *Medical Decision Making* 35, 2015); nothing with too few futures.
  ///
  /// - Parameters:
  ///   - leaving: what each future is worth when one leaves after the pilot.
  ///   - staying: what it is worth when one stays.
  ///   - seen: what the pilot shows, `[figure][future]`.
  ///   - source: the random numbers of the standard error.
  init?<Source: RandomNumberGenerator>(
    leaving: [Double], staying: [Double], seen: [[Double]], using source: inout Source
  ) {
    let telling = seen.filter { figure in figure.contains { $0 != figure[0] } }
    guard !telling.isEmpty, leaving.count > 1,
      let regression = RegressionValue(
        outputs: [leaving, staying], parameters: telling, smooth: .quadratic, using: &source)
    else { return nil }
    let gain = regression.advantages[1]
    let mean = { (values: [Double]) in values.reduce(0, +) / Double(values.count) }
    let deciding = mean(leaving) + mean(gain.map { max(0, $0) })
    let stay = mean(staying)
    // Against never beginning the luck of the pilot's own money counts too.
    let own = stay > 0 ? 0 : SampleMoments(zip(leaving, gain).map { $0 + max(0, $1) }).standardError
    let error = (own * own + regression.standardError * regression.standardError).squareRoot()
    self.init(
      leaving: mean(leaving), deciding: deciding, overStaying: deciding - stay, value: deciding - max(0, stay),
      valueStandardError: error, pLeave: share(gain.map { $0 < 0 }))
  }
}
