// SPDX-License-Identifier: GPL-3.0-or-later

public import ArgumentParser
import Foundation
public import Reporting

/// When output is coloured.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never
}

extension ResultsFormat: ExpressibleByArgument {}

/// How results are shown.
struct DisplayOptions: ParsableArguments {
  @Option(help: "How results are printed: table, json, csv or markdown.")
  var format = ResultsFormat.table

  @Option(help: "Colour: auto, always or never.")
  var color = ColorChoice.auto

  @Flag(help: "Say nothing about progress.")
  var quiet = false

  /// Whether text on this file may be coloured.
  func colors(_ file: Int32) -> Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      let environment = ProcessInfo.processInfo.environment
      return isatty(file) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }
  }
}
