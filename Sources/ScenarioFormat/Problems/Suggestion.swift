// SPDX-License-Identifier: GPL-3.0-or-later

/// The word that was probably meant, or nothing when none is near enough.
///
/// Near enough is a third of the letters changed, left out, added or swapped with a neighbour, at least one letter.
public func nearest(to word: String, among candidates: [String]) -> String? {
  var best: (word: String, distance: Int)?
  for candidate in candidates {
    let distance = editDistance(word.lowercased(), candidate.lowercased())
    guard distance <= max(1, max(word.count, candidate.count) / 3), distance < candidate.count else { continue }
    if distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.word
}

/// The fewest letters to change, leave out, add or swap with a neighbour to get from one word to another.
func editDistance(_ left: String, _ right: String) -> Int {
  let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
  var before = [Int](repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1] + [Int](repeating: 0, count: right.count)
    for column in 0..<right.count {
      let change = last[column] + (left[row] == right[column] ? 0 : 1)
      current[column + 1] = min(change, last[column + 1] + 1, current[column] + 1)
      let swapped = row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
      if swapped { current[column + 1] = min(current[column + 1], before[column - 1] + 1) }
    }
    (before, last) = (last, current)
  }
  return last[right.count]
}

/// A question that names the word probably meant, or else the words that would do.
func suggestion(for word: String, among candidates: [String]) -> String {
  if let near = nearest(to: word, among: candidates) { return "did you mean `\(near)`?" }
  if candidates.isEmpty { return "remove it" }
  return candidates.count <= 30 ? "write " + alternatives(candidates) : "write a name such as `\(candidates[0])`"
}

/// Words in a row with a last "or".
func alternatives(_ words: [String]) -> String {
  let quoted = words.map { "`\($0)`" }
  guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
  return quoted.dropLast().joined(separator: ", ") + " or " + last
}
