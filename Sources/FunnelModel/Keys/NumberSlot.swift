// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics

extension Scenario {
  /// What the number at a path counts and the values it may have; nothing when the path holds no number.
  ///
  /// - Parameter path: a key, a value of a named part, the rate of a band of scores, or an uncertain argument of a law.
  /// - Returns: its dimension and bounds; those of an argument are the ends its parameter may not reach.
  public func numberSlot(_ path: String) -> (dimension: Dimension, bounds: ClosedRange<Double>)? {
    if path.hasPrefix("qualification.bands."), Int(path.dropFirst("qualification.bands.".count)) != nil {
      return (.share, 0...1)
    }
    if let parameter = uncertainArgument(path), let end = path.lastIndex(of: ".") {
      let law = numberSlot(String(path[..<end]))
      return (parameter.carriesUnit ? law?.dimension ?? .number : .number, parameter.above...parameter.below)
    }
    if let key = Scenario.keys.first(where: { $0.path == path }) { return key.slot.numbers }
    return Scenario.namedParts.lazy.compactMap { self.numberSlot(path, of: $0) }.first
  }

  private func numberSlot<Part: Named>(
    _ path: String, of part: Part.Type
  ) -> (dimension: Dimension, bounds: ClosedRange<Double>)? {
    for part in self[keyPath: Part.place] {
      let prefix = "\(Part.section).\(part.name)."
      guard path.hasPrefix(prefix) else { continue }
      return Part.keys.first { $0.path == path.dropFirst(prefix.count) }?.slot.numbers
    }
    return nil
  }
}

extension Slot {
  /// What the number of the slot counts and its bounds; nothing when it holds no number.
  public var numbers: (dimension: Dimension, bounds: ClosedRange<Double>)? {
    switch self {
    case .value(_, let dimension, let bounds), .variate(_, let dimension, let bounds),
      .number(_, let dimension, let bounds), .limit(_, let dimension, let bounds):
      (dimension, bounds)
    case .list, .choice, .text, .special: nil
    }
  }
}
