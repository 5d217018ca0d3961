// SPDX-License-Identifier: GPL-3.0-or-later

/// Why sales did not want a lead it talked to.
public enum TwinReason: String, Sendable, CaseIterable {
  case gone, never, criteria, incumbent, timing, fit
}
