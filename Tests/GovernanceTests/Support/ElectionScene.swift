import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// Short words for elections, recalls and appointments.
extension Scene {
  /// Calls an election and has the candidates put forward and stand; the ballot opens when the time is over.
  mutating func elect(
    _ office: Key<Office>, among candidates: [Key<Person>], seats: Int? = nil
  ) throws -> Key<Election> {
    let file = try call(office, seats: seats)
    for candidate in candidates {
      try send(.nominate(Nominate(case: file, nominee: candidate, statement: nil)), by: Self.chair)
      try send(.answerNomination(AnswerNomination(case: file, accepts: true)), by: candidate)
    }
    pass(days: 20)
    try send(.tick, by: .clock)
    return try #require(alliance.cases[file]?.election)
  }

  mutating func call(_ office: Key<Office>, seats: Int? = nil) throws -> Key<Case> {
    try bring("election", callInput(office, seats: seats), by: Self.chair)
  }

  func callInput(_ office: Key<Office>, seats: Int? = nil) -> [String: String] {
    ["office": office.text, "seats": seats.map(String.init) ?? "", "occasion": "vacancy"]
  }

  func paper(_ approved: [Key<Person>], in election: Key<Election>) -> Action {
    let listed = alliance.elections[election]?.candidates.filter(approved.contains) ?? []
    return .handIn(HandInPaper(box: Key(election.text), paper: .approvals(listed)))
  }

  /// Each of the voters approves of the same.
  mutating func approve(
    _ approved: [Key<Person>], in election: Key<Election>, by voters: some Sequence<Key<Person>>
  ) throws {
    for voter in voters { try send(paper(approved, in: election), by: voter) }
  }

  func election(_ key: Key<Election>) throws -> Election { try #require(alliance.elections[key]) }
  func holders(_ office: Key<Office>) -> [Key<Person>] { alliance.holders(of: office).map(\.person) }
}
