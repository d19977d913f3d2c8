import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("The register of resolutions, and the work that carries them out")
struct ResolutionRegisterTests {
  /// Two resolutions of the chairs' meeting, the second in the place of the first.
  private func house() async throws -> House {
    let house = try await House()
    for (name, former) in [("第一个办法", ""), ("第二个办法", "2026-0001")] {
      let input = [
        "name": name, "proposal": "示例内容", "former-resolution": former, "former-fate": former.isEmpty ? "" : "replace",
      ]
      let file = try await house.open("chairs-motion", input, by: House.directors[0])
      let vote = try #require(house.host.alliance.cases[file]?.vote)
      for director in House.directors.prefix(11) where house.host.alliance.votes[vote]?.isOpen == true {
        try await house.cast(.yes, in: vote, by: [director])
      }
    }
    return house
  }

  @Test("newest first, filtered by organ, year and status in the address; linked from home and cases")
  func register() async throws {
    let house = try await house()
    let browser = Browser(house)
    let page = try await browser.open("/resolutions").body
    let places = ["第二个办法", "第一个办法"].compactMap { page.firstRange(of: $0)?.lowerBound }
    #expect(places.count == 2 && places[0] < places[1])
    #expect(page.contains("现行有效") && page.contains("已被取代") && page.contains("第十四条第二项"))
    let replaced = try await browser.open("/resolutions?status=replaced").body
    #expect(replaced.contains("第一个办法") && !replaced.contains("第二个办法"))
    #expect(try await browser.open("/resolutions?organ=assembly").body.contains("没有符合条件的。"))
    #expect(try await browser.open("/resolutions?year=2026&organ=chairs-meeting&page=9").body.contains("第二个办法"))
    #expect(
      try await browser.open("/resolutions?year=2025").body.contains("第一个办法"), "no such year: all")
    for path in ["/", "/cases"] { #expect(try await browser.open(path).body.contains("href=\"/resolutions\"")) }
    #expect(try await browser.open("/resolutions?lang=en").body.contains("in force"))
  }

  @Test("a resolution's page says what replaced it, by which vote, and which one it replaced")
  func page() async throws {
    let browser = Browser(try await house())
    let first = try await browser.open("/resolutions/2026-0001").body
    #expect(first.contains("已被取代") && first.contains("href=\"/resolutions/2026-0002\""))
    let second = try await browser.open("/resolutions/2026-0002").body
    #expect(second.contains("现行有效") && second.contains("href=\"/resolutions/2026-0001\""))
    #expect(second.contains("/votes/2026-0002-1"))
    #expect(try await browser.open("/record").body.contains("，取代决议 2026-0001"))
  }

  @Test("the form offers only resolutions in force that whoever fills it in may see")
  func choices() async throws {
    let house = try await house()
    let browser = try await Browser.signedIn(House.directors[1], house)
    let form = try await browser.open("/bring/chairs-motion/form").body
    #expect(form.contains("<option value=\"2026-0002\"") && !form.contains("<option value=\"2026-0001\""))
  }

  @Test("a resolution that is not public is in no list and has no page for others")
  func confidential() async throws {
    let house = try await House { charter in
      let index = charter.procedures.firstIndex { $0.id == "chairs-motion" }!
      charter.procedures[index].seenBy = [.organ("chairs-meeting")]
    }
    let file = try await house.open("chairs-motion", ["name": "内部事项", "proposal": "示例"], by: House.directors[0])
    let vote = try #require(house.host.alliance.cases[file]?.vote)
    try await house.cast(.yes, in: vote, by: House.directors.prefix(8))
    #expect(house.host.alliance.resolutions.count == 1)
    let stranger = try await Browser.signedIn(House.directors[20], house)
    #expect(try await stranger.open("/resolutions/2026-0001").status == .notFound)
    for path in ["/resolutions", "/", "/bring/motion/form"] {
      #expect(try await !stranger.open(path).body.contains("内部事项"), "\(path)")
    }
    let chair = try await Browser.signedIn(House.directors[0], house)
    #expect(try await chair.open("/resolutions").body.contains("内部事项"))
  }

  @Test("work under a resolution: on its page, on the member's page and desk, and in the year's figures")
  func tasks() async throws {
    let house = try await house()
    let secretary = try await Browser.signedIn(House.secretary, house)
    #expect(try await secretary.open("/resolutions/2026-0002").body.contains("href=\"/bring/task\""))
    #expect(try await !secretary.open("/resolutions/2026-0001").body.contains("href=\"/bring/task\""))
    let input = [
      "name": "整理目录", "assignee": "M0016", "under": "2026-0002", "work": "示例要求", "due": "2026-03-05",
    ]
    let file = try await house.open("task", input, by: House.secretary)
    let member = try await Browser.signedIn(House.directors[15], house)
    #expect(try await member.open("/desk").body.contains("整理目录"))
    let answer = try await member.open("/cases/\(file)").body
    #expect(answer.contains("接受") && answer.contains("提出异议") && answer.contains("至“完成期限”之日"))
    #expect(
      try await member.submit("/cases/\(file)/check", from: "/cases/\(file)", ["outcome": "pass"]).location != nil)
    let timeline = try await member.open("/cases/\(file)").body
    #expect(timeline.contains("核对：接受") && timeline.contains("填写：完成情况"))
    let page = try await Browser(house).open("/resolutions/2026-0002").body
    #expect(page.contains("整理目录") && page.contains("示例单位16") && page.contains("2026-03-05 24:00"))
    let done = try await member.post("/cases/\(file)/answers", ["field-report": "已经整理"])
    #expect(done.location == "/cases/\(file)")
    let accepted = try await secretary.submit(
      "/cases/\(file)/check", from: "/cases/\(file)", ["outcome": "pass"])
    #expect(accepted.location != nil)
    #expect(try await secretary.open("/cases/\(file)").body.contains("核对：验收合格"))
    let unit = try await secretary.open("/members/M0016").body
    #expect(unit.contains("交办的工作") && unit.contains("已完成") && unit.contains("1 / 1"))
    #expect(try await secretary.open("/report/2026").body.contains("交办 1 件，完成 1 件"))
    _ = try await house.open("task", input, by: House.secretary)
    house.pass(days: 30)
    for _ in 0..<2 { _ = try await house.host.perform(.tick, by: .clock) }
    let late = try await Browser(house).open("/resolutions/2026-0002").body
    #expect(late.contains("已完成</span> 1") && late.contains("逾期</span> 1"))
  }

  @Test("what is sent back goes on with a new day: the secretariat is asked for the day, and not to mend anything")
  func sentBack() async throws {
    let house = try await House()
    let input = ["name": "整理目录", "assignee": "M0016", "work": "示例要求", "due": "2026-05-20"]
    let file = try await house.open("task", input, by: House.secretary)
    let member = try await Browser.signedIn(House.directors[15], house)
    _ = try await member.submit("/cases/\(file)/check", from: "/cases/\(file)", ["outcome": "pass"])
    _ = try await member.post("/cases/\(file)/answers", ["field-report": "部分完成"])
    let secretary = try await Browser.signedIn(House.secretary, house)
    _ = try await secretary.submit(
      "/cases/\(file)/check", from: "/cases/\(file)", ["outcome": "return", "reasons": "缺两个基地"])
    let page = try await secretary.open("/cases/\(file)").body
    #expect(page.contains("填写：新的期限") && !page.contains("补正并重新提交"))
    let past = try await secretary.post("/cases/\(file)/answers", ["field-new-due": "2026-01-01"])
    #expect(past.status == .unprocessableContent && past.body.contains("不得早于今天"))
    #expect(past.body.contains("value=\"2026-01-01\""), "what was typed is kept")
  }
}

@Suite("Acting in an office and resigning on a day, on pages")
struct ActingPageTests {
  @Test("shown as 代理 on the organs page, the member's page and the desk, with the default that it rests on")
  func acting() async throws {
    let house = try await House()
    _ = try await house.open("resignation", ["office": "chair"], by: House.directors[0])
    let vacant = try await Browser(house).open("/organs").body
    // For each vacant office of one somebody may be named.
    let link = "href=\"/bring/vacant-office\""
    #expect(vacant.contains(link))
    let file = try await house.open(
      "vacant-office", ["office": "chair", "person": House.directors[1].text, "reason": "示例"], by: House.directors[2])
    let vote = try #require(house.host.alliance.cases[file]?.vote)
    for director in House.directors[2..<11] where house.host.alliance.votes[vote]?.isOpen == true {
      try await house.cast(.yes, in: vote, by: [director])
    }
    let organs = try await Browser(house).open("/organs").body
    #expect(organs.contains("代理</span> 最晚至 <time datetime=\"2026-09-02\"") && organs.contains("空缺 1 名"))
    #expect(organs.ranges(of: link).count == vacant.ranges(of: link).count - 1)
    #expect(try await Browser(house).open("/members/M0002").body.contains("代理</span>"))
    let deputy = try await Browser.signedIn(House.directors[1], house)
    #expect(try await deputy.open("/desk").body.contains("代理理事长"))
    #expect(try await deputy.open("/record").body.contains("示例2代理理事长，最晚至 2026-09-02"))
  }

  @Test("a resignation that waits for its day says until when, and can be taken back on its page")
  func resigning() async throws {
    let house = try await House()
    let file = try await house.open(
      "resignation", ["office": "vice-chair", "last-day": "2026-04-30"], by: House.directors[1])
    let browser = try await Browser.signedIn(House.directors[1], house)
    let page = try await browser.open("/cases/\(file)").body
    #expect(page.contains("2026-04-30 24:00") && page.contains("改变主意，继续任职"))
    let back = try await browser.post("/cases/\(file)/give-up", ["reasons": ""])
    #expect(back.location == "/cases/\(file)")
    #expect(try await browser.open("/cases/\(file)").body.contains("已撤回，继续任职"))
    #expect(house.host.alliance.holds(House.directors[1], "vice-chair"))
  }
}
