// SPDX-License-Identifier: GPL-3.0-or-later

/// The order in which a free rep takes the leads that wait.
public enum Discipline: String, Sendable, CaseIterable {
  /// In the order of joining the queue, first attempts and retries alike.
  case fifo
  /// The highest current score first; equal scores in the order of joining.
  case score
  /// Leads nobody has called yet before retries; each kind in the order of joining.
  case newFirst = "new_first"
}
