import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("Public comment of at least 30 days, and a table that disposes of every comment")
struct StandardCommentTests {
  private func comment(_ file: Key<Case>, clause: String? = nil, _ text: String = "示例意见") -> Action {
    .comment(MakeComment(case: file, text: text, clause: clause))
  }

  private func dispose(_ file: Key<Case>, _ number: Int = 1) -> Action {
    .disposeComment(DisposeComment(case: file, comment: number, verdict: .partly, reply: "示例答复"))
  }

  @Test("Nothing and nobody closes it before its thirty days are over")
  func thirtyDays() throws {
    var scene = try Scene.withCommittees()
    let file = try scene.commentOnStandard()
    let opened = scene.now
    let due = try #require(scene.file(file).due)
    #expect(due >= (opened.day + 31).start, "the day on which it begins is not counted")
    let early: [(Action, Key<Person>)] = [
      (.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), Scene.standardDrafter),
      (.takeNote(TakeNote(case: file)), Scene.secretary),
      (.submit(SubmitForm(case: file, answers: [])), Scene.standardDrafter),
    ]
    for (action, person) in early { #expect(try scene.refusal(action, by: person).code == .stepElsewhere) }
    #expect(try scene.refusal(.giveUp(GiveUp(case: file, reasons: nil)), by: Scene.proposer).code == .outcomeUnknown)
    scene.now = due + -1
    try scene.send(.tick, by: .clock)
    #expect(try scene.place(file) == "commenting")
    scene.now = due
    try scene.send(.tick, by: .clock)
    #expect(try scene.place(file) == "finishing")
  }

  @Test("Anyone comments, on a clause or on the whole; on a clause that there is not, nobody")
  func anyone() throws {
    var scene = try Scene.withCommittees()
    let file = try scene.commentOnStandard()
    _ = try scene.apply()
    try scene.send(comment(file, clause: "4.1"), by: Scene.applicant)
    try scene.send(comment(file), by: Scene.directors[29])
    #expect(try scene.file(file).comments.map(\.clause) == ["4.1", nil])
    for clause in ["4.3", "", "4.1\n", String(repeating: "9", count: 5000)] {
      let refusal = try scene.refusal(comment(file, clause: clause), by: Scene.applicant)
      #expect(refusal.code == .clauseUnknown && refusal.missing.zh.count < 100)
    }
    #expect(try scene.refusal(comment(file), by: "nobody-yet").code == .personUnknown)
  }

  @Test("Somebody whom the record does not know gives a name, once, and never another's")
  func outsider() throws {
    var scene = try Scene.withCommittees()
    let file = try scene.commentOnStandard()
    func words(named person: Key<Person>?) -> Action {
      .comment(
        MakeComment(case: file, text: "示例意见", clause: "4.1", name: person.map { Sealed(person: $0, box: "c2VhbGVk") }))
    }
    #expect(try scene.refusal(words(named: nil), by: "stranger").code == .personUnknown)
    #expect(try scene.refusal(words(named: Scene.secretary), by: "stranger").code == .personUnknown)
    try scene.send(words(named: "stranger"), by: "stranger")
    #expect(scene.alliance.people["stranger"]?.name == .sealed(Sealed(person: "stranger", box: "c2VhbGVk")))
    for _ in 2...Comment.mostByOnePerson { try scene.send(comment(file), by: "stranger") }
    let refusal = try scene.refusal(comment(file), by: "stranger")
    #expect(refusal.code == .tooManyComments && refusal.citation.article == 9)
  }

  @Test("People from outside cannot take the room that members need for theirs")
  func crowd() throws {
    var scene = try Scene.withCommittees()
    let file = try scene.commentOnStandard()
    for number in 1...Comment.mostFromOutside {
      let person = Key<Person>("stranger\(number)")
      try scene.send(
        .comment(MakeComment(case: file, text: "示例意见", name: Sealed(person: person, box: "c2VhbGVk"))), by: person)
    }
    let last = MakeComment(case: file, text: "示例意见", name: Sealed(person: "last", box: "c2VhbGVk"))
    #expect(try scene.refusal(.comment(last), by: "last").code == .tooManyComments)
    #expect(scene.alliance.people["last"] == nil)
    try scene.send(comment(file), by: Scene.directors[29])
    #expect(try scene.file(file).comments.count == Comment.mostFromOutside + 1)
  }

  @Test("A comment that is not disposed of holds the case, whatever time has passed")
  func undisposed() throws {
    var scene = try Scene.withCommittees()
    let file = try scene.commentOnStandard()
    try scene.send(comment(file, clause: "1"), by: Scene.directors[29])
    try scene.send(comment(file), by: Scene.directors[28])
    try scene.expire(file)
    #expect(try scene.place(file) == "commenting" && scene.file(file).isLate)
    #expect(try scene.refusal(dispose(file), by: Scene.proposer).code == .notEntitled, "drafters dispose of them")
    try scene.send(dispose(file), by: Scene.standardDrafter)
    #expect(try scene.place(file) == "commenting", "one of two")
    try scene.send(dispose(file, 2), by: Scene.standardDrafter)
    #expect(try scene.place(file) == "finishing")
    #expect(try scene.file(file).comments.allSatisfy { $0.disposal?.reply == "示例答复" })
  }

  @Test("The time is the charter's: an interpretation that makes it longer reaches the next draft")
  func rule() throws {
    var charter = Scene.dezhou
    let rule = try #require(charter.rules.firstIndex { $0.id == "standard-comment" })
    #expect(
      charter.rules[rule].citation == Citation(9) && charter.rules[rule].basis != .charter, "a default, labelled so")
    charter.rules[rule].value = .period(Period(60, .days))
    var scene = try Scene.withCommittees(charter: charter)
    let file = try scene.commentOnStandard()
    #expect(try #require(scene.file(file).due) >= (scene.now.day + 61).start)
  }
}
