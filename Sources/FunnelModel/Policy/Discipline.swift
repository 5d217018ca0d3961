// SPDX-License-Identifier: GPL-3.0-or-later

/// The order in which a free rep takes the leads that wait.
public enum Discipline: String, Sendable, CaseIterable {
  /// In the order of joining the queue, first attempts and retries alike.
  case fifo
  /// The latest to join first.
  case lifo
  /// The highest current score first; equal scores in the order of joining.
  case score
  /// Leads nobody has called yet before retries; each kind in the order of joining.
  case newFirst = "new_first"
  /// The lowest tier of source first; equal tiers in the order of joining.
  case tier
  /// Reps pick the lead they believe in most: the score with noise of `team.pick_noise` points, a softmax choice.
  case cherryPick = "cherry_pick"
}
