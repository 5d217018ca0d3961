// SPDX-License-Identifier: GPL-3.0-or-later

/// What a history teaches about a funnel: how many leads come, from where, which share is won, and after how long.
public struct FunnelFit: Sendable {
  /// One source of leads.
  public struct Source: Sendable, Hashable {
    /// Its name in the export.
    public let name: String
    /// Its leads and their wins on record.
    public let leads: Int
    public let wins: Int
    /// Its share of the leads of the last weeks.
    public let share: FittedValue
    /// The share of its leads that is ever won.
    public let conversion: FittedValue
  }

  /// The sources, most leads first.
  public let sources: [Source]
  /// How many leads come in.
  public let arrivals: ArrivalFit
  /// Which share is won and when.
  public let conversion: ConversionFit
  /// The mean deal value of wins; nil when the history has no usable values.
  public let dealValue: FittedValue?
  /// What the history teaches about every input of the funnel, or why it does not.
  public let findings: [FitFinding]
  /// What to know before using the fit.
  public let warnings: [FitWarning]
  /// What was read and left out.
  public let quality: DataQuality
  /// The last moment about which the history knows.
  public let exported: CalendarInstant

  /// Fits everything that leads and wins can teach.
  /// - Throws: `FitFailure` when a part has too little to learn from.
  public init(_ history: History, options: FitOptions = FitOptions()) throws(FitFailure) {
    let arrivals = try ArrivalFit(history)
    let conversion = try ConversionFit(history)
    let facts = HistoryFacts(history, options: options)
    findings = FitTopic.all.map { $0.finding(facts) }
    let dealValue = findings.first { $0.topic == FitTopic.dealValues.name }?.lesson?["mean"]
    sources = Self.sources(history, arrivals, conversion)
    self.arrivals = arrivals
    self.conversion = conversion
    self.dealValue = dealValue
    warnings = FitWarnings.all(history, arrivals, conversion, findings)
    quality = history.quality
    exported = history.exported
  }

  private static func sources(_ history: History, _ arrivals: ArrivalFit, _ conversion: ConversionFit) -> [Source] {
    let count = history.sources.count
    var (leads, recent, wins) = (
      [Int](repeating: 0, count: count), [Int](repeating: 0, count: count), [Int](repeating: 0, count: count)
    )
    let since = arrivals.days.upperBound.day - 7 * arrivals.level.count
    for lead in history.leads {
      leads[lead.source] += 1
      if lead.created.day > since { recent[lead.source] += 1 }
      if lead.win != nil { wins[lead.source] += 1 }
    }
    let total = Double(recent.reduce(0, +))
    return (0..<count).map { index in
      // Half a lead more than seen on each side keeps the error of a source without recent leads above 0.
      let smooth = (Double(recent[index]) + 0.5) / (total + 1)
      let share = FittedValue(
        value: Double(recent[index]) / total, standardError: (smooth * (1 - smooth) / total).squareRoot(),
        unit: "share of leads",
        provenance: "\(recent[index]) of \(Int(total)) leads of the last \(arrivals.level.count) weeks",
        count: Int(total))
      return Source(
        name: history.sources[index], leads: leads[index], wins: wins[index], share: share,
        conversion: conversion.sources[index])
    }
  }

  /// What a topic of the catalog taught; nil when it taught nothing.
  public func lesson(_ topic: String) -> FitLesson? { findings.first { $0.topic == topic }?.lesson }
}
