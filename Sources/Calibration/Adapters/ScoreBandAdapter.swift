// SPDX-License-Identifier: GPL-3.0-or-later

extension TableMapping {
  /// Counts of leads by band of score.
  static let scoreBands: TableMapping = {
    var table = TableMapping("score bands", .bands)
    table.signatures = [["band", "leads", "handed_over"], ["score band", "leads", "handed_over"]]
    table.columns = [
      .band: ["band", "score band"], .leads: ["leads"], .handedOver: ["handed_over"], .sql: ["sql"], .won: ["won"],
    ]
    return table
  }()
}
