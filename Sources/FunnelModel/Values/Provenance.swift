// SPDX-License-Identifier: GPL-3.0-or-later

/// How good the evidence behind a default is.
public enum Grade: String, Sendable, CaseIterable {
  /// Peer-reviewed work, official documentation or contract text.
  case peerReviewed = "A"
  /// A vendor's study with a disclosed sample.
  case disclosedStudy = "B"
  /// A vendor's or a blog's figure whose method was not seen.
  case vendorFigure = "C"
  /// Folklore, or LeadFlow's own assumption.
  case assumption = "D"

  /// The grade in words.
  public var meaning: String {
    switch self {
    case .peerReviewed: "peer-reviewed, official documentation or contract text"
    case .disclosedStudy: "vendor study with a disclosed sample"
    case .vendorFigure: "vendor or blog figure, method unseen"
    case .assumption: "assumption without a source"
    }
  }
}

/// Where a value that LeadFlow brings along comes from.
public struct Provenance: Sendable, Hashable {
  /// The source in words, with the range found where there is one.
  public let source: String
  /// How good that source is.
  public let grade: Grade

  public init(_ source: String, grade: Grade) {
    self.source = source
    self.grade = grade
  }
}
