// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Public tables that are not part of the project: where they are, if anywhere, and how they are read.
enum PublicTables {
  static let folder = ProcessInfo.processInfo.environment["LEADFLOW_DATA"].flatMap { folder in
    FileManager.default.fileExists(atPath: "\(folder)/olist/olist_closed_deals_dataset.csv") ? folder : nil
  }

  static let olist = """
    tables.leads.columns.lead: mql_id
    tables.leads.columns.source: origin
    tables.leads.dates.captured: first_contact_date
    tables.wins.columns.lead: mql_id
    tables.wins.columns.actor: sr_id
    tables.wins.columns.value: declared_monthly_revenue
    tables.wins.dates.won: won_date
    """

  static let maven = """
    columns.lead: opportunity_id
    columns.source: product
    columns.actor: sales_agent
    columns.value: close_value
    columns.stage: deal_stage
    columns.closed: close_date
    dates.captured: engage_date
    stages.Won: won
    stages.Lost: lost
    stages.Engaging: open
    stages.Prospecting: open
    """

  static let uci = """
    columns.lead: (row)
    columns.source: contact
    columns.attempts: campaign
    columns.is_won: y
    columns.closed: date
    dates.captured: date
    dates.attempt: date
    after_contact: duration
    """
}
