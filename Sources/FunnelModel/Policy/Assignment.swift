// SPDX-License-Identifier: GPL-3.0-or-later

/// Who may call a lead that has reached sales.
public enum Assignment: String, Sendable, CaseIterable {
  /// Any rep: all leads wait in one line.
  case pool
  /// The rep it is given to, each in turn: every rep has a line of their own.
  case roundRobin = "round_robin"
}
