import Constitution
import Testing

@testable import Governance

@Suite("An open vote says what it still needs, and ends once nothing can change it")
struct StandingTests {
  static let readings: [VoteReading] = Base.allCases.flatMap { base in
    Comparison.allCases.flatMap { comparison in
      [Ratio(1, 2)!, Ratio(2, 3)!, Ratio(1, 1)!].flatMap { ratio in
        [nil, Threshold(.atLeast, Ratio(2, 3)!, of: .roll), Threshold(.moreThan, Ratio(1, 2)!, of: .office)].map {
          VoteReading(carriedBy: Threshold(comparison, ratio, of: base), quorum: $0)
        }
      }
    }
  }

  /// Every tally of a roll of up to six, with up to one more in office who is recused.
  static let tallies: [Tally] = (0...6).flatMap { roll in
    (0...roll).flatMap { yes in
      (0...(roll - yes)).flatMap { no in
        (0...(roll - yes - no)).flatMap { abstain in
          (0...1).map { Tally(office: roll + $0, roll: roll, yes: yes, no: no, abstain: abstain) }
        }
      }
    }
  }

  /// Whether each possible end of the vote carries: every split of the outstanding ballots, not voting included.
  private func ends(of tally: Tally, _ reading: VoteReading) -> Set<Bool> {
    var ends: Set<Bool> = []
    for yes in 0...tally.outstanding {
      for no in 0...(tally.outstanding - yes) {
        for abstain in 0...(tally.outstanding - yes - no) {
          let end = Tally(
            office: tally.office, roll: tally.roll, yes: tally.yes + yes, no: tally.no + no,
            abstain: tally.abstain + abstain)
          ends.insert(end.carries(under: reading))
        }
      }
    }
    return ends
  }

  @Test("decided means decided: against every way in which the outstanding ballots can fall", arguments: readings)
  func decidedAgreesWithEnumeration(reading: VoteReading) {
    for tally in Self.tallies {
      let ends = ends(of: tally, reading)
      switch Standing(tally, under: reading) {
      case .carried: #expect(ends == [true], "\(tally)")
      case .lost: #expect(ends == [false], "\(tally)")
      case .ahead: #expect(ends == [true, false] && tally.carries(under: reading), "\(tally)")
      case .needs(let count):
        #expect(ends == [true, false], "\(tally)")
        let with = tally.adding(yes: count).carries(under: reading)
        let without = tally.adding(yes: count - 1).carries(under: reading)
        #expect(with && !without, "\(tally)")
      }
    }
  }

  @Test("还需 2 票赞成即可通过: 19 of 30 yes, when more than two thirds of all must agree")
  func sentence() {
    let reading = VoteReading(carriedBy: Threshold(.moreThan, Ratio(2, 3)!, of: .roll))
    let tally = Tally(office: 30, roll: 30, yes: 19, no: 3, abstain: 1)
    let standing = Standing(tally, under: reading)
    #expect(standing == .needs(2))
    #expect(standing.words(outstanding: tally.outstanding).zh == "还需 2 票赞成即可通过")
    #expect(Standing(tally.adding(yes: 2), under: reading) == .carried)
    #expect(Standing(Tally(office: 30, roll: 30, yes: 19, no: 10, abstain: 0), under: reading) == .lost)
  }

  @Test("the same count can carry under one reading and fall under another")
  func rivals() {
    let tally = Tally(office: 30, roll: 30, yes: 18, no: 4, abstain: 2)
    let carried = Base.allCases.filter {
      tally.carries(under: VoteReading(carriedBy: Threshold(.moreThan, Ratio(2, 3)!, of: $0)))
    }
    #expect(carried == [.present, .cast])
  }
}
