// SPDX-License-Identifier: GPL-3.0-or-later

extension TableMapping {
  /// Every adapter, the more particular before the more general: the first whose columns a header has reads the file.
  public static let adapters: [TableMapping] = [
    canonicalLog, scoreBands, plainLeads, plainWins,
    hubspotContacts, hubspotDeals,
    salesforceLeadHistory, salesforceOpportunityHistory, salesforceOpportunity, salesforceLead,
    marketoActivities, pipedriveDeals, dynamicsLeads,
    zohoCalls, zohoPotentials, zohoLeads,
  ]

  /// Words to meanings, with the words as they are compared.
  static func words(_ pairs: [(String, StageMeaning)]) -> [String: StageMeaning] {
    Dictionary(pairs.map { ($0.0.stageKey, $0.1) }) { first, _ in first }
  }
}
