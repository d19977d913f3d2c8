import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// Bringing a case of any procedure, and taking it on.
extension Scene {
  /// The same alliance with a supervisor, and director 30 a supervisor besides: under a charter that lets the two be combined.
  static func watched() throws -> Scene {
    var charter = dezhou
    for index in charter.offices.indices { charter.offices[index].incompatibleWith = [] }
    return try Scene(
      charter: charter,
      also: [FoundAlliance.Officer(person: supervisor, name: "示例监事", unit: nil, offices: ["supervisor"])]
    ) { list in
      let last = list.officers.firstIndex { $0.person == directors[29] }!
      list.officers[last].offices.append("supervisor")
    }
  }

  func answers(to form: Form, _ input: [String: String], by person: Key<Person>) -> [Answer] {
    FormReading(form, input: input, alliance: alliance).answers(of: form) { Sealed(person: person, box: $0) }
  }

  func opening(
    _ procedure: Key<Procedure>, _ input: [String: String], by person: Key<Person>, submission: String? = nil
  ) throws -> Action {
    let (_, form) = try #require(alliance.charter.procedure(procedure)?.opening)
    return .open(
      OpenCase(
        procedure: procedure, person: person, name: .open("示例"), answers: answers(to: form, input, by: person),
        submission: submission))
  }

  mutating func bring(
    _ procedure: Key<Procedure>, _ input: [String: String], by person: Key<Person>, submission: String? = nil
  ) throws -> Key<Case> {
    let events = try send(opening(procedure, input, by: person, submission: submission), by: person)
    return try #require(events.compactMap { if case .caseOpened(let event) = $0 { event.case } else { nil } }.first)
  }

  /// The form that a case asks for now, filled in.
  func filling(_ file: Key<Case>, _ input: [String: String], by person: Key<Person>) throws -> Action {
    let file = try self.file(file)
    guard case .form(let key)? = alliance.step(of: file)?.ask,
      let form = alliance.procedure(of: file)?.form(key)
    else { throw Wrong(place: file.place) }
    return .submit(SubmitForm(case: file.id, answers: answers(to: form, input, by: person)))
  }

  mutating func fill(_ file: Key<Case>, _ input: [String: String], by person: Key<Person>) throws {
    try send(filling(file, input, by: person), by: person)
  }

  func refusal(filling file: Key<Case>, _ input: [String: String], by person: Key<Person>) throws -> Refusal {
    try refusal(filling(file, input, by: person), by: person)
  }

  func refusal(
    opening procedure: Key<Procedure>, _ input: [String: String], by person: Key<Person>
  ) throws -> Refusal {
    try refusal(opening(procedure, input, by: person), by: person)
  }

  mutating func check(_ file: Key<Case>, _ outcome: Outcome = .pass, _ reasons: String? = nil, by person: Key<Person>)
    throws
  {
    try send(.check(RecordCheck(case: file, outcome: outcome, reasons: reasons)), by: person)
  }

  mutating func note(_ file: Key<Case>, by person: Key<Person> = chair) throws {
    try send(.takeNote(TakeNote(case: file)), by: person)
  }

  /// Lets the time of a case's present step run out.
  @discardableResult
  mutating func expire(_ file: Key<Case>) throws -> [Event] {
    now = try #require(self.file(file).due)
    return try send(.tick, by: .clock)
  }

  func place(_ file: Key<Case>) throws -> Key<Step> { try self.file(file).place }

  /// Everyone on the roll of a case's open vote says the same.
  mutating func all(_ choice: Choice, in file: Key<Case>) throws {
    let key = try #require(self.file(file).vote)
    for voter in try vote(key).roll where try vote(key).isOpen { try cast(choice, in: key, by: [voter.person]) }
  }

  struct Wrong: Error { var place: Key<Step> }
}
