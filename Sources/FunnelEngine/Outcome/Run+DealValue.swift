// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Run {
  /// The value of a lead's deal if it is won, in the scenario's currency.
  func dealValue(of lead: Int) -> Double {
    compiled.dealValue(leads.keys[lead].uniform(.dealValue))
      * compiled.firms.dealFactor(leads.keys[lead], source: Int(leads.source[lead]))
  }

  /// The mean value of a lead's deal before it is drawn, in the scenario's currency.
  func expectedDealValue(of lead: Int) -> Double {
    compiled.dealValue.mean * compiled.firms.dealFactor(leads.keys[lead], source: Int(leads.source[lead]))
  }
}
