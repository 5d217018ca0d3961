// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// One measured number with its unit.
struct Figure {
  /// The name in JSON.
  let name: String
  /// The name in tables.
  let title: String
  let value: Double
  let unit: String

  init(_ name: String, _ title: String, _ value: Double, _ unit: String) {
    self.name = name
    self.title = title
    self.value = value
    self.unit = unit
  }
}

/// The figures of a benchmark, in the order they are printed in.
struct Figures {
  private(set) var all: [Figure] = []
  /// What has to be known to read them, one sentence each.
  private(set) var notes: [String] = []

  mutating func add(_ name: String, _ title: String, _ value: Double, _ unit: String) {
    all.append(Figure(name, title, value, unit))
  }

  mutating func add(note: String) { notes.append(note) }

  mutating func add(_ others: Figures) {
    all += others.all
    notes += others.notes
  }

  /// The figures as text that ends with a line break.
  func rendered(as format: FigureFormat) throws -> String {
    switch format {
    case .table: table
    case .json: try json
    }
  }

  private var table: String {
    let wide = all.map(\.title.count).max() ?? 0
    let texts = all.map { Figures.text(of: $0.value) }
    let digits = texts.map(\.count).max() ?? 0
    let lines = zip(all, texts).map { figure, text in
      let title = figure.title + String(repeating: " ", count: wide - figure.title.count)
      return "\(title)  \(String(repeating: " ", count: digits - text.count))\(text)  \(figure.unit)"
    }
    return (lines + notes.map { "note: \($0)" }).joined(separator: "\n") + "\n"
  }

  private var json: String {
    get throws {
      let values = all.map { ($0.name, ["value": JSONNumber($0.value), "unit": JSONNumber($0.unit)]) }
      return try jsonLine(Dictionary(uniqueKeysWithValues: values))
    }
  }

  /// A number with four digits that count; whole, with its thousands apart, when it is whole or large.
  static func text(of value: Double) -> String {
    guard value.isFinite else { return "none" }
    let size = abs(value)
    guard size < 1000, value != value.rounded() else { return grouped(value) }
    let decimals =
      size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : min(9, 3 - Int(log10(size).rounded(.down)))
    return String(format: "%.\(decimals)f", value)
  }

  private static func grouped(_ value: Double) -> String {
    let digits = String(format: "%.0f", abs(value))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(" ") }
      text.append(digit)
    }
    return value < 0 ? "-" + text : text
  }
}

/// A number or a word of a figure in JSON.
struct JSONNumber: Encodable {
  private let number: Double?
  private let word: String?

  init(_ number: Double) {
    self.number = number.isFinite ? number : nil
    word = nil
  }

  init(_ word: String) {
    self.word = word
    number = nil
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let word {
      try container.encode(word)
    } else if let number {
      try container.encode(number)
    } else {
      try container.encodeNil()
    }
  }
}

/// A value as one line of JSON with sorted keys.
func jsonLine(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
}
