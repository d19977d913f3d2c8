import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十一条：具有独立法人资格的合法机构，承认联盟章程")
struct ApplicationTests {
  private func refusal(_ changes: [String: String?]) throws -> Refusal {
    let scene = try Scene()
    let command = OpenCase(
      procedure: "admission", person: Scene.applicant, name: .open("示例"), answers: scene.answers(but: changes))
    return try scene.refusal(.open(command), by: Scene.applicant)
  }

  @Test("an unanswered field is named", arguments: ["name", "credit-code", "kind", "contact-phone", "acceptance"])
  func unanswered(field: String) throws {
    let refusal = try refusal([field: nil])
    #expect(refusal.code == .formIncomplete)
    #expect(refusal.fields.map(\.field) == [Key(field)])
    #expect(refusal.citation == Citation(12, 1))
  }

  @Test(
    "what was typed wrongly is said beside its field",
    arguments: [
      ("credit-code", "91350100M000100Y44", "校验码"), ("credit-code", "123", "18 位"), ("contact-phone", "12345", "手机号码"),
      ("contact-email", "nobody", "name@example.cn"), ("website", "javascript:alert(1)", "http"),
      ("kind", "bank", "所列各项"),
      ("acceptance", "another digest", "章程版本已经更新"), ("name", "一\u{202E}二", "控制字符"),
      ("name", "e" + String(repeating: "\u{301}", count: 500), "组合符号"),
      ("name", String(repeating: "长", count: 61), "不得超过 60 字"),
    ])
  func wrong(field: String, value: String, words: String) throws {
    let scene = try Scene()
    let form = scene.alliance.charter.procedures[0].forms[0]
    let problems = FormReading(form, input: [field: value], alliance: scene.alliance).problems
    let problem = try #require(problems.first { $0.field.text == field })
    #expect(problem.words.zh.contains(words), "\(problem.words.zh)")
  }

  @Test("answers that did not come through the form are judged all the same")
  func forged() throws {
    let scene = try Scene()
    var answers = scene.answers()
    answers[0] = Answer("name", .text(String(repeating: "长", count: 61)))
    answers.append(Answer("nonsense", .number(1)))
    let command = OpenCase(procedure: "admission", person: Scene.applicant, name: .open("示例"), answers: answers)
    let refusal = try scene.refusal(.open(command), by: Scene.applicant)
    #expect(refusal.fields.map(\.field) == ["name", "nonsense"])
  }

  @Test("personal data never reaches the record unsealed")
  func unsealed() throws {
    let scene = try Scene()
    var answers = scene.answers()
    let place = try #require(answers.firstIndex { $0.field == "contact-phone" })
    answers[place].value = .text("13900001234")
    let command = OpenCase(procedure: "admission", person: Scene.applicant, name: .open("示例"), answers: answers)
    #expect(try scene.refusal(.open(command), by: Scene.applicant).fields.map(\.field) == ["contact-phone"])
  }

  @Test("one open application for each organisation, whoever hands it in")
  func oneOpen() throws {
    var scene = try Scene()
    let file = try scene.apply()
    let refusal = try scene.refusal(scene.application(100, by: "applicant-2"), by: "applicant-2")
    #expect(refusal.code == .applicationOpen)
    #expect(refusal.missing.zh.contains(file.text))
    #expect(try scene.apply(101, by: "applicant-2") != file)
  }

  @Test("a member does not apply again")
  func alreadyMember() throws {
    let scene = try Scene()
    #expect(try scene.refusal(scene.application(7), by: Scene.applicant).code == .alreadyMember)
  }

  @Test("whoever represents a member applies for no other organisation as the same person, and is told what to do")
  func oneMember() throws {
    let scene = try Scene()
    let person = Scene.directors[4]
    let refusal = try scene.refusal(scene.application(100, by: person), by: person)
    #expect(refusal.code == .notEligible && refusal.citation == Citation(12, 1))
    #expect(refusal.missing.zh.contains("示例单位5") && refusal.needed.zh.contains("退出登录"))
    #expect(scene.alliance.people[person]?.unit == "M0005")
  }

  @Test(
    "whoever came to represent another member before the decision stays there; the organisation is admitted and names somebody"
  )
  func takenMeanwhile() throws {
    var scene = try Scene()
    let person = Scene.applicant
    try scene.send(
      .open(
        OpenCase(
          procedure: "admission", person: person, name: .open("示例申请人"), answers: scene.answers(100, by: person))),
      by: person)
    let director = Scene.directors[4]
    try scene.send(
      .replaceRepresentative(ReplaceRepresentative(member: "M0005", person: person, name: .open("示例申请人"))),
      by: director)
    let file = try #require(scene.alliance.openCasesInOrder.first?.id)
    try scene.send(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: Scene.secretary)
    try scene.all(.yes, in: file)
    let admitted = try #require(scene.alliance.memberByCode[Scene.code(100)])
    #expect(scene.alliance.members[admitted]?.representative == nil)
    #expect(scene.alliance.represented(by: person)?.id == "M0005" && scene.alliance.people[person]?.unit == "M0005")
    let named = ReplaceRepresentative(member: admitted, person: "new-1", name: .open("示例新代表"))
    try scene.send(.replaceRepresentative(named), by: Scene.secretary)
    #expect(scene.alliance.represented(by: "new-1")?.id == admitted)
  }

  @Test("after a vote that fell, six months pass before the next application")
  func wait() throws {
    var scene = try Scene()
    let vote = try scene.applyAndScreen()
    try scene.cast(.no, in: vote, by: Scene.directors[..<10])
    scene.pass(days: 30)
    #expect(try scene.refusal(scene.application(), by: Scene.applicant).code == .tooSoon)
    scene.now = Day("2026-09-03")!.start + 9 * 3600
    #expect(try scene.apply() == "2026-0002")
  }

  @Test("nobody applies in another's name")
  func anotherPerson() throws {
    let scene = try Scene()
    #expect(try scene.refusal(scene.application(100, by: Scene.applicant), by: "someone-else").code == .notEntitled)
  }

  @Test("an unknown procedure is refused")
  func unknown() throws {
    let scene = try Scene()
    let command = OpenCase(procedure: "nothing", person: Scene.applicant, name: .open("示例"), answers: [])
    #expect(try scene.refusal(.open(command), by: Scene.applicant).code == .procedureUnknown)
  }
}
