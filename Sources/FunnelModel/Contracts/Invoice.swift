// SPDX-License-Identifier: GPL-3.0-or-later

/// What an agency charges for one month.
public struct Invoice: Sendable, Hashable {
  /// The month since the contract began, the first being 0.
  public let month: Int
  /// What is charged.
  public let lines: [InvoiceLine]
  /// What is taken off again, for this month or an earlier one; amounts are positive.
  public let credits: [InvoiceLine]
  /// The leads and appointments the agency owes free of charge at the end of the month.
  public let replacementsOwed: Int

  /// Charges less credits, in the scenario's currency; below 0 when the agency owes money.
  public var total: Double {
    lines.reduce(0) { $0 + $1.amount } - credits.reduce(0) { $0 + $1.amount }
  }
}

/// One line of an invoice: so many of something at one price.
public struct InvoiceLine: Sendable, Hashable {
  public let item: InvoiceItem
  /// How many, in the unit of the item.
  public let quantity: Double
  /// What one of them costs, in the scenario's currency.
  public let unitPrice: Double

  /// Quantity times unit price, in the scenario's currency.
  public var amount: Double { quantity * unitPrice }

  public init(_ item: InvoiceItem, _ quantity: Double, at unitPrice: Double) {
    self.item = item
    self.quantity = quantity
    self.unitPrice = unitPrice
  }
}

/// What a line of an invoice is about.
public enum InvoiceItem: String, Sendable, CaseIterable {
  case setUp = "set-up"
  case monthlyFee = "monthly fee"
  /// Units beyond the included volume.
  case overage
  case deliveredLead = "delivered lead"
  case acceptedLead = "accepted lead"
  /// Given as a credit: a lead that was paid for and rightly disputed.
  case rejectedLead = "rejected lead"
  /// A lead delivered free of charge for a rejected one.
  case replacementLead = "replacement lead"
  case bookedAppointment = "booked appointment"
  case heldAppointment = "held appointment"
  /// Charged under held billing, given as a credit under booked billing.
  case noShow = "no-show"
  /// An appointment made free of charge for a no-show.
  case replacementAppointment = "replacement appointment"
  case hour
  case day
  /// Counted in gross profit; the unit price is the share.
  case revenueShare = "revenue share"
  /// Fixed fees owed for months after an early exit.
  case remainingMonth = "remaining month"
}

/// One thing charged or credited before it is put on an invoice.
struct Charge {
  /// Where the charge goes on the invoice.
  enum Side {
    case line
    case credit
    /// On no line, but the agency owes a replacement from now on.
    case promise
  }

  let month: Int
  let side: Side
  let line: InvoiceLine
  /// By how much the charge changes the replacements owed.
  let owed: Int

  init(_ month: Int, _ item: InvoiceItem, _ quantity: Double = 1, at unitPrice: Double) {
    self.init(month: month, side: .line, line: InvoiceLine(item, quantity, at: unitPrice), owed: 0)
  }

  private init(month: Int, side: Side, line: InvoiceLine, owed: Int) {
    self.month = month
    self.side = side
    self.line = line
    self.owed = owed
  }

  static func credit(_ month: Int, _ item: InvoiceItem, at unitPrice: Double) -> Charge {
    Charge(month: month, side: .credit, line: InvoiceLine(item, 1, at: unitPrice), owed: 0)
  }

  /// The agency will replace something free of charge.
  static func promise(_ month: Int, _ item: InvoiceItem) -> Charge {
    Charge(month: month, side: .promise, line: InvoiceLine(item, 1, at: 0), owed: 1)
  }

  /// The agency replaced something free of charge.
  static func replacement(_ month: Int, _ item: InvoiceItem) -> Charge {
    Charge(month: month, side: .line, line: InvoiceLine(item, 1, at: 0), owed: -1)
  }
}

extension [InvoiceLine] {
  /// Adds to the line of the same item and price, or begins one.
  mutating func add(_ line: InvoiceLine) {
    guard let place = firstIndex(where: { $0.item == line.item && $0.unitPrice == line.unitPrice }) else {
      return append(line)
    }
    self[place] = InvoiceLine(line.item, self[place].quantity + line.quantity, at: line.unitPrice)
  }
}
