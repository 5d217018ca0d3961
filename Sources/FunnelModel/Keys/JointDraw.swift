// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics

/// Uniform numbers for uncertain values that go together as the errors of a fit do.
///
/// Each number is turned into a normal one; those of correlated paths are mixed by the Cholesky factor of their
/// correlations and turned back (a Gaussian copula), so every value keeps the belief the file gives it.
struct JointDraw {
  private var drawn: [String: Double] = [:]
  /// The paths that go with others, in the order of their names, and the factor of their correlations, row by row.
  private var paths: [String] = []
  private var rows: [[Double]] = []

  /// - Parameters:
  ///   - notes: What the fit knows about errors that go together.
  ///   - uncertain: The paths that are drawn at all.
  ///   - uniform: Independent numbers strictly between 0 and 1.
  init(_ notes: [HistoryNote], uncertain: Set<String>, uniform: (String) -> Double) {
    var pairs: [String: [String: Double]] = [:]
    for note in notes where uncertain.contains(note.path) {
      for (other, correlation) in note.correlations where uncertain.contains(other) {
        pairs[note.path, default: [:]][other] = correlation
        pairs[other, default: [:]][note.path] = correlation
      }
    }
    // In the order of their names, so that nothing depends on the order of the notes.
    var normals: [Double] = []
    for path in pairs.keys.sorted() {
      var row: [Double] = []
      var left = 1.0
      for (index, other) in paths.enumerated() {
        let known = zip(row, rows[index]).reduce(0) { $0 + $1.0 * $1.1 }
        let factor = rows[index][index] > 1e-9 ? ((pairs[path]?[other] ?? 0) - known) / rows[index][index] : 0
        // Correlations that contradict each other are weakened until they do not.
        let kept = min(max(factor, -left.squareRoot()), left.squareRoot())
        row.append(kept)
        left = max(left - kept * kept, 0)
      }
      row.append(left.squareRoot())
      paths.append(path)
      rows.append(row)
      normals.append(normalQuantile(uniform(path)))
      let mixed = zip(row, normals).reduce(0) { $0 + $1.0 * $1.1 }
      drawn[path] = min(max(Distribution.normal(mean: 0, sd: 1).cdf(mixed), 0x1p-53), 1 - 0x1p-53)
    }
  }

  /// The number for a path; nothing for one that goes with no other.
  subscript(path: String) -> Double? { drawn[path] }

  /// The correlation of the normal numbers behind two paths; 0 for one that goes with no other.
  func correlation(_ path: String, _ other: String) -> Double {
    guard path != other else { return 1 }
    guard let first = paths.firstIndex(of: path), let second = paths.firstIndex(of: other) else { return 0 }
    return zip(rows[first], rows[second]).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
