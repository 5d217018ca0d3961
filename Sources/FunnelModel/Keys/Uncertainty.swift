// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

extension Scenario {
  /// The paths of the values that are not known, in the order of the file; an argument of a law that differs from lead to
  /// lead has the path of the law with its own name behind, such as `pipeline.cycle.median`.
  public var uncertainPaths: [String] {
    beliefs.map(\.path)
  }

  /// What is believed about the values that are not known, in the order of `uncertainPaths`.
  var beliefs: [(path: String, law: Distribution)] {
    var beliefs: [(String, Distribution)] = []
    var copy = self
    copy.visit(
      values: { path, value, _ in if let belief = value.belief { beliefs.append((path, belief)) } },
      laws: { path, law in
        beliefs += law.uncertainArguments.map { ("\(path).\($0.parameter.name)", $0.belief) }
      })
    return beliefs
  }

  /// The uncertain argument at a path of `uncertainPaths`; nothing at any other.
  public func uncertainArgument(_ path: String) -> Parameter? {
    var found: Parameter?
    var copy = self
    copy.visit(values: { _, _, _ in }) { place, law in
      for (parameter, _) in law.uncertainArguments where path == "\(place).\(parameter.name)" { found = parameter }
    }
    return found
  }

  /// The scenario as it might really be: every uncertain value and every uncertain argument of a law replaced by a draw.
  ///
  /// Values whose errors go together by the notes of a fit are drawn jointly. A draw outside the bounds of its key is moved
  /// to the nearer bound.
  ///
  /// - Parameter uniform: a number strictly between 0 and 1 for the path of each uncertain value.
  /// - Returns: a scenario without uncertain values.
  public func drawn(uniform: (String) -> Double) -> Scenario {
    var scenario = self
    let joint = jointDraw(uniform)
    scenario.visit { path, value, bounds in
      guard let belief = value.belief else { return }
      let draw = belief.quantile(joint?[path] ?? uniform(path))
      value = Value(min(max(draw, bounds.lowerBound), bounds.upperBound))
    } laws: { path, law in
      law = law.drawn { parameter, belief in
        let place = "\(path).\(parameter.name)"
        return belief.quantile(joint?[place] ?? uniform(place))
      }
    }
    return scenario
  }

  /// The numbers of the values whose errors go together; nothing when none do.
  func jointDraw(_ uniform: (String) -> Double) -> JointDraw? {
    guard history.contains(where: { !$0.correlations.isEmpty }) else { return nil }
    return JointDraw(history, uncertain: Set(uncertainPaths), uniform: uniform)
  }

  /// Visits every value that may be uncertain and every law with uncertain arguments.
  private mutating func visit(
    values visitValue: (String, inout Value, ClosedRange<Double>) -> Void,
    laws visitLaw: (String, inout Distribution) -> Void
  ) {
    for key in Scenario.keys { key.visit(key.path, &self, visitValue, visitLaw) }
    for band in qualification.bands.indices {
      visitValue("qualification.bands.\(band + 1)", &qualification.bands[band].rate, 0...1)
    }
    for part in Scenario.namedParts { visit(part, visitValue, visitLaw) }
  }

  private mutating func visit<Part: Named>(
    _ part: Part.Type, _ visitValue: (String, inout Value, ClosedRange<Double>) -> Void,
    _ visitLaw: (String, inout Distribution) -> Void
  ) {
    for index in self[keyPath: Part.place].indices {
      let name = "\(Part.section).\(self[keyPath: Part.place][index].name)"
      for key in Part.keys {
        key.visit("\(name).\(key.path)", &self[keyPath: Part.place][index], visitValue, visitLaw)
      }
    }
  }
}

extension Key {
  /// Visits what the key holds of a part at a path, if it can be uncertain.
  fileprivate func visit(
    _ path: String, _ root: inout Root, _ visitValue: (String, inout Value, ClosedRange<Double>) -> Void,
    _ visitLaw: (String, inout Distribution) -> Void
  ) {
    switch slot {
    case .value(let place, _, let bounds): visitValue(path, &root[keyPath: place], bounds)
    case .variate(let place, _, let bounds):
      switch root[keyPath: place] {
      case .constant(var value):
        visitValue(path, &value, bounds)
        root[keyPath: place] = .constant(value)
      case .random(var law):
        if law.uncertainArguments.isEmpty { return }
        visitLaw(path, &law)
        root[keyPath: place] = .random(law)
      }
    case .number, .limit, .list, .choice, .text, .special: break
    }
  }
}
