import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("Calling a meeting and answering the invitation")
struct MeetingCallTests {
  /// The form, sixteen days on from the founding.
  private func typed(_ changes: [String: String] = [:]) -> [String: String] {
    [
      "organ": "assembly", "kind": "regular", "day": (House.founding.day + 16).text, "time": "14:00",
      "place": "知行楼三楼会议室", "topics": "听取工作报告\r\n讨论年度计划",
    ].merging(changes) { $1 }
  }

  @Test("The form says the earliest day and under which article; sent, it leads to the meeting")
  func call() async throws {
    let house = try await House()
    let file = try await house.motion("购置实训设备")
    let browser = try await Browser.signedIn(House.secretary, house)
    let form = try await browser.open("/meetings/call")
    let first = (House.founding.day + 16).text
    for text in [first, "提前15日", "第十六条第二项", "默认，待解释", "购置实训设备", "name=\"case-\(file)\""] {
      #expect(form.body.contains(text), "\(text)")
    }
    let answer = try await browser.post(
      "/meetings/call", typed(["case-\(file)": "on", "link": "https://example.cn/m"]))
    #expect(answer.location == "/meetings/2026-0001")
    let meeting = try #require(house.host.alliance.meetings["2026-0001"])
    #expect(meeting.agenda.map(\.matter) == [.case(file), .topic("听取工作报告"), .topic("讨论年度计划")])
    #expect(meeting.starts == (House.founding.day + 16).start + 14 * 3600)
    let page = try await browser.open("/meetings/2026-0001").body
    for text in ["联盟理事大会会议", "知行楼三楼会议室", "购置实训设备", "应到 30 人，实到 0 人", "不得委托他人出席", "https://example.cn/m"] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(!page.contains("人数不足"), "nobody is missing weeks before it begins")
    #expect(try await !Browser(house).open("/meetings/2026-0001").body.contains("https://example.cn/m"))
    for path in ["/", "/meetings"] {
      #expect(try await browser.open(path).body.contains("/meetings/2026-0001"), "\(path)")
    }
    #expect(try await browser.open("/cases/\(file)").body.contains("已列入议程"))
  }

  @Test("A day too early is refused beside its field, with the article and the earliest day; what was typed is kept")
  func notice() async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(House.secretary, house)
    let day = (House.founding.day + 15).text
    let answer = try await browser.submit("/meetings/call", from: "/meetings/call", typed(["day": day]))
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("id=\"day-error\"") && answer.body.contains("最早可定在 \((House.founding.day + 16).text)"))
    #expect(answer.body.contains("第十六条第二项") && answer.body.contains("value=\"\(day)\""))
    #expect(answer.body.contains("value=\"知行楼三楼会议室\"") && answer.body.contains("听取工作报告\n讨论年度计划"))
    #expect(house.host.alliance.meetings.isEmpty)
  }

  @Test(
    "Every field that cannot be read, or is not lawful, is told beside it",
    arguments: [
      ("organ", ""), ("kind", ""), ("day", "明天"), ("time", "25:00"), ("place", ""), ("topics", ""),
      ("link", "http://example.cn"),
    ])
  func fields(name: String, value: String) async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(House.secretary, house)
    let answer = try await browser.submit("/meetings/call", from: "/meetings/call", typed([name: value]))
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("href=\"#\(name)\"") && answer.body.contains("id=\"\(name)-error\""), "\(name)")
  }

  @Test("An extraordinary session needs its reason, and whoever convenes meetings")
  func extraordinary() async throws {
    let house = try await House()
    let early = ["kind": "extraordinary", "day": (House.founding.day + 6).text]
    let secretary = try await Browser.signedIn(House.secretary, house)
    let no = try await secretary.submit(
      "/meetings/call", from: "/meetings/call", typed(early.merging(["urgency": "急"]) { $1 }))
    #expect(no.status == .unprocessableContent && no.body.contains("临时会议须由联盟理事长会议的组成人员召集"))
    let chair = try await Browser.signedIn(House.directors[0], house)
    let bare = try await chair.submit("/meetings/call", from: "/meetings/call", typed(early))
    #expect(bare.body.contains("id=\"urgency-error\""))
    let done = try await chair.post("/meetings/call", typed(early.merging(["urgency": "场地须在月底前确定"]) { $1 }))
    #expect(done.location == "/meetings/2026-0001")
    #expect(try await chair.open("/meetings/2026-0001").body.contains("场地须在月底前确定"))
  }

  @Test("Whoever calls no meetings is not shown the form; a visitor is led to sign in")
  func whose() async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(House.directors[20], house)
    let answer = try await browser.open("/meetings/call")
    #expect(answer.status == .forbidden && answer.body.contains("第十六条第二项"))
    #expect(try await !browser.open("/meetings").body.contains("/meetings/call"))
    let posted = try await browser.submit("/meetings/call", from: "/desk", typed())
    #expect(posted.status == .forbidden && house.host.alliance.meetings.isEmpty)
    #expect(try await Browser(house).open("/meetings/call").location == "/sign-in?next=%2Fmeetings%2Fcall")
  }

  @Test("The desk asks for an answer; excused needs a reason, which stands in the list; a cancelled meeting says why")
  func reply() async throws {
    let house = try await House()
    let (key, _) = try await house.called()
    let browser = try await Browser.signedIn(House.directors[7], house)
    #expect(try await browser.open("/desk").body.contains("答复邀请"))
    let path = "/meetings/\(key)"
    let bare = try await browser.submit("\(path)/reply", from: path, ["reply": "excused", "reason": ""])
    #expect(bare.status == .unprocessableContent && bare.body.contains("id=\"reason-error\""))
    #expect(try await browser.post("\(path)/reply", ["reply": "excused", "reason": "出差在外"]).location == path)
    let page = try await browser.open(path)
    #expect(page.body.contains("您已答复：请假") && page.body.contains("出差在外"))
    #expect(try await !browser.open("/desk").body.contains("答复邀请"))
    #expect(try await browser.post("\(path)/reply", ["reply": "perhaps"]).status == .badRequest)
    let secretary = try await Browser.signedIn(House.secretary, house)
    #expect(try await secretary.submit("\(path)/cancel", from: path, ["why": ""]).status == .unprocessableContent)
    #expect(try await secretary.post("\(path)/cancel", ["why": "场地不可用"]).status == .seeOther)
    #expect(try await browser.open(path).body.contains("场地不可用"))
    #expect(try await browser.open("/meetings/\(key)/live").status == .noContent)
  }

  @Test("Cases that wait for a meeting stand on the runner's desk until they are on an agenda, and can be added later")
  func scheduling() async throws {
    let house = try await House()
    let file = try await house.motion()
    let browser = try await Browser.signedIn(House.secretary, house)
    #expect(try await browser.open("/desk").body.contains("1 件待上会"))
    #expect(try await browser.open("/cases/\(file)").body.contains("列入议程"))
    let starts = (House.founding.day + 20).start
    try await house.meet(.call(CallMeeting(organ: "assembly", starts: starts, place: "会议室", agenda: [.topic("报告")])))
    let path = "/meetings/2026-0001"
    #expect(try await browser.submit("\(path)/add", from: path, ["case": file.text, "topic": ""]).location == path)
    #expect(try await !browser.open("/desk").body.contains("件待上会"))
    #expect(try await browser.submit("\(path)/add", from: path, ["topic": ""]).status == .unprocessableContent)
    #expect(try await browser.submit("\(path)/add", from: path, ["topic": "年度计划"]).location == path)
    #expect(house.host.alliance.meetings["2026-0001"]?.agenda.count == 3)
  }
}
