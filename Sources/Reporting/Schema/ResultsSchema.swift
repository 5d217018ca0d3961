// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension ResultObject {
  /// Everything that is printed with `--format json` or lies as JSON in a results folder, the manifest left out.
  ///
  /// Each has a key of its own that is never missing, so a text is one of them at the most.
  static let documents: [ResultObject] = [
    .study, .agreement, .fitDocument, .backtestDocument, .importDocument, .eventLogDocument, .leadPath, .checkDocument,
    .diffDocument, .selfCheckDocument,
  ]
}

/// The JSON Schema (draft 7) of what `--format json` prints and results folders hold.
///
/// Keys that are not described are refused; keys of maps, as names of levers, are described by what their values are.
public func resultsSchema() -> String {
  let schema: SchemaNode = .object([
    ("$schema", .text("http://json-schema.org/draft-07/schema#")),
    ("title", .text("LeadFlow results")),
    (
      "description",
      .text(
        "What --format json prints, and results.json, sla.json and fit.json hold. Numbers have full precision; a number "
          + "that cannot be known is left out.")
    ),
    ("oneOf", .list(ResultObject.documents.map { ResultShape.object($0).schema })),
    ("definitions", .object(definitions(of: ResultObject.documents).map { ($0.name, $0.schema) })),
  ])
  return schema.rendered() + "\n"
}

/// The objects themselves and all that they lead to, each once.
private func definitions(of objects: [ResultObject]) -> [ResultObject] {
  var found: [ResultObject] = []
  func visit(_ object: ResultObject) {
    guard !found.contains(where: { $0.name == object.name }) else { return }
    found.append(object)
    object.keys.compactMap(\.shape.target).forEach(visit)
  }
  objects.forEach(visit)
  return found
}
