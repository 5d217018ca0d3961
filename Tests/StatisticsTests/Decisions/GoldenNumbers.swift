// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

/// A value of a golden JSON file whose shape depends on the case.
///
/// What is missing reads as not-a-number or as an empty list, so that a comparison with it fails.
indirect enum GoldenNumbers: Decodable, Sendable {
  case none
  case number(Double)
  case text(String)
  case flag(Bool)
  case list([GoldenNumbers])
  case named([String: GoldenNumbers])

  init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      self = .none
    } else if let value = try? single.decode(Bool.self) {
      self = .flag(value)
    } else if let value = try? single.decode(Double.self) {
      self = .number(value)
    } else if let value = try? single.decode(String.self) {
      self = .text(value)
    } else if let value = try? single.decode([GoldenNumbers].self) {
      self = .list(value)
    } else {
      self = .named(try single.decode([String: GoldenNumbers].self))
    }
  }

  subscript(name: String) -> GoldenNumbers {
    if case .named(let members) = self { return members[name] ?? .none }
    return .none
  }

  var items: [GoldenNumbers] {
    if case .list(let items) = self { return items }
    return []
  }

  var number: Double {
    if case .number(let value) = self { return value }
    return .nan
  }

  /// The whole number, or the smallest there is when there is none.
  var count: Int { Int(exactly: number) ?? .min }
  var numbers: [Double] { items.map(\.number) }
  var matrix: [[Double]] { items.map(\.numbers) }
  var counts: [Int] { items.map(\.count) }
  var text: String {
    if case .text(let value) = self { return value }
    return ""
  }
  var flag: Bool? {
    if case .flag(let value) = self { return value }
    return nil
  }
}

/// One golden case of the statistics of decisions.
struct DecisionCase: Decodable, Sendable, CustomTestStringConvertible {
  let id: String
  let inputs: GoldenNumbers
  let expected: GoldenNumbers

  var testDescription: String { id }

  /// The cases of one file of Golden/decisions.
  static func all(_ file: String) -> [DecisionCase] {
    struct File: Decodable { let cases: [DecisionCase] }
    return (try? golden("decisions/\(file).json", as: File.self))?.cases ?? []
  }

  /// The cases whose name starts with one of the given beginnings.
  static func all(_ file: String, _ beginnings: String...) -> [DecisionCase] {
    all(file).filter { one in beginnings.contains { one.id.hasPrefix($0) } }
  }

  static func named(_ file: String, _ id: String) throws -> DecisionCase {
    try #require(all(file).first { $0.id == id }, "no case \(id) in \(file)")
  }
}

/// The largest relative error of a list; infinite when the lengths differ or anything is not a number.
func relativeError(_ values: [Double], _ expected: [Double]) -> Double {
  largest(values, expected) { relativeError($0, $1) }
}

/// The largest absolute error of a list; infinite when the lengths differ or anything is not a number.
func absoluteError(_ values: [Double], _ expected: [Double]) -> Double {
  largest(values, expected) { abs($0 - $1) }
}

private func largest(_ values: [Double], _ expected: [Double], _ error: (Double, Double) -> Double) -> Double {
  guard values.count == expected.count, !values.isEmpty else { return .infinity }
  let errors = zip(values, expected).map(error)
  return errors.contains(where: \.isNaN) ? .infinity : errors.max() ?? .infinity
}
