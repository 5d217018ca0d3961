// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import FunnelModel
import Reporting
import ScenarioFormat

/// A side whose words results may be told in.
enum Voice: String, ExpressibleByArgument, CaseIterable {
  case marketing
  case sales
  case agency

  var party: Party {
    switch self {
    case .marketing: .marketing
    case .sales: .sales
    case .agency: .agency
    }
  }
}

/// In whose words results are told.
struct VoiceOptions: ParsableArguments {
  @Option(help: "Whose words tables and prose use: marketing, sales or agency, as the scenario's aliases have them.")
  var voice: Voice?

  /// The words to print, with a note on standard error when the side has none of its own.
  func vocabulary(for file: ScenarioFile) -> Vocabulary {
    guard let voice else { return .canonical }
    if file.scenario.aliases.words(of: voice.party).isEmpty {
      standardError("\(file.path): \(voice.rawValue) has no words of its own under `aliases`; the usual words stand\n")
    }
    return Vocabulary(of: voice.party, in: file.scenario)
  }
}
