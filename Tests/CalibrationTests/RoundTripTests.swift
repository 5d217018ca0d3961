// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Calibration

@Suite struct RoundTripTests {
  private static let funnels = RoundTripFunnel.simulated(4)

  /// From a simulated funnel to its log, to its import, to its fit. A fixed seed, so a check either always passes or never;
  /// 3 standard errors fail by chance once in 370.
  @Test(arguments: funnels) func aFitFindsTheParametersAgain(funnel: RoundTripFunnel) throws {
    let lessons = funnel.lessons(try funnel.imported(seed: 11))
    var found: Set<String> = []
    for check in funnel.checks where !check.path.isEmpty {
      let what = "\(funnel): \(check.path), \(check.topic) \(check.part)"
      let lesson = try #require(lessons[check.topic], "\(what): nothing learned")
      // A parameter of a law means something only where that law was chosen.
      guard let value = check.estimate(lesson) else { continue }
      found.insert(check.path)
      let (truth, error) = (check.truth(lesson), value.standardError)
      print("identified \(what): \(value.value) ± \(error), truth \(truth)")
      // What is counted exactly has no error.
      let isNear = error.isFinite ? abs(value.value - truth) <= 3 * error + 1e-9 : value.value == truth
      #expect(isNear, "\(what): \(value.value) ± \(error) against \(truth)")
      #expect(!error.isFinite || error < max(0.5 * abs(truth), 0.25), "\(what): \(error) is a useless error")
    }
    #expect(found == Set(funnel.checks.map(\.path)).subtracting([""]), "\(funnel) does not teach all it should")
  }

  @Test func everyKeyIsFoundAgainOrSaidToBeHidden() {
    let checked = Set(Self.funnels.flatMap { $0.checks.map(\.path) }).subtracting([""])
    for lesson in KeyLesson.all {
      if let silence = lesson.silence { print("not identifiable \(lesson.path): \(silence.sentence)") }
      #expect(
        checked.contains(lesson.path) == (lesson.silence == nil),
        "\(lesson.path) is both found again and said to be hidden, or neither")
    }
    #expect(checked.isSubset(of: KeyLesson.paths))
  }
}
