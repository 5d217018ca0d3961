// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics

extension Scenario {
  /// The paths of the values that are not known, in the order of the file.
  public var uncertainPaths: [String] {
    var paths: [String] = []
    var copy = self
    copy.visitValues { path, value, _ in if value.belief != nil { paths.append(path) } }
    return paths
  }

  /// The scenario as it might really be: every uncertain value replaced by a draw.
  ///
  /// Values whose errors go together by the notes of a fit are drawn jointly. A draw outside the bounds of its key is moved to the nearer bound.
  ///
  /// - Parameter uniform: a number strictly between 0 and 1 for the path of each uncertain value.
  /// - Returns: a scenario without uncertain values.
  public func drawn(uniform: (String) -> Double) -> Scenario {
    var scenario = self
    let joint =
      history.contains { !$0.correlations.isEmpty }
      ? JointDraw(history, uncertain: Set(uncertainPaths), uniform: uniform) : nil
    scenario.visitValues { path, value, bounds in
      guard let belief = value.belief else { return }
      let draw = belief.quantile(joint?[path] ?? uniform(path))
      value = Value(min(max(draw, bounds.lowerBound), bounds.upperBound))
    }
    return scenario
  }

  private mutating func visitValues(_ visit: (String, inout Value, ClosedRange<Double>) -> Void) {
    for key in Scenario.keys {
      switch key.slot {
      case .value(let path, _, let bounds): visit(key.path, &self[keyPath: path], bounds)
      case .variate(let path, _, let bounds): visitConstant(key.path, &self[keyPath: path], bounds, visit)
      case .number, .limit, .list, .choice, .text, .special: break
      }
    }
    for band in qualification.bands.indices {
      visit("qualification.bands.\(band + 1)", &qualification.bands[band].rate, 0...1)
    }
    for part in Scenario.namedParts { visitValues(of: part, visit) }
  }

  private mutating func visitValues<Part: Named>(
    of part: Part.Type, _ visit: (String, inout Value, ClosedRange<Double>) -> Void
  ) {
    for index in self[keyPath: Part.place].indices {
      for key in Part.keys {
        let name = "\(Part.section).\(self[keyPath: Part.place][index].name).\(key.path)"
        switch key.slot {
        case .value(let path, _, let bounds): visit(name, &self[keyPath: Part.place][index][keyPath: path], bounds)
        case .variate(let path, _, let bounds):
          visitConstant(name, &self[keyPath: Part.place][index][keyPath: path], bounds, visit)
        case .number, .limit, .list, .choice, .text, .special: break
        }
      }
    }
  }

  private func visitConstant(
    _ path: String, _ variate: inout Variate, _ bounds: ClosedRange<Double>,
    _ visit: (String, inout Value, ClosedRange<Double>) -> Void
  ) {
    guard case .constant(var value) = variate else { return }
    visit(path, &value, bounds)
    variate = .constant(value)
  }
}
