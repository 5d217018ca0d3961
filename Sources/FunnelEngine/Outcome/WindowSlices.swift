// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// The measured window in about twenty slices of whole weeks, so that each holds every weekday equally often.
///
/// Slices are counted off from the start of the run, so that a lead is captured before it or after it by its slice alone;
/// the part of the window before its first whole slice is left out.
public struct WindowSlices: Sendable, Hashable {
  /// The width of a slice, in clock hours.
  public let width: Double
  /// The number of slices between the start of the run and the first of the window.
  public let before: Int
  /// The number of slices of the window; 0 where the window is shorter than four weeks.
  public let count: Int
  /// The number of slices from the first of the window to the end of everything simulated.
  public let followed: Int

  private static let week = 168.0
  private static let fewestWeeks = 4
  private static let most = 20

  public init(_ clock: Clock) {
    let weeks = Int(clock.horizon / WindowSlices.week)
    width = Double(max(1, (weeks + WindowSlices.most - 1) / WindowSlices.most)) * WindowSlices.week
    before = Int((clock.warmUp / width).rounded(.up))
    let isEnough = weeks >= WindowSlices.fewestWeeks
    count = isEnough ? Int((clock.warmUp + clock.horizon) / width) - before : 0
    followed = isEnough ? Int(clock.end / width) - before : 0
  }

  /// The slice a moment of the run, 0 or later, lies in, counted from the first of the window; below 0 before it.
  func slice(at wall: Double) -> Int { Int(wall / width) - before }

  /// The span of a slice, in clock hours.
  public func span(of slice: Int) -> Range<Double> {
    Double(before + slice) * width..<Double(before + slice + 1) * width
  }
}
