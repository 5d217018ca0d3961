// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import ReferenceEngine
import Testing

/// What sales does with a lead, worked out by hand.
struct TwinSalesTests {
  /// Nobody answers: the first lead is called at 9:00 and from 10:15 to 10:20, and at a cap of one only then the second.
  @Test func limitsWorkInProgress() {
    var world = SmallWorld()
    world.scenario.team.contactRate = 0
    #expect(world.lives(9, 9)[1].times(.called).first == 9.25)
    world.policy.workInProgressCap = 1
    #expect(world.lives(9, 9)[1].times(.called).first == 10.333)
  }

  /// The third lead belongs to the first rep, who is busy with the first one until 11:15, unless it is given to all.
  @Test func assignsInTurn() {
    var world = SmallWorld()
    world.policy.reps = 2
    world.scenario.team.talk = .constant(120)
    world.draws = ["1 reachable 0": 0.9]
    world.scenario.team.reachable = 0.8
    #expect(world.lives(9, 9, 9.1)[2].times(.called).first == 9.25)
    world.policy.assignment = .roundRobin
    #expect(world.lives(9, 9, 9.1)[2].times(.called).first == 11.25)
    world.policy.reassignAfter = 0.5
    #expect(world.lives(9, 9, 9.1)[2].times(.called).first == 9.6)
  }

  /// While the first lead is worked until 9:30 three others join; whose turn comes first depends on the discipline.
  @Test(arguments: [
    (Discipline.fifo, [9.5, 10, 10.5]), (.lifo, [10.5, 10, 9.5]), (.tier, [10, 9.5, 10.5]),
    (.cherryPick, [10, 10.5, 9.5]),
  ])
  func servesByDiscipline(discipline: Discipline, called: [Double]) {
    var world = SmallWorld()
    world.policy.discipline = discipline
    world.scenario.sources.append(world.scenario.sources[0])
    world.scenario.sources[0].tier = 2
    // With equal scores the noise decides, which grows with the draw.
    world.draws = ["1 pick 0": 0.5, "2 pick 0": 0.3, "3 pick 0": 0.9]
    let lives = world.lives([(9, 0, nil), (9.1, 0, nil), (9.2, 1, nil), (9.3, 0, nil)])
    #expect(lives.dropFirst().flatMap { $0.times(.called) } == called)
  }

  /// A trust of 0.5 is effort enough for a draw of 0.4; after a lead that was not qualified it is 0.25 and is not.
  @Test func losesTrust() {
    var world = SmallWorld()
    world.scenario.trust.rate = 0.5
    world.scenario.trust.start = 0.5
    world.scenario.trust.target = 1
    world.scenario.trust.floor = 0
    world.draws = ["0 qualification 0": 0.9]
    #expect(world.lives(9, 10).map(\.state) == [.notQualified, .leaked])
    // Within a month of recovery at a rate of ln 4 the distance to the start falls from 0.25 to 0.0625.
    world.scenario.trust.recovery = 1.386
    world.scenario.clock = Clock(horizon: 2000)
    #expect(world.lives(9, 10 + 42 * 24).last?.state == .won)
  }

  /// In the last hours of a quarter, here before the window, half of the effort is lost: a draw of 0.6 is too high.
  @Test func feelsPressure() {
    var world = SmallWorld()
    world.scenario.clock = Clock(warmUp: 24, horizon: 100)
    world.scenario.pressure.length = 20
    world.scenario.pressure.effect = 0.5
    world.draws = ["0 effort 0": 0.6, "1 effort 0": 0.6]
    #expect(world.lives(10, 34).map(\.state) == [.leaked, .won])
  }

  /// The second lead of the night is called half an hour late, so the briefing of the third is half as complete: it
  /// saves 5 of the 10 minutes of research.
  @Test func briefsByWhatItSees() {
    var world = SmallWorld()
    world.policy.briefing = 1
    world.policy.firstTouchTarget = 0.1
    world.scenario.team.briefingSaving = 1
    world.scenario.briefingEffort.rate = 0.5
    world.scenario.briefingEffort.target = 1
    world.scenario.briefingEffort.floor = 0
    #expect(world.lives(9, 9, 12).map { $0.handovers[0].minutes } == [20, 20, 25])
  }

  /// With parameters 1 and 1 the own chance of a lead at 0.4 is 0.4: too low for a contact drawn at 0.45.
  @Test func givesLeadsChancesOfTheirOwn() {
    var world = SmallWorld()
    world.scenario.team.contactRate = 0.5
    world.draws = ["0 contact 1": 0.45, "0 contact 2": 0.35]
    #expect(world.lives(9)[0].times(.reached) == [9.5])
    world.scenario.team.contactConcentration = 2
    #expect(world.lives(9)[0].times(.reached) == [10.583])
  }

  /// The only rep starts on Tuesday with the window and takes an hour for half an hour's work.
  @Test func startsNewReps() {
    var world = SmallWorld()
    world.scenario.clock = Clock(warmUp: 24, horizon: 500)
    world.scenario.team.ramp = [0.5, 1]
    world.policy.newReps = 1
    let life = world.lives(10)[0]
    #expect(life.times(.called) == [33])
    #expect(life.times(.reached) == [34])
  }

  /// At a hazard of 1 per month the rep leaves after -ln 0.4 = 0.916 months; the successor comes 8 hours later.
  @Test func replacesReps() {
    var world = SmallWorld()
    world.scenario.calendar.workingDaysPerMonth = 20
    world.scenario.team.attrition = 1
    world.scenario.team.hiringTime = .constant(8)
    // 146.6 business hours: 18 days and 2.6 hours, which is Thursday of the fourth week at 11:36.
    let thursday = Double((3 * 7 + 3) * 24)
    #expect(world.lives(thursday + 11).last?.times(.called) == [thursday + 11])
    #expect(world.lives(thursday + 12).last?.times(.called) == [(1000 * (thursday + 24 + 11.6065)).rounded() / 1000])
  }

  @Test func reachesNobodyWhoCannotBeContacted() {
    var world = SmallWorld()
    world.scenario.sources[0].contactable = 0.3
    #expect(world.lives(9)[0].state == .unreachable)
  }

  /// An SQL at 9:30 takes the executive until 10:30, the stage half an hour more, then a day and ten hours.
  @Test func worksDeals() {
    var world = SmallWorld()
    var stage = PipelineStage(name: "demo")
    stage.duration = .constant(24)
    stage.aeTime = 15
    world.scenario.stages = [stage]
    world.scenario.pipeline.aeTime = 30
    world.policy.accountExecutives = 1
    world.policy.executiveMinutesPerDay = 240
    let life = world.lives(9)[0]
    #expect(life.times(.opportunity) == [10.5])
    #expect(life.times(.closed) == [45])
    #expect(life.state == .won)
    world.scenario.stages[0].conversion = 0.3
    #expect(world.lives(9)[0].times(.closed) == [35])
    world.policy.accountExecutives = 0
    #expect(world.lives(9)[0].times(.closed) == [33.5])
  }
}
