// SPDX-License-Identifier: GPL-3.0-or-later

/// What a draw is for; together with a key it names the draw.
///
/// The numbers are part of the result: changing one changes every run.
enum Purpose: UInt64 {
  case replication = 1
  case source = 2
  case day = 3
  case lead = 4
  case rep = 5
  case executive = 6
  case standing = 7
  case arrivalGap = 10
  case dayFactor = 11
  case score = 12
  case maturing = 13
  case quality = 14
  case mix = 15
  case readiness = 16
  case elsewhere = 17
  case expiry = 18
  case handRaiser = 19
  case reachable = 20
  case contact = 21
  case research = 22
  case dial = 23
  case talk = 24
  case meeting = 25
  case lost = 26
  case acceptance = 27
  case ease = 28
  case effort = 29
  case qualification = 30
  case opportunity = 31
  case win = 32
  case cycle = 33
  case dealValue = 34
  case stageDuration = 36
  case stageConversion = 37
  case presence = 40
  case absence = 41
  case tenure = 42
  case vacancy = 43
  case parameter = 50
  case design = 51
  case touch = 60
  case optOut = 61
  case signal = 62
  case agencyRamp = 70
  case agencyService = 71
  case agencyReach = 72
  case agencyPass = 73
  case agencyDelay = 74
  case show = 75
  case attribute = 80
  case revenue = 81
  case contactable = 82
  case incumbent = 83
  case pick = 90
  case reason = 91
  case age = 92
}

/// The name of a family of draws: each draw is a pure function of key, purpose and index.
///
/// So a lead is the same lead under every policy, on any thread and in any order, and one more draw
/// somewhere shifts no other. A key is the state of a SplitMix64 generator (Steele, Lea & Flood, OOPSLA 2014, with
/// the constants of Stafford's variant 13), and the name of a draw says which of its outputs it is: the state moves on
/// by an odd constant from output to output, so any of them is reached at once.
struct StreamKey: BitwiseCopyable, Equatable, Sendable {
  let bits: UInt64

  init(seed: UInt64) { bits = StreamKey.mix(seed &+ 0x9E37_79B9_7F4A_7C15) }

  init(bits: UInt64) { self.bits = bits }

  /// The key of a part: a replication of a study, a day of a source, a lead of a day.
  func part(_ purpose: Purpose, _ index: Int) -> StreamKey { StreamKey(bits: word(purpose, index)) }

  /// A uniform number strictly between 0 and 1.
  @inline(__always)
  func uniform(_ purpose: Purpose, _ index: Int = 0) -> Double { StreamKey.fraction(word(purpose, index)) }

  /// The middle of one of 2^52 equal cells of 0...1.
  ///
  /// One bit more and the middle of the last cell would round to 1, which no quantile function accepts.
  @inline(__always)
  static func fraction(_ word: UInt64) -> Double { (Double(Int64(bitPattern: word &>> 12)) + 0.5) * 0x1p-52 }

  /// The 64 random bits behind a draw.
  @inline(__always)
  func word(_ purpose: Purpose, _ index: Int = 0) -> UInt64 {
    let place = purpose.rawValue << 40 &+ UInt64(truncatingIfNeeded: index)
    return StreamKey.mix(bits &+ place &* 0x9E37_79B9_7F4A_7C15)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

/// The uniform numbers behind one draw of all uncertain parameters.
public struct ParameterDraw: Sendable {
  private let key: StreamKey

  /// - Parameters:
  ///   - seed: the seed of the study.
  ///   - index: which draw, from 0.
  public init(seed: UInt64, index: Int) { key = StreamKey(seed: seed).part(.parameter, index) }

  /// A number strictly between 0 and 1 for the parameter of this path; the same path gives the same number.
  public func uniform(_ path: String) -> Double {
    // FNV-1a over the path: a name must become the same index on every machine.
    let name = path.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    return StreamKey(bits: key.bits ^ name).uniform(.parameter)
  }
}
