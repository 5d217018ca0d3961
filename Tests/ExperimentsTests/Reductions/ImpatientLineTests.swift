// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

/// The line whose waiting leads go cold, the third case of golden/decisions/07_queue_staffing.json.
///
/// No scenario has it: `sales.give_up_age` is one age for all leads, and a lead that has bought elsewhere stays in the line
/// until a rep finds out. So the formula alone is held to the file.
@Suite struct ImpatientLineTests {
  struct Inputs: Decodable {
    let arrivals, service, decay, wage, value: Double

    enum CodingKeys: String, CodingKey {
      case arrivals, service, wage
      case decay = "decay_rate"
      case value = "value_per_worked_lead"
    }

    func line(_ servers: Int) -> ImpatientLine {
      ImpatientLine(servers: servers, arrivals: arrivals, service: service, impatience: decay)
    }

    func profit(_ servers: Int) -> Double { value * line(servers).throughput - wage * Double(servers) }
  }

  struct Expected: Decodable {
    struct Staffing: Decodable {
      let servers: Int
      let waiting, length, abandoned, wait, throughput, utilisation, profit: Double

      enum CodingKeys: String, CodingKey {
        case servers = "c"
        case waiting = "P_wait"
        case length = "Lq"
        case abandoned = "P_abandon"
        case wait = "Wq_all"
        case throughput, utilisation
        case profit = "profit_rate"
      }
    }

    let table: [Staffing]
    let best: Int
    let margin: Double

    enum CodingKeys: String, CodingKey {
      case table
      case best = "c_opt"
      case margin = "margin_to_second"
    }
  }

  @Test func everyStaffingIsTheExactOne() throws {
    let golden = try GoldenCase<Inputs, Expected>.named("ea1", in: QueueStaffingTests.file)
    #expect(golden.expected.table.count > 10)
    for staffing in golden.expected.table {
      let line = golden.inputs.line(staffing.servers)
      let pairs = [
        (line.waiting, staffing.waiting), (line.length, staffing.length), (line.abandoned, staffing.abandoned),
        (line.wait, staffing.wait), (line.throughput, staffing.throughput), (line.utilisation, staffing.utilisation),
        (golden.inputs.profit(staffing.servers), staffing.profit),
      ]
      for (found, expected) in pairs {
        #expect(abs(found - expected) < 1e-8 * abs(expected), "\(staffing.servers) servers: \(found), \(expected)")
      }
    }
  }

  @Test func theMostProfitableStaffingIsTheFiles() throws {
    let golden = try GoldenCase<Inputs, Expected>.named("ea1", in: QueueStaffingTests.file)
    let profits = (1...30).map { (servers: $0, profit: golden.inputs.profit($0)) }.sorted { $0.profit > $1.profit }
    #expect(profits[0].servers == golden.expected.best)
    #expect(abs(profits[0].profit - profits[1].profit - golden.expected.margin) < 1e-7)
  }

  /// Without any hurry to leave, the wait is Erlang's.
  @Test func patienceWithoutEndIsErlangs() {
    let line = ImpatientLine(servers: 12, arrivals: 20, service: 2, impatience: 1e-9)
    #expect(abs(line.wait - erlangWait(servers: 12, load: 10, meanService: 0.5)) < 1e-7)
  }
}
