import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("Cases of which nothing can come any more, and elections that nobody is left to call")
struct MootPageTests {
  @Test("Everyone sees why nothing can come of it, the secretariat alone the button, and the record says it in words")
  func task() async throws {
    let house = try await House()
    let member = House.directors[15]
    let file = try await house.open(
      "task",
      [
        Answer("name", .text("整理目录")), Answer("assignee", .member("M0016")), Answer("work", .text("示例要求")),
        Answer("due", .day(Day("2026-05-20")!)),
      ], by: House.secretary)
    let path = "/cases/\(file)"
    try await house.perform(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: member)
    let secretary = try await Browser.signedIn(House.secretary, house)
    #expect(try await !secretary.open(path).body.contains("此事已无从办理"))
    let early = try await secretary.post("\(path)/close", [:])
    #expect(early.status == .unprocessableContent && early.body.contains("仍可以办理"))
    _ = try await house.open(
      "withdrawal", [Answer("member", .member("M0016")), Answer("cause", .choice("own-wish"))], by: member)
    house.pass(days: 45)
    _ = try await house.host.perform(.tick, by: .clock)
    let visitor = try await Browser(house).open(path).body
    #expect(visitor.contains("此事已无从办理") && visitor.contains("示例单位16办理，而其已不是联盟成员"))
    #expect(visitor.contains("第十四条第三项") && !visitor.contains("\(path)/close"))
    let director = try await Browser.signedIn(House.directors[20], house)
    #expect(try await !director.open(path).body.contains("\(path)/close"))
    let again = try await Browser.signedIn(House.secretary, house)
    #expect(try await again.open(path).body.contains("终结本案（无从办理）"))
    #expect(try await again.post("\(path)/close", [:]).location == path)
    let ended = try await Browser(house).open(path)
    #expect(ended.body.contains("无从办理，已终结") && ended.body.contains("查明无从办理，予以终结"))
    let outcome = try #require(ended.between("<dt>结果</dt>", "</dd>"))
    #expect(outcome.contains("示例单位16办理，而其已不是联盟成员"), "why stands beside the outcome")
    #expect(try await Browser(house).open("/record").body.contains("终结"))
  }

  @Test("What was decided in vain is not late: the seat was filled while it was voted on")
  func vain() async throws {
    let house = try await House()
    var files: [Key<Case>] = []
    for person in House.directors[20...21] {
      let answers = [
        Answer("office", .office("programme-committee-head")), Answer("person", .person(person)),
        Answer("reason", .text("示例理由")),
      ]
      files.append(try await house.open("appointment", answers, by: House.directors[0]))
    }
    for file in files { try await house.cast(.yes, in: Key("\(file)-1"), by: House.directors.prefix(8)) }
    let page = try await Browser(house).open("/cases/\(files[1])")
    let next = try #require(page.between("<dt>下一步</dt>", "</dd>"))
    #expect(next.contains("所决定的现在不能生效") && !next.contains("已逾期") && !next.contains("等待联盟理事长会议表决"))
    #expect(page.body.contains("设 1 名，现已满员"))
  }

  @Test(
    "Where nobody of the chairs' meeting is in office, the introduction says that the secretariat calls the election, and it can"
  )
  func emptyChairs() async throws {
    let house = try await House()
    let intro = "/bring/election"
    let secretary = try await Browser.signedIn(House.secretary, house)
    #expect(try await !secretary.open(intro).body.contains("现在无人在任"))
    #expect(try await secretary.open("\(intro)/form").status == .forbidden)
    for leader in House.directors.prefix(11) {
      let office: Key<Office> = leader == House.directors[0] ? "chair" : "vice-chair"
      _ = try await house.open("resignation", [Answer("office", .office(office))], by: leader)
    }
    let page = try await secretary.open(intro).body
    #expect(page.contains("联盟理事长会议现在无人在任，选举暂由秘书处提出"))
    #expect(try await secretary.open("\(intro)/form").status == .ok)
    let director = try await Browser.signedIn(House.directors[20], house)
    #expect(try await director.open("\(intro)/form").status == .forbidden)
  }
}
