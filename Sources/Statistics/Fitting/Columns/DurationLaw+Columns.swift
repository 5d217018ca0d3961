// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GSL

extension DurationLaw {
  /// The log-likelihood over columns with its derivatives; nil for families whose tails need a series per row.
  var columns: ((CensoredColumns, [Double]) -> LogLikelihood)? {
    switch name {
    case "exponential": Self.exponentialColumns
    case "weibull": Self.weibullColumns
    case "lognormal": Self.lognormalColumns
    case "loglogistic": Self.loglogisticColumns
    default: nil
    }
  }

  private static func exponentialColumns(_ data: CensoredColumns, _ point: [Double]) -> LogLikelihood {
    let hazard = exp(point[0]) * data.total
    var sum = LogLikelihood(dimension: 1)
    sum.addValue(data.endedCount * point[0] - hazard)
    sum.addFirst(0, data.endedCount - hazard)
    sum.addSecond(0, 0, -hazard)
    return sum
  }

  /// With z = shape (ln t - ln scale) every row counts -e^z, and one that ended also ln shape + z - ln t.
  private static func weibullColumns(_ data: CensoredColumns, _ point: [Double]) -> LogLikelihood {
    let shape = exp(point[0])
    func add(_ sums: inout ThreeSums, _ y: Four, _ weight: Four) {
      let z = (y - point[1]) * shape
      let e = VectorMath.exponential(z) * weight
      let ez = e * z
      sums.a += e
      sums.b += ez
      sums.c += ez * z
    }
    var sums = data.ended.sums(ThreeSums(), add)
    sums.merge(data.open.sums(ThreeSums(), add))
    let (e, ez, ezz) = (sums.a.sum(), sums.b.sum(), sums.c.sum())
    let count = data.endedCount
    let z = shape * (data.sum - count * point[1])
    var sum = LogLikelihood(dimension: 2)
    sum.addValue(count * point[0] + z - data.sum - e)
    sum.addFirst(0, count + z - ez)
    sum.addFirst(1, shape * (e - count))
    sum.addSecond(0, 0, z - ez - ezz)
    sum.addSecond(0, 1, shape * (e + ez - count))
    sum.addSecond(1, 0, shape * (e + ez - count))
    sum.addSecond(1, 1, -shape * shape * e)
    return sum
  }

  /// Rows that ended count by their sums alone; an open one counts ln of the normal tail, whose slope is minus the
  /// hazard h and whose curvature is -h (h - z).
  private static func lognormalColumns(_ data: CensoredColumns, _ point: [Double]) -> LogLikelihood {
    let precision = exp(-point[1])
    let tails = data.open.sums(SixSums()) { sums, y, weight in
      let z = (y - point[0]) * precision
      let (logTail, hazard) = normalTails(z)
      let (h, bend) = (hazard * weight, hazard * (hazard - z) * weight)
      sums.first.a += logTail * weight
      sums.first.b += h
      sums.first.c += h * z
      sums.second.a += bend
      sums.second.b += bend * z
      sums.second.c += bend * z * z
    }
    let (logTail, h, hz) = (tails.first.a.sum(), tails.first.b.sum(), tails.first.c.sum())
    let (bend, bendZ, bendZZ) = (tails.second.a.sum(), tails.second.b.sum(), tails.second.c.sum())
    let count = data.endedCount
    let z = precision * (data.sum - count * point[0])
    let zz =
      precision * precision * (data.squares - 2 * point[0] * data.sum + count * point[0] * point[0])
    var sum = LogLikelihood(dimension: 2)
    sum.addValue(-0.5 * zz - count * (point[1] + 0.5 * log(2 * Double.pi)) - data.sum + logTail)
    sum.addFirst(0, precision * (z + h))
    sum.addFirst(1, zz - count + hz)
    sum.addSecond(0, 0, -precision * precision * (count + bend))
    sum.addSecond(0, 1, -precision * (2 * z + bendZ + h))
    sum.addSecond(1, 0, -precision * (2 * z + bendZ + h))
    sum.addSecond(1, 1, -2 * zz - bendZZ - hz)
    return sum
  }

  /// ln of the normal tail above z, and the hazard.
  @inline(__always) private static func normalTails(_ z: Four) -> (logTail: Four, hazard: Four) {
    var tail = Four.zero
    for lane in 0..<4 { tail[lane] = 0.5 * erfc(z[lane] * 0.5.squareRoot()) }
    if z.max() < 30 {
      let density = VectorMath.exponential(z * z * -0.5) * (0.5 / Double.pi).squareRoot()
      return (VectorMath.logarithm(tail), density / tail)
    }
    var (logTail, hazard) = (Four.zero, Four.zero)
    for lane in 0..<4 {
      logTail[lane] = SpecialFunctions.logErfc(z[lane] * 0.5.squareRoot()) - log(2)
      hazard[lane] = exp(-0.5 * z[lane] * z[lane] - 0.5 * log(2 * Double.pi) - logTail[lane])
    }
    return (logTail, hazard)
  }

  /// With z = shape (ln t - ln scale) an open row counts -ln(1 + e^z), one that ended twice that and ln shape + z - ln t.
  private static func loglogisticColumns(_ data: CensoredColumns, _ point: [Double]) -> LogLikelihood {
    let shape = exp(point[0])
    func add(_ sums: inout SixSums, _ y: Four, _ weight: Four) {
      let z = (y - point[1]) * shape
      let small = VectorMath.exponential(-z.replacing(with: -z, where: z .< 0))
      let one = 1 + small
      let softplus = z.replacing(with: 0, where: z .< 0) + VectorMath.logarithm(one)
      let up = (Four(repeating: 1).replacing(with: small, where: z .< 0)) / one
      let bend = small / (one * one) * weight
      sums.first.a += softplus * weight
      sums.first.b += up * weight
      sums.first.c += up * weight * z
      sums.second.a += bend
      sums.second.b += bend * z
      sums.second.c += bend * z * z
    }
    var sums = data.ended.sums(SixSums(), add)
    sums.merge(sums)
    sums.merge(data.open.sums(SixSums(), add))
    let (softplus, up, upZ) = (sums.first.a.sum(), sums.first.b.sum(), sums.first.c.sum())
    let (bend, bendZ, bendZZ) = (sums.second.a.sum(), sums.second.b.sum(), sums.second.c.sum())
    let count = data.endedCount
    let z = shape * (data.sum - count * point[1])
    var sum = LogLikelihood(dimension: 2)
    sum.addValue(count * point[0] + z - data.sum - softplus)
    sum.addFirst(0, count + z - upZ)
    sum.addFirst(1, shape * (up - count))
    sum.addSecond(0, 0, z - upZ - bendZZ)
    sum.addSecond(0, 1, shape * (up + bendZ - count))
    sum.addSecond(1, 0, shape * (up + bendZ - count))
    sum.addSecond(1, 1, -shape * shape * bend)
    return sum
  }
}
