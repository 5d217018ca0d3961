// SPDX-License-Identifier: GPL-3.0-or-later

/// How late after their capture leads are handed over and worked on, and what the leads that were there when the run
/// began add: from this it can be told whether the funnel was full when the window began.
public struct FillCounts: Sendable, Hashable, Codable {
  /// Something whose flow fills with time.
  public enum Flow: Int, CaseIterable, Sendable, Codable {
    /// Handovers to sales.
    case handovers
    /// Business hours reps work on leads.
    case repHours
  }

  private let lags: Int
  private let slices: Int
  private var byLag: [Double]
  private var ofStanding: [Double]

  /// - Parameters:
  ///   - lags: how many slices are followed from the first of the window.
  ///   - slices: the slices of the window, or 0 without leads when the run begins.
  ///   - byLag: what happens by how many slices after capture, flow by flow.
  ///   - ofStanding: what happens by slice to the leads that were there, flow by flow.
  init(lags: Int, slices: Int, byLag: [Double], ofStanding: [Double]) {
    self.lags = lags
    self.slices = slices
    self.byLag = byLag
    self.ofStanding = ofStanding
  }

  /// Nothing counted.
  public init() {
    (lags, slices) = (0, 0)
    (byLag, ofStanding) = ([], [])
  }

  /// What happens to the leads captured in the slices of the window, by how many slices later it happens.
  public func byLag(_ flow: Flow) -> ArraySlice<Double> { byLag[flow.rawValue * lags..<(flow.rawValue + 1) * lags] }

  /// What happens, by slice of the window, to the leads that were there when the run began; empty without such leads.
  public func ofStanding(_ flow: Flow) -> ArraySlice<Double> {
    ofStanding[flow.rawValue * slices..<(flow.rawValue + 1) * slices]
  }
}
