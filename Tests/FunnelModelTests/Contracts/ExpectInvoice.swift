// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

/// Checks one invoice, line by line, and that its total is the hand-worked one to the last bit.
func expect(
  _ invoice: Invoice, lines: [InvoiceLine], credits: [InvoiceLine] = [], owed: Int = 0, total: Double,
  at location: SourceLocation = #_sourceLocation
) {
  #expect(invoice.lines == lines, sourceLocation: location)
  #expect(invoice.credits == credits, sourceLocation: location)
  #expect(invoice.replacementsOwed == owed, sourceLocation: location)
  #expect(invoice.total == total, sourceLocation: location)
}

/// Leads delivered evenly through a month and accepted in it.
func acceptedLeads(_ count: Int, in month: Int) -> [DeliveredLead] {
  (0..<count).map { place in
    let date = Double(month) + Double(place) / Double(2 * count)
    return DeliveredLead(delivered: date, verdict: .accepted(date + 0.25))
  }
}

/// Appointments booked and held evenly through a month.
func heldAppointments(_ count: Int, in month: Int) -> [Appointment] {
  (0..<count).map { place in
    let date = Double(month) + Double(place) / Double(2 * count)
    return Appointment(booked: date, outcome: .held(date + 0.25))
  }
}
