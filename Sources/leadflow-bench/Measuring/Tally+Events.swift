// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine

extension Tally {
  /// How to read `canonicalEvents`.
  static let canonicalEventsNote = """
    events are arrivals, touches, agency ends, contact ends, qualification ends and closes, from the counts of the \
    tally: work begun and not over at the horizon counts as ended, and deals are open as at the end of the last whole \
    month
    """

  /// The scheduled changes of state of a run: arrivals, touches, agency ends, contact ends, qualification ends, closes.
  ///
  /// It is worked out from what is counted anyway, so it leaves out an engine's own inner events. Work that was begun and
  /// not over at the horizon counts as ended, and the deals that are still open are those at the end of the last whole
  /// month.
  var canonicalEvents: Double {
    let open = calendar.months > 0 ? calendar[.openPipeline, calendar.months - 1] : 0
    return leads + touches + agencyCases + attempts + accepted + opportunities - open
  }
}
