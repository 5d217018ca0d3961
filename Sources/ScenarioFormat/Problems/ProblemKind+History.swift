// SPDX-License-Identifier: GPL-3.0-or-later

/// What goes beyond the history a scenario was fitted from.
extension ProblemKind {
  static let outsideSupport = ProblemKind(
    "LF110", "a policy hands over leads that sales has never worked",
    "The history says which scores sales has worked. What leads with other scores are worth was never seen, so figures "
      + "of a policy that hands them over are bands, and a pilot has to come first.",
    example:
      "today:\n  handoff.threshold: 50\nhistory:\n  - path: handoff.threshold\n    lowest: 60\n    highest: 100\n"
      + "    from: 812 worked leads", severity: .warning)

  static let historyKinds = [outsideSupport]
}
