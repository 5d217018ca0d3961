// SPDX-License-Identifier: GPL-3.0-or-later

extension Key where Root == Scenario {
  /// The keys of the effects of a stage, one for each covariate.
  ///
  /// - Parameters:
  ///   - section: the path the effects stand under.
  ///   - stage: what the stage decides, to complete "the log-odds of".
  ///   - place: where the effect of a covariate is kept.
  /// - Returns: a key for each covariate, in the order of the file.
  static func effects(
    _ section: String, of stage: String, at place: (Covariate) -> any WritableKeyPath<Scenario, Value> & Sendable
  ) -> [Key<Scenario>] {
    Covariate.allCases.map { covariate in
      Key(
        "\(section).\(covariate.rawValue)", "What \(covariate.unit) adds to the log-odds of \(stage).",
        .value(place(covariate), .number, -20...20), fallback: "0", Provenance("no effect", grade: .assumption))
    }
  }
}
