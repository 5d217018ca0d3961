// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension ScenarioReader {
  /// Reads a key that holds several numbers, or `none`.
  mutating func readList<Root>(
    _ key: Key<Root>, _ path: String, _ dimension: Dimension, _ bounds: ClosedRange<Double>, _ count: ClosedRange<Int>,
    from branch: Branch, set: ([Double]) -> Void
  ) {
    guard let own = branch.at(key.path) else {
      origins[path] = .fallback(text: key.fallback ?? "none")
      return
    }
    let example = "\(key.lastPart): \(example(of: key.slot))"
    let text: JoinedText? =
      switch own.value {
      case .scalar(let scalar) where own.children.isEmpty && !scalar.isNull: JoinedText(scalar)
      case .sequence(let nodes, let span) where own.children.isEmpty:
        JoinedText(nodes, separator: ", ", span: span)
      case nil, .scalar, .sequence, .mapping: nil
      }
    guard let text else {
      return note(
        .wrongShape, path, own.value?.span ?? own.span, "a list of values is expected here",
        fix: "write it like `\(example)`")
    }
    remember(path, text.text, at: text.span(of: nil))
    if text.text == "none" { return set([]) }
    do throws(Fault) {
      let numbers = try context.numbers(text.text, as: dimension, in: bounds)
      guard count.contains(numbers.count) else {
        throw Fault(
          .badRange, "\(numbers.count) values stand here",
          fix: count.count == 1
            ? "list \(count.lowerBound) of them" : "list \(count.lowerBound) to \(count.upperBound) of them")
      }
      set(numbers)
    } catch {
      note(error, path, in: text)
    }
  }
}
