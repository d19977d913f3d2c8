import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Testing

@testable import Portal

/// Questions and reminders, as those see them who take part and who organise (Article 5).
@Suite struct QuestionPageTests {
  @Test("Asked on the event's page and from a pass, wanted by others, answered there; no name is shown")
  func questions() async throws {
    let house = try await House()
    house.pass(days: 45)
    let file = try await house.openForum()
    let page = "/events/\(file)"
    let asker = try await Browser.signedIn(House.directors[3], house)
    #expect(try await !asker.open(page).body.contains("我想问"), "only those who are signed up ask")
    _ = try await asker.submit("\(page)/sign-up", from: page, ["who": "me"])
    let asked = try await asker.submit("\(page)/ask", from: page, ["question": "示例：企业怎样参与？"])
    #expect(asked.location == "\(page)#questions")
    let other = try await Browser.signedIn(House.directors[4], house)
    let pass = try #require(try await other.submit("\(page)/sign-up", from: page, ["who": "me"]).location)
    let guest = Browser(house)
    #expect(try await guest.open(pass).body.contains("我也想知道"))
    let wanted = try await guest.post(pass, ["do": "support", "number": "1"])
    #expect(wanted.location == pass)
    _ = try await guest.open(pass)
    _ = try await guest.post(pass, ["do": "ask", "question": "示例：证书互认吗？"])
    let shown = try await guest.open(page).body
    #expect(shown.contains("2 人想知道") && shown.contains("示例：证书互认吗？") && !shown.contains("示例4"))
    let again = try await guest.submit(pass, from: pass, ["do": "support", "number": "1"])
    #expect(again.status == .unprocessableContent)
    let organiser = try await Browser.signedIn(House.secretary, house)
    _ = try await organiser.submit("\(page)/forward", from: page, ["number": "2"])
    _ = try await organiser.submit("\(page)/reply", from: page, ["number": "1", "text": "示例：会上说明。"])
    #expect(try await guest.open(page).body.contains("示例：会上说明。"))
    #expect(try await guest.open("/record").body.contains("第 1 问有了答复"))
  }

  @Test("A day before, the desk says what is coming up, and one's calendar has it with a reminder")
  func reminders() async throws {
    let house = try await House()
    house.pass(days: 45)
    let file = try await house.openForum()
    let browser = try await Browser.signedIn(House.directors[3], house)
    _ = try await browser.submit("/events/\(file)/sign-up", from: "/events/\(file)", ["who": "me"])
    #expect(try await !browser.open("/desk").body.contains("今天和明天"))
    let calendar = try await browser.open("/desk/mine.ics").body
    #expect(calendar.contains("DTSTART;VALUE=DATE:20260520") && calendar.contains("TRIGGER:-P1D"))
    // 2026-03-02 and 78 days is 2026-05-19.
    house.pass(days: 33)
    let again = Browser(house)
    _ = try await again.open("/sign-in")
    _ = try await again.post("/sign-in", ["login": House.directors[3].text, "password": House.password])
    let desk = try await again.open("/desk").body
    #expect(desk.contains("今天和明天") && desk.contains("明天") && desk.contains("示例论坛"))
  }
}
