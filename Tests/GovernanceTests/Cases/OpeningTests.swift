import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("Any procedure is opened by those whom the charter names")
struct OpeningTests {
  private let motion = ["member": "M0020", "ground": "ignores-resolutions", "facts": "示例事实"]
  private let suggestion = ["topic": "开放实训基地", "nature": "suggestion", "content": "示例内容", "publicity": "public"]

  @Test("several may open an expulsion, and nobody else; the refusal names them and cites 第十六条第四项")
  func openers() throws {
    for person in [Scene.chair, Scene.secretary, Scene.supervisor] {
      var scene = try Scene.watched()
      #expect(try scene.bring("expulsion", motion, by: person) == "2026-0001")
    }
    let scene = try Scene.watched()
    let refusal = try scene.refusal(opening: "expulsion", motion, by: Scene.directors[15])
    #expect(refusal.code == .notEntitled && refusal.citation == Citation(16, 4))
    #expect(refusal.missing.zh.contains("联盟理事长会议、秘书处或监事"))
    #expect(!scene.alliance.mayOpen(scene.alliance.charter.procedure("expulsion")!, nil))
  }

  @Test("a member brings only its own affairs, through its own representative")
  func ownUnit() throws {
    let scene = try Scene()
    let notice = ["member": "M0012", "cause": "own-wish"]
    let other = try scene.refusal(opening: "withdrawal", notice, by: Scene.directors[12])
    #expect(other.code == .notEntitled && other.missing.zh.contains("示例单位12"))
    // Someone of the founder's people who does not represent it.
    let employee = try scene.refusal(
      opening: "withdrawal", ["member": "M0001", "cause": "own-wish"], by: Scene.secretary)
    #expect(employee.code == .notEntitled && employee.citation == Citation(13, 5))
  }

  @Test("a case is called by what it is about: its title, its member, or its procedure")
  func titles() throws {
    var scene = try Scene()
    let matter = try scene.bring("suggestion", suggestion, by: Scene.directors[15])
    #expect(try scene.file(matter).title == "开放实训基地")
    let notice = ["member": "M0012", "cause": "own-wish"]
    let withdrawal = try scene.bring("withdrawal", notice, by: Scene.directors[11])
    #expect(try scene.file(withdrawal).title == "示例单位12")
  }

  @Test("a resolution is called as its procedure says, and else after the procedure")
  func resolutionTitles() throws {
    let charter = Scene.dezhou
    let admission = try #require(charter.procedure("admission"))
    #expect(admission.resolutionTitle("甲公司").zh == "关于同意甲公司入盟的决议")
    var plain = admission
    plain.resolutionTitle = nil
    #expect(plain.resolutionTitle("甲{{title}}").zh == "关于甲{{title}}（入盟）的决议")
  }

  @Test("one press opens one case, however often it arrives")
  func submittedOnce() throws {
    var scene = try Scene()
    let person = Scene.directors[15]
    let file = try scene.bring("suggestion", suggestion, by: person, submission: "abc")
    let again = try scene.refusal(scene.opening("suggestion", suggestion, by: person, submission: "abc"), by: person)
    #expect(again.code == .alreadySubmitted && again.missing.zh.contains(file.text))
    #expect(scene.alliance.opened(by: "abc", of: person) == file)
    #expect(try scene.bring("suggestion", suggestion, by: person, submission: "abd") == "2026-0002")
  }

  @Test("one open case of a procedure about a member, and none before the wait after the last is over")
  func onceAtATime() throws {
    var scene = try Scene.watched()
    let file = try scene.bring("expulsion", motion, by: Scene.chair)
    let action = try scene.opening("expulsion", motion, by: Scene.secretary)
    #expect(try scene.refusal(action, by: Scene.secretary).code == .applicationOpen)
    try scene.fill(file, ["defence-statement": "已改正"], by: Scene.directors[19])
    try scene.all(.no, in: file)
    #expect(try scene.place(file) == "kept")
    #expect(try scene.refusal(action, by: Scene.secretary).code == .tooSoon)
    scene.pass(days: 200)
    #expect(try scene.bring("expulsion", motion, by: Scene.secretary) == "2026-0002")
  }

  @Test("an answer by the wrong actor, or before its step, is refused")
  func wrongActor() throws {
    var scene = try Scene.watched()
    let file = try scene.bring("expulsion", motion, by: Scene.chair)
    let defence = try scene.filling(file, ["defence-statement": "冒名"], by: Scene.directors[18])
    let refusal = try scene.refusal(defence, by: Scene.directors[18])
    #expect(refusal.code == .notEntitled && refusal.missing.zh.contains("示例单位20"))
    #expect(try scene.refusal(.takeNote(TakeNote(case: file)), by: Scene.chair).code == .stepElsewhere)
  }
}
