import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("What would have ended the server, or made its record unreadable, is refused instead")
struct RobustnessTests {
  @Test("A draft that names articles which no charter can have", arguments: [0, -1, 1000, .max, .min])
  func articles(_ number: Int) throws {
    var scene = try Scene()
    let file = try scene.proposeAmendment()
    var rule = try #require(scene.alliance.charter.rule("admission"))
    rule.citation = Citation(number)
    let changes: [Amendment.Change] = [
      .article(Article(number: number, title: nil, paragraphs: ["示例"])), .repeal(number), .rule(rule),
      .quotation("assembly", Citation(number), from: "讨论修改章程", to: "示例"), .provision(.finance, Citation(number)),
      .chapter(number, Words("示例", "example")),
    ]
    for change in changes {
      let draft = SaveDraft(case: file, text: .amendment(Amendment(changes: [change])))
      #expect(try scene.refusal(.saveDraft(draft), by: Scene.drafter).code == .draftUnsound, "\(change)")
    }
  }

  @Test("A rule whose value, key or name no charter's file could have")
  func rules() throws {
    var scene = try Scene()
    let file = try scene.proposeAmendment()
    func refuses(_ change: (inout Rule) -> Void) throws {
      var rule = try #require(scene.alliance.charter.rule("office-term"))
      change(&rule)
      let draft = SaveDraft(case: file, text: .amendment(Amendment(changes: [.rule(rule)])))
      #expect(try scene.refusal(.saveDraft(draft), by: Scene.drafter).code == .draftUnsound)
    }
    try refuses { $0.value = .period(Period(.max, .years)) }
    try refuses { $0.value = .period(Period(-1, .days)) }
    try refuses { $0.id = "" }
    try refuses { $0.name = Words(String(repeating: "长", count: 501), "long") }
    try refuses { $0.rivals = [Rule.Rival(value: .period(Period(0, .days)), source: Words("示例", "example"))] }
  }

  @Test("An interpretation that gives a rule such a value")
  func interpretations() throws {
    var scene = try Scene(charter: Scene.circulating)
    let content = Interpretation(
      text: "示例", article: 15, rule: "office-term", value: .period(Period(.max, .years)))
    #expect(throws: Refusal.self) { _ = try scene.bringToVote(content) }
  }

  @Test("Nobody is registered under a number that the record could not read back", arguments: ["", "a b", "人", "a\n"])
  func people(_ person: Key<Person>) throws {
    let scene = try Scene()
    let replace = ReplaceRepresentative(member: "M0020", person: person, name: .open("示例新代表"))
    #expect(try scene.refusal(.replaceRepresentative(replace), by: Scene.secretary).code == .personUnknown)
    #expect(try scene.refusal(scene.application(by: person), by: person).code == .personUnknown)
  }

  @Test(
    "A name is one line of at most 60 characters",
    arguments: [" ", "示\u{202E}例", "一\n二", String(repeating: "长", count: 61)])
  func names(_ name: String) throws {
    let scene = try Scene()
    let replace = ReplaceRepresentative(member: "M0020", person: "new-1", name: .open(name))
    #expect(try scene.refusal(.replaceRepresentative(replace), by: Scene.secretary).code == .nameMissing)
  }

  @Test("Whoever resigns while their recall is voted on: the case comes to its end all the same")
  func recallOfNobody() throws {
    var scene = try Scene(charter: Scene.circulating)
    let officer = Scene.directors[5]
    let input = ["officer": officer.text, "office": "vice-chair", "grounds": "示例理由"]
    let file = try scene.bring("recall", input, by: Scene.directors[20])
    try scene.all(.yes, in: file)
    try scene.expire(file)
    _ = try scene.bring("resignation", ["office": "vice-chair", "reason": "示例"], by: officer)
    #expect(!scene.alliance.holds(officer, "vice-chair"))
    let vote = try #require(scene.file(file).vote)
    for voter in try scene.vote(vote).roll {
      guard try scene.vote(vote).isOpen else { break }
      try scene.send(
        .handIn(HandInPaper(box: try scene.vote(vote).box, paper: .choice(.yes))), by: voter.person)
    }
    #expect(try !scene.file(file).isOpen, "and not one that waits for ever")
  }

  @Test("An election goes on under the rule of the text under which it was called")
  func electionUnderItsText() throws {
    var scene = try Scene(charter: Scene.circulating)
    let file = try scene.call("secretary-general")
    try scene.send(.nominate(Nominate(case: file, nominee: Scene.directors[20], statement: nil)), by: Scene.chair)
    try scene.send(.answerNomination(AnswerNomination(case: file, accepts: true)), by: Scene.directors[20])
    let before = try #require(scene.alliance.charter.rule("election"))
    var changed = scene.alliance
    changed.charter.rules[changed.charter.rules.firstIndex { $0.id == "election" }!].value = try Scene.reading(
      "yes >= 9/10 of roll")
    changed.charterHistory.past = [
      CharterVersion(charter: scene.alliance.charter, from: scene.alliance.founded, citation: Citation(15, 1))
    ]
    changed.charter.version.number += 1
    scene = Scene(scene, changed)
    try scene.expire(file)
    let election = try #require(scene.file(file).election.flatMap { scene.alliance.elections[$0] })
    #expect(election.rule == before)
  }

  @Test("Two procedures that admit: the second admission of one organisation is not carried out, and stops nothing")
  func admittedTwice() throws {
    var charter = Scene.dezhou
    var other = charter.procedures[0]
    other.id = "other-admission"
    // Without the machine's look for another open application, which would find the first.
    for step in other.steps.indices {
      if case .check = other.steps[step].ask { other.steps[step].ask = .check(Ask.Check(machine: [])) }
    }
    charter.procedures.append(other)
    var scene = try Scene(charter: charter)
    let vote = try scene.applyAndScreen(100)
    let answers = scene.answers(100, by: "applicant-2")
    let events = try scene.send(
      .open(OpenCase(procedure: "other-admission", person: "applicant-2", name: .open("示例"), answers: answers)),
      by: "applicant-2")
    let second = try #require(
      events.compactMap { if case .caseOpened(let event) = $0 { event.case } else { nil } }.first)
    try scene.check(second, by: Scene.secretary)
    try scene.carry(vote)
    let another = try #require(scene.file(second).vote)
    try scene.carry(another)
    #expect(try scene.vote(another).closing?.carried == true)
    #expect(try scene.file(second).isOpen && scene.file(second).isLate)
    #expect(scene.alliance.members.count == 31)
  }
}
