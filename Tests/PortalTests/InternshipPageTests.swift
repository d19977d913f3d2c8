import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

/// The agreement of school, firm and student in the browser, where each limit of the law stands beside its field.
@Suite struct InternshipPageTests {
  private static let terms = [
    "post": "自动线操作", "content": "由技师带教（示例）", "sign-by": "2026-04-30", "start": "2026-05-06", "until": "2026-11-06",
    "hours": "8", "weekly-hours": "40", "shifts": "day-only", "public-holidays": "free", "load": "light",
    "womens-work": "none", "arranged": "directly", "pay": "3200", "post-wage": "4000", "pay-every": "30", "fees": "0",
    "deposit": "0", "insurance": "both", "staff": "200", "interns": "20", "post-staff": "40", "post-interns": "8",
    "milestones": "2026-05-06 上岗\n2026-08-01 中期检查\n2026-11-06 结束",
  ]
  private static let consent = [
    "student": "示例学生甲", "student-number": "S001", "major": "机电一体化", "age": "18", "year": "3", "agrees": "agreed",
    "guardian": "示例家长乙", "guardian-consent": "agreed",
  ]

  private static func posted(_ answers: [String: String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: answers.map { ("field-\($0.key)", $0.value) }).merging(["do": "submit"]) { $1 }
  }

  @Test(
    "From the listing to the document: limits are named with the law, one that is broken is refused beside its field")
  func agreement() async throws {
    let house = try await House()
    let need = try await house.open(
      "need",
      ["title": "示例实习生", "kind": "internship", "direction": "robotics", "content": "示例", "district": "decheng"],
      by: House.directors[14])
    let other = try await house.open(
      "need", ["title": "示例招聘", "kind": "job", "direction": "robotics", "content": "示例", "district": "decheng"],
      by: House.directors[14])
    let school = try await Browser.signedIn(House.directors[15], house)
    #expect(try await school.open("/hall/\(need)").body.contains("href=\"/bring/internship/form?listing=\(need)\""))
    #expect(try await !school.open("/hall/\(other)").body.contains("/bring/internship"))
    let intro = try await school.open("/bring/internship").body
    #expect(intro.contains("逐项核对的限度") && intro.contains("每日不超过 8 小时"))
    #expect(intro.contains("《职业学校学生实习管理规定》（教职成〔2021〕4号）第十八条"))
    let file = try await house.open("internship", ["listing": need.text, "side": "school"], by: House.directors[15])
    let answers = "/cases/\(file)/answers"
    let long = try await school.submit(answers, from: answers, Self.posted(Self.terms.merging(["hours": "9"]) { $1 }))
    #expect(long.status == .unprocessableContent)
    #expect(long.body.contains("每日不超过 8 小时（《国务院关于职工工作时间的规定》第三条）") && long.body.contains("自动线操作"))
    #expect(try await school.submit(answers, from: answers, Self.posted(Self.terms)).location == "/cases/\(file)")
    _ = try await house.host.perform(
      .check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: .person(House.directors[14]))
    #expect(try await school.submit(answers, from: answers, Self.posted(Self.consent)).location == "/cases/\(file)")
    let shown = try await school.open("/cases/\(file)").body
    #expect(shown.contains("示例学生甲") && shown.contains("示例家长乙"), "the two units see whose agreement it is")
    let document = try #require(house.host.alliance.documents.keys.first)
    let text = try await school.open("/documents/\(document)").body
    #expect(text.contains("学生实习三方协议") && text.contains("每月3200元") && !text.contains("示例学生甲"))
    let stranger = try await Browser.signedIn(House.directors[20], house)
    for path in ["/cases/\(file)", "/documents/\(document)"] {
      #expect(try await stranger.open(path).status == .notFound, "\(path)")
    }
    #expect(try await !stranger.open("/record").body.contains("示例学生甲"))
  }
}
