// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct SelectionConstantTests {
  struct Reference: Decodable {
    struct Contest: Decodable {
      let alternatives: Int
      let alpha: Double
      let firstStage: Int
      let squaredConstant: Double
    }
    struct Student: Decodable {
      let alternatives: Int
      let alpha: Double
      let replications: Int
      let quantile: Double
    }
    let kimNelson: [Contest]
    let student: [Student]
  }

  @Test func kimNelsonConstantsAgree() throws {
    let reference: Reference = try golden("selection-constants.json")
    for contest in reference.kimNelson {
      let constant = KimNelson.squaredConstant(
        alternatives: contest.alternatives, alpha: contest.alpha, firstStage: contest.firstStage)
      #expect(relativeError(constant, contest.squaredConstant) < 1e-10)
    }
  }

  @Test func simultaneousStudentQuantilesAgree() throws {
    let reference: Reference = try golden("selection-constants.json")
    for student in reference.student {
      let q = student.alpha / Double(student.alternatives - 1)
      let t = studentUpperQuantile(q, degreesOfFreedom: Double(student.replications - 1))
      #expect(relativeError(t, student.quantile) < 1e-10)
    }
  }
}
