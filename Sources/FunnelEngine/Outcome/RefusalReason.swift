// SPDX-License-Identifier: GPL-3.0-or-later

/// Why sales rejected a lead, or found that it is no SQL; the first that holds.
public enum RefusalReason: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// It has bought elsewhere, or lost the wish to buy.
  case gone
  /// It will never be ready to buy.
  case never
  /// It lacks something the framework asks for.
  case criteria
  /// It is bound to another supplier.
  case incumbent
  /// It is not ready to buy yet.
  case timing
  /// Nothing of that: it does not fit.
  case fit

  /// The reasons of leads that cannot buy, whenever they are asked.
  public static let cannot: [RefusalReason] = [.never, .criteria]
  /// The reasons of leads that could buy and will not, now or any more.
  public static let willNot: [RefusalReason] = [.gone, .incumbent, .timing]
}
