// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

/// A fitted law of days as scenarios spell it, in hours, with what the fit knows of the errors of its arguments.
///
/// A fit works on parameters that may be any number, mostly logarithms. Each argument depends on one of them, so its error
/// is that parameter's error times the slope between the two (the delta method), and the correlation is the parameters'
/// own, with its sign turned where one of the two falls while the other rises.
struct SpelledLaw {
  /// An argument of the law.
  struct Argument {
    let name: String
    /// The value; a time in hours.
    let value: Double
    /// By how much the value rises with the working parameter.
    let slope: Double
    /// The standard error of the value.
    let error: Double

    init(_ name: String, value: Double, slope: Double, variance: Double) {
      self.name = name
      self.value = value
      self.slope = slope
      error = abs(slope) * max(variance, 0).squareRoot()
    }
  }

  let family: String
  let arguments: [Argument]
  /// The correlations of the arguments' errors, row by row.
  let correlations: [Double]

  /// - Parameters:
  ///   - law: the family.
  ///   - working: its working parameters, in days.
  ///   - covariance: theirs, row by row.
  init(_ law: DurationLaw, working: [Double], covariance: [Double]) {
    family = law.name
    let size = working.count
    let arguments = Self.terms(law, working).enumerated().map { index, term in
      Argument(term.name, value: term.value, slope: term.slope, variance: covariance[index * (size + 1)])
    }
    correlations = (0..<size * size).map { place in
      let (row, column) = (place / size, place % size)
      let scale = (covariance[row * (size + 1)] * covariance[column * (size + 1)]).squareRoot()
      let turn = (arguments[row].slope < 0) == (arguments[column].slope < 0) ? 1.0 : -1.0
      return row == column ? 1 : scale > 0 ? turn * covariance[place] / scale : 0
    }
    self.arguments = arguments
  }

  /// The arguments with the slopes at which they follow the working parameters.
  private static func terms(
    _ law: DurationLaw, _ working: [Double]
  ) -> [(name: String, value: Double, slope: Double)] {
    let natural = law.natural(working)
    /// An argument that grows by the same share as the working parameter by a unit.
    func grown(_ name: String, _ value: Double) -> (name: String, value: Double, slope: Double) { (name, value, value) }
    switch law.name {
    case "exponential": return [("mean", 24 / natural[0], -24 / natural[0])]
    case "weibull", "loglogistic": return [grown("shape", natural[0]), grown("scale", 24 * natural[1])]
    case "gamma": return [grown("shape", natural[0]), ("scale", 24 / natural[1], -24 / natural[1])]
    case "gengamma":
      return [
        grown("location", 24 * exp(natural[0])), grown("sigma", natural[1]), ("shape", natural[2], 1),
      ]
    default: return [grown("median", 24 * exp(natural[0])), grown("sigma", natural[1])]
    }
  }

  /// The law with numbers that can be read and a normal belief around each argument whose error is known.
  var distribution: Distribution {
    let written = arguments.map { argument -> Distribution.Argument in
      let unit = ["mean", "scale", "location", "median"].contains(argument.name) ? 24.0 : 1
      let (value, error) = (unit * (argument.value / unit).legible, unit * (argument.error / unit).legible)
      guard error > 1e-9 * abs(value), error.isFinite else { return .init(label: argument.name, value: value) }
      return .init(label: argument.name, uncertain: .normal(mean: value, sd: error))
    }
    do {
      return try Distribution(family, written)
    } catch {
      preconditionFailure("a fit keeps its parameters within their range: \(error)")
    }
  }
}

extension SpelledLaw {
  /// The law of those who get there, from a lesson on a wait; nil where the lesson has no covariance of it.
  init?(_ lesson: FitLesson) {
    guard let name = lesson.law?.family.name, let law = DurationLaw.all.first(where: { $0.name == name }),
      let block = lesson.covariance
    else { return nil }
    let places = law.parameters.compactMap { parameter in
      block.names.firstIndex { name in
        let plain = name.hasPrefix("ln ") ? String(name.dropFirst(3)) : name
        return plain == parameter.name || plain == "reached.\(parameter.name)"
      }
    }
    guard places.count == law.parameters.count else { return nil }
    self.init(law, working: places.map { block.estimates[$0] }, covariance: block.part(places))
  }
}
