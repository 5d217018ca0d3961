// SPDX-License-Identifier: GPL-3.0-or-later

extension ResultObject {
  static let surface = ResultObject(
    "surface", "The grid behind a recommendation, and what is best where the axes differ.",
    [
      .always("levers", .list(.text), "The paths of the levers that vary, the first slowest"),
      .always("axes", .list(.text), "The paths that are shown and not chosen"),
      .always("cells", .list(.text), "The names of the cells among policies, in order"),
      .always("best", .list(.object(axisAdvice)), "The best cell for every setting of the axes"),
    ])

  static let axisAdvice = ResultObject(
    "axis_advice", "What would be chosen if the axes stood there.",
    [
      .always("axes", .map(.reading), "The setting of each axis by its path"),
      .always(
        "policy", .text, "The cell with the highest mean contribution among those that keep a first touch and a cadence"
      ),
      .always("is_kept", .flag, "Whether any cell keeps both; otherwise policy is the best of all"),
      .always("not_excluded", .list(.text), "The cells that cannot be ruled out as best, policy included"),
    ])
}
