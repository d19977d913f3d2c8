import Constitution
import Desk
import Foundation
import Governance
import HTTPTypes
import Record
import Testing

@testable import Portal

@Suite("What the secretariat writes to many (第十八条)")
struct CircularTests {
  private func desk() async throws -> (House, Browser) {
    let house = try await House()
    for director in House.directors[2...5] { _ = try await Browser.signedIn(director, house) }
    return (house, try await Browser.signedIn(House.secretary, house))
  }

  private let letter = ["subject": "示例：明年的会费标准", "text": "各位：\n\n请于月底前答复。\n\n- 见 https://example.org/a"]

  private func press(_ browser: Browser) async throws -> String {
    try #require(try await browser.open("/desk/circulars/new").hidden("press"))
  }

  @Test("it is looked over, goes to those whom the list finds and nobody else, and says why it came")
  func life() async throws {
    let (house, browser) = try await desk()
    let press = try await press(browser)
    var fields = letter.merging(["press": press, "organ": "chairs-meeting", "do": "look"]) { $1 }
    let look = try await browser.post("/desk/circulars/new", fields)
    #expect(look.status == .ok && look.body.contains("发出后不能收回") && look.body.contains("联盟理事长会议"))
    #expect(try await house.desk.circulars().isEmpty, "looking sends nothing")
    fields["do"] = "send"
    let sent = try await browser.post("/desk/circulars/new", fields)
    #expect(sent.location == "/circulars/1")
    let readers = try await house.desk.readers(ofCircular: 1)
    let alliance = house.host.alliance
    #expect(!readers.isEmpty && readers.keys.allSatisfy { alliance.sits($0, in: "chairs-meeting") })
    let reader = try await Browser.signedIn(try #require(readers.keys.sorted().first), house)
    let inbox = try await reader.open("/inbox").body
    #expect(inbox.contains("示例：明年的会费标准") && inbox.contains("发给：联盟理事长会议") && inbox.contains("第十八条"))
    let page = try await reader.open("/circulars/1").body
    #expect(page.contains("请于月底前答复") && page.contains("href=\"https://example.org/a\""))
    #expect(!page.contains("收件人（"), "who else has it is the secretariat's to know")
    let stranger = try await Browser.signedIn(House.directors[20], house)
    #expect(try await stranger.open("/circulars/1").status == .notFound)
    #expect(try await !stranger.open("/inbox").body.contains("会费标准"))
  }

  @Test("pressed twice it is sent once, and who has marked it as read is counted")
  func once() async throws {
    let (house, browser) = try await desk()
    let fields = letter.merging(["press": try await press(browser), "do": "send"]) { $1 }
    #expect(try await browser.post("/desk/circulars/new", fields).location == "/circulars/1")
    #expect(try await browser.post("/desk/circulars/new", fields).location == "/circulars/1")
    let circular = try #require(try await house.desk.circulars().first)
    #expect(try await house.desk.circulars().count == 1 && circular.told == 5 && circular.read == 0)
    let reader = try await Browser.signedIn(House.directors[3], house)
    _ = try await reader.open("/inbox")
    _ = try await reader.post("/inbox", ["do": "all"])
    #expect(try await browser.open("/circulars/1").body.contains("1 / 5 标为已读"))
    #expect(try await browser.open("/desk/circulars").body.contains("1 / 5"))
    #expect(try await browser.open("/desk/circulars.csv").body.contains("示例：明年的会费标准"))
  }

  @Test("without a subject, a text or a reader nothing is sent, and what was typed is still there")
  func refused() async throws {
    let (house, browser) = try await desk()
    let press = try await press(browser)
    let empty = try await browser.post(
      "/desk/circulars/new", ["press": press, "subject": "  ", "text": "正文还在", "do": "send"])
    #expect(empty.status == .unprocessableContent && empty.body.contains("请写标题") && empty.body.contains("正文还在"))
    let long = String(repeating: "长", count: Circular.longestText + 1)
    let over = try await browser.post(
      "/desk/circulars/new", ["press": press, "subject": "示例", "text": long, "do": "send"])
    #expect(over.body.contains("正文至多 5000 字"))
    let nobody = try await browser.post(
      "/desk/circulars/new", letter.merging(["press": press, "q": "无此人", "do": "send"]) { $1 })
    #expect(nobody.status == .ok && nobody.location == nil)
    #expect(
      try await browser.post("/desk/circulars/new", letter.merging(["press": "x", "do": "send"]) { $1 }).status
        == .badRequest)
    #expect(try await house.desk.circulars().isEmpty)
  }

  @Test("a day has a bound, which the page says and after which nothing goes out")
  func bound() async throws {
    let (house, browser) = try await desk()
    _ = try await press(browser)
    for number in 1...Circular.mostInADay {
      let fields = letter.merging(["press": Token.random().text, "do": "send"]) { $1 }
      #expect(try await browser.post("/desk/circulars/new", fields).location == "/circulars/\(number)")
    }
    let refused = try await browser.post(
      "/desk/circulars/new", letter.merging(["press": Token.random().text, "do": "send"]) { $1 })
    #expect(refused.status == .unprocessableContent && refused.body.contains("一日之内至多群发 20 次"))
    #expect(refused.body.contains("示例：明年的会费标准"))
    house.pass(days: 2)
    let again = try await Browser.signedIn(House.secretary, house)
    _ = try await press(again)
    let later = letter.merging(["press": Token.random().text, "do": "send"]) { $1 }
    #expect(try await again.post("/desk/circulars/new", later).location == "/circulars/21")
  }

  @Test("it goes out by mail in its own words, with the article, and is forgotten when notices are")
  func mail() async throws {
    let (house, browser) = try await desk()
    _ = try await browser.post(
      "/desk/circulars/new", letter.merging(["press": try await press(browser), "do": "send"]) { $1 })
    let kept = try #require(try await house.desk.inbox(of: House.directors[2]).first)
    let circulars = try await house.desk.circulars(in: [kept])
    let text = try #require(house.host.alliance.text(of: kept.notice, circulars))
    let writer = LetterWriter(alliance: house.host.alliance, origin: house.portal.origin)
    let (subject, body) = writer.mail([text], id: kept.id)
    #expect(subject.hasSuffix("示例：明年的会费标准") && body.contains("请于月底前答复。"))
    #expect(body.contains("第十八条") && body.contains("为什么告知您"))
    try await house.desk.purge(at: kept.notice.made + 401 * 86_400)
    #expect(try await house.desk.circulars().isEmpty)
  }
}
