// SPDX-License-Identifier: GPL-3.0-or-later

import GSL
import Testing

@Suite struct MinimizerTests {
  /// Rosenbrock's valley: the minimum is 0 at (1, 1).
  private func valley(_ x: [Double]) -> Double {
    let (across, along) = (x[1] - x[0] * x[0], 1 - x[0])
    return 100 * across * across + along * along
  }

  private func valleyGradient(_ x: [Double]) -> (value: Double, gradient: [Double]) {
    let across = x[1] - x[0] * x[0]
    return (valley(x), [-400 * x[0] * across - 2 * (1 - x[0]), 200 * across])
  }

  @Test func simplexFindsTheValley() throws {
    let minimum = try minimizeNelderMead(from: [-1.2, 1], step: 0.5, objective: valley)
    #expect(minimum.converged)
    #expect(abs(minimum.point[0] - 1) < 1e-6 && abs(minimum.point[1] - 1) < 1e-6)
  }

  @Test func simplexSurvivesValuesThatAreNotFinite() throws {
    let minimum = try minimizeNelderMead(from: [0.5], step: 1) { x in x[0] <= 0 ? .nan : x[0] - 2 * x[0].squareRoot() }
    #expect(abs(minimum.point[0] - 1) < 1e-6)
  }

  @Test func simplexSaysWhenTheStepsAreUsedUp() {
    let error = #expect(throws: GSLError.self) {
      try minimizeNelderMead(from: [-1.2, 1], step: 0.5, maximumIterations: 3, objective: valley)
    }
    #expect(error?.code == 11)
  }

  @Test func quasiNewtonFindsTheValley() throws {
    let minimum = try minimizeBFGS(from: [-1.2, 1], tolerance: 1e-8, objective: valleyGradient)
    #expect(minimum.converged)
    #expect(abs(minimum.point[0] - 1) < 1e-8 && abs(minimum.point[1] - 1) < 1e-8)
  }

  @Test func quasiNewtonRefusesAStartWithoutAValue() {
    let error = #expect(throws: GSLError.self) {
      try minimizeBFGS(from: [1]) { _ in (.nan, [.nan]) }
    }
    #expect(error?.code == 9)
  }
}
