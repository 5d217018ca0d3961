// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// A golden case of Golden/decisions, read into the inputs and figures a test asks for.
struct GoldenCase<Inputs: Decodable, Expected: Decodable>: Decodable {
  let inputs: Inputs
  let expected: Expected

  /// The case of a name; fails when there is none or when it lacks what is asked for.
  static func named(_ id: String, in file: String) throws -> GoldenCase {
    let known = try GoldenFile.cases(file)
    let one = try #require(known.first { $0["id"] as? String == id }, "no case \(id) in \(file)")
    return try JSONDecoder().decode(GoldenCase.self, from: JSONSerialization.data(withJSONObject: one))
  }
}

/// The cases of a file of Golden/decisions, whatever their shapes.
enum GoldenFile {
  static func cases(_ file: String) throws -> [[String: Any]] {
    let url = Bundle.module.bundleURL.appending(path: "Golden/decisions/\(file).json")
    let document = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    return try #require(document?["cases"] as? [[String: Any]])
  }

  static func names(_ file: String) throws -> [String] { try cases(file).compactMap { $0["id"] as? String } }
}
