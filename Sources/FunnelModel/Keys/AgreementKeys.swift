// SPDX-License-Identifier: GPL-3.0-or-later

extension Scenario {
  /// What the signed document says beside what is simulated.
  static let agreementKeys: [Key<Scenario>] = [
    Key("agreement.version", "The number of this version of the agreement.", .text(\.agreement.version), fallback: "1"),
    Key(
      "agreement.marketing", "Who signs for marketing; left out, a blank to be filled in.",
      .text(\.agreement.marketing), fallback: ""),
    Key(
      "agreement.sales", "Who signs for sales; left out, a blank to be filled in.", .text(\.agreement.sales),
      fallback: ""),
    Key(
      "agreement.effective", "From when the agreement holds, as it is to be printed; left out, a blank.",
      .text(\.agreement.effective), fallback: ""),
    Key(
      "agreement.review", "When both sides agree again, as it is to be printed; left out, a blank.",
      .text(\.agreement.review), fallback: ""),
    Key(
      "agreement.channels", "By what sales follows leads up, as it is to be printed.", .text(\.agreement.channels),
      fallback: "phone", Provenance("calls are what the simulation counts", grade: .assumption)),
    Key(
      "agreement.rejection_response", "How soon marketing answers a rejection.",
      .number(\.agreement.rejectionResponse, .businessTime, 0...8760), fallback: "40 business hours",
      Provenance("LeadFlow's default: a working week", grade: .assumption)),
  ]
}
