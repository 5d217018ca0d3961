// SPDX-License-Identifier: GPL-3.0-or-later

/// News of a study that is under way; a run is one policy in one replication.
public enum StudyProgress: Sendable {
  /// How many runs the study takes in all, as far as it is known; nothing while nobody can say.
  case planned(runs: Int?)
  /// So many more runs are done.
  case ran(runs: Int)
  /// So many more were done by an earlier attempt.
  case kept(runs: Int)
}
