// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// How far a place's clocks are ahead of UTC, for any moment.
struct TimeZoneRule: Sendable, Hashable {
  /// The IANA name or offset it was asked for by.
  let name: String
  /// Seconds since 1970 from which each offset holds; the first holds from ever on.
  private var starts: [Double]
  private var offsets: [Int]

  static let utc = TimeZoneRule(name: "UTC", starts: [-.infinity], offsets: [0])

  private init(name: String, starts: [Double], offsets: [Int]) {
    self.name = name
    self.starts = starts
    self.offsets = offsets
  }

  /// A zone by IANA name, such as `Europe/Berlin`, or by offset, such as `+02:00`; nil when there is none.
  init?(_ name: String) {
    if ["utc", "z", "gmt"].contains(name.lowercased()) {
      self = .utc
      return
    }
    if name.hasPrefix("+") || name.hasPrefix("-") {
      let stamp = Array("2000-01-01 00:00\(name)".utf8)
      guard case .moment(let moment) = MomentText.read(stamp, 0..<stamp.count, order: nil), let offset = moment.offset
      else { return nil }
      self.init(name: name, starts: [-.infinity], offsets: [offset])
      return
    }
    // Abbreviations such as CET or EST are taken for names elsewhere, but leave daylight saving open.
    guard name.contains("/"), let zone = TimeZone(identifier: name) else { return nil }
    self.init(name: name, starts: [-.infinity], offsets: [])
    var moment = Date(timeIntervalSince1970: -631_152_000)
    offsets.append(zone.secondsFromGMT(for: moment))
    let last = Date(timeIntervalSince1970: 4_102_444_800)
    while let next = zone.nextDaylightSavingTimeTransition(after: moment), next < last, next > moment {
      starts.append(next.timeIntervalSince1970)
      offsets.append(zone.secondsFromGMT(for: next))
      moment = next
    }
  }

  /// Seconds ahead of UTC at a moment given in seconds since 1970 of UTC.
  func offset(atUTC seconds: Double) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= seconds { low = middle } else { high = middle }
    }
    return offsets[low]
  }

  /// Seconds ahead of UTC at a moment of the place's own clocks; of an hour that comes twice the first is meant.
  func offset(atLocal seconds: Double) -> Int {
    let early = offset(atUTC: seconds - Double(offset(atUTC: seconds - 86_400)))
    return offset(atUTC: seconds - Double(early)) == early ? early : offset(atUTC: seconds - Double(early) + 3600)
  }
}
