// SPDX-License-Identifier: GPL-3.0-or-later

/// A part of the scenario of which there may be several, each with a name of the user's own.
public protocol Named: Sendable, Hashable {
  /// The name in the scenario file, reports and paths.
  var name: String { get set }
  init(name: String)

  /// Every key of one of them, in the order of the file.
  static var keys: [Key<Self>] { get }
  /// The section of the scenario file that holds them.
  static var section: String { get }
  /// What the section holds, in one sentence.
  static var summary: String { get }
  /// Where the scenario keeps them.
  static var place: any WritableKeyPath<Scenario, [Self]> & Sendable { get }
}

extension Named {
  /// The names of those a scenario has.
  public static func names(in scenario: Scenario) -> [String] { scenario[keyPath: place].map(\.name) }
}

extension Scenario {
  /// Every kind of part that has names, in the order of the file.
  public static let namedParts: [any Named.Type] = [
    Source.self, Attribute.self, PipelineStage.self, AgencyOffer.self, NegotiatingParty.self,
  ]
}
