// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a lead is, or how it ended.
public enum TwinState: String, Sendable, CaseIterable {
  case nurtured, expired, unowned, optedOut, boughtElsewhere, recycled, disqualified
  case agencyQueued, agencyWorking, agencyQualified, hireQueued, hireWorking
  case routed, queued, working, leaked, unreachable, rejected, accepted, qualified, notQualified
  case notPursued, open, won, lost
}
