import Constitution
import Foundation
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("Forums and courses in the browser: from the list to the certificate")
struct ActivityPageTests {
  private let rep = House.directors[4]
  private let other = House.directors[5]
  private let visitor = House.guest

  private func page(_ file: Key<Case>, _ part: String = "") -> String { "/events/\(file)\(part)" }

  private func signUp(_ browser: Browser, _ file: Key<Case>, _ fields: [String: String] = ["who": "me"]) async throws
    -> Tester.Answer
  {
    try await browser.submit(page(file, "/sign-up"), from: page(file), fields)
  }

  /// The day on which the forum is held; the organiser has signed in again.
  private func day(_ house: House, _ person: Key<Person> = House.secretary) async throws -> Browser {
    house.pass(days: 79)
    let browser = Browser(house)
    _ = try await browser.submit(
      "/sign-in", from: "/sign-in", ["login": person.text, "password": House.password])
    return browser
  }

  private func number(_ file: Key<Case>, of house: House) -> Int {
    house.host.alliance.cases[file]?.enrolment?.signUps.count ?? 0
  }

  @Test("without any, the list says who plans one, and offers it to whoever may")
  func empty() async throws {
    let house = try await House()
    let answer = try await Browser(house).open("/events")
    #expect(answer.status == .ok && answer.body.contains("目前没有即将举办的活动"))
    #expect(!answer.body.contains("/bring/forum"))
    let secretary = try await Browser.signedIn(House.secretary, house)
    #expect(try await secretary.open("/events").body.contains("/bring/forum"))
  }

  @Test("a representative signs up with one press and has a pass, with a code that holds its address")
  func onePress() async throws {
    let house = try await House()
    let file = try await house.openForum()
    let browser = try await Browser.signedIn(rep, house)
    let shown = try await browser.open(page(file)).body
    #expect(shown.contains("共 2 名，余 2 名") && shown.contains("成员优先") && shown.contains("10:00 示例题目"))
    let answer = try await browser.post(page(file, "/sign-up"), ["who": "me"])
    let pass = try #require(answer.location)
    #expect(pass.hasPrefix("/passes/\(file)-1-"))
    // Whoever has the address sees it, signed in or not.
    let seen = try await Browser(house).open(pass)
    #expect(seen.body.contains("示例5") && seen.body.contains("<svg class=\"qr\"") && seen.body.contains("有名额"))
    #expect(try await browser.open("/desk").body.contains(pass))
    // Whoever guesses sees nothing.
    let guess = pass.dropLast(1) + (pass.hasSuffix("0") ? "1" : "0")
    #expect(try await browser.open(String(guess)).status == .notFound)
    let again = try await browser.post(page(file, "/sign-up"), ["who": "me"])
    #expect(again.status == .unprocessableContent && again.body.contains("已经报名"))
    #expect(number(file, of: house) == 1)
  }

  @Test("a colleague is signed up by name, which is sealed and shown to few")
  func colleague() async throws {
    let house = try await House()
    let file = try await house.openForum(["places": "9"])
    let browser = try await Browser.signedIn(rep, house)
    let fields = ["who": "colleague", "field-name": "示例同事"]
    #expect(try await signUp(browser, file, ["who": "colleague", "field-name": " "]).status == .unprocessableContent)
    #expect(try await signUp(browser, file, fields).location == "/events/\(file)#ours")
    // Several at once: those before the one that is refused are signed up, the others stay in the form.
    let several = try await signUp(browser, file, ["who": "colleague", "field-name": "示例甲\n 示例同事 \n示例乙"])
    #expect(several.status == .unprocessableContent && several.body.contains("\n示例同事\n示例乙</textarea>"))
    #expect(number(file, of: house) == 2)
    let many = Array(repeating: "示例", count: 21).joined(separator: "\n")
    for names in [many, String(repeating: "长", count: 31)] {
      let answer = try await signUp(browser, file, ["who": "colleague", "field-name": names])
      #expect(answer.status == .unprocessableContent && answer.body.contains("href=\"#field-name\""))
    }
    // The record itself keeps the same name of the same member from coming twice.
    let again = try await signUp(browser, file, fields)
    #expect(again.status == .unprocessableContent && again.body.contains("同名的另一人"))
    #expect(number(file, of: house) == 2)
    #expect(try await browser.open(page(file)).body.contains("示例同事"))
    for path in [page(file), "/cases/\(file)", "/record"] {
      #expect(try await !Browser(house).open(path).body.contains("示例同事"), "\(path)")
    }
    let size = house.host.checkpoint.size
    for position in size - 4...size {
      #expect(try await !Browser(house).open("/record/\(position)").body.contains("示例同事"))
    }
    let others = try await Browser.signedIn(other, house)
    #expect(try await !others.open(page(file)).body.contains("示例同事"))
    #expect(
      try await others.submit(page(file, "/withdraw"), from: page(file), ["number": "1"]).status
        == .unprocessableContent)
    let secretary = try await Browser.signedIn(House.secretary, house)
    #expect(try await secretary.open(page(file, "/list")).body.contains("示例同事"))
  }

  @Test(
    "somebody from outside signs up without an account once the members' time is over, and has the waiting list's place"
  )
  func fromOutside() async throws {
    let house = try await House()
    let file = try await house.openForum(["places": "1"])
    // The page offers no form yet; whoever sends one all the same is told why.
    let early = try await Browser(house).submit(page(file, "/sign-up"), from: "/sign-in", visitor)
    #expect(early.status == .unprocessableContent && early.body.contains("成员优先报名期尚未结束"))
    _ = try await signUp(try await Browser.signedIn(rep, house), file)
    house.pass(days: 4)
    let browser = Browser(house)
    let wrong = try await signUp(browser, file, visitor.merging(["field-phone": "12"]) { $1 })
    #expect(wrong.status == .unprocessableContent && wrong.body.contains("href=\"#field-phone\""))
    let pass = try #require(try await signUp(browser, file, visitor).location)
    let seen = try await Browser(house).open(pass).body
    #expect(seen.contains("候补第 1 位") && seen.contains("示例来宾") && !seen.contains("13900005678"))
    #expect(try await signUp(Browser(house), file, visitor).status == .unprocessableContent)
    // The representative's place goes to whoever waits.
    let signedIn = try await Browser.signedIn(other, house)
    #expect(try await signedIn.open(page(file, "/list")).status == .forbidden)
    let first = try #require(house.host.alliance.cases[file]?.enrolment?.signUp(1))
    #expect(first.person == rep)
    _ = try await house.host.perform(.enrol(.withdraw(file, 1)), by: .person(rep))
    #expect(try await Browser(house).open(pass).body.contains("有名额"))
    // Whoever has the pass may give the place up.
    #expect(try await browser.submit(pass, from: pass, ["do": "withdraw"]).location == pass)
    #expect(try await browser.open(pass).body.contains("已取消"))
    #expect(try await browser.submit(pass, from: pass, ["do": "withdraw"]).status == .unprocessableContent)
  }

  @Test("at the door the organiser's phone opens the code and ticks; or the short code is typed")
  func door() async throws {
    let house = try await House()
    let file = try await house.openForum()
    var passes: [String] = []
    for person in [rep, other] {
      let browser = try await Browser.signedIn(person, house)
      passes.append(try #require(try await signUp(browser, file).location))
    }
    let code = try #require(try await Browser(house).open(passes[1]).between("<strong class=\"hash\">", "</strong>"))
    var secretary = try await Browser.signedIn(House.secretary, house)
    #expect(try await !secretary.open(passes[0]).body.contains("value=\"attend\""))
    #expect(try await secretary.submit(page(file, "/close"), from: page(file, "/list")).location == page(file, "/list"))
    secretary = try await day(house)
    #expect(try await secretary.open(passes[0]).body.contains("value=\"attend\""))
    #expect(try await secretary.submit(passes[0], from: passes[0], ["do": "attend"]).location == passes[0])
    #expect(try await Browser(house).open(passes[0]).body.contains("已签到"))
    let list = page(file, "/list")
    let wrong = try await secretary.submit(page(file, "/attend"), from: list, ["code": "zzzzzz"])
    #expect(wrong.status == .unprocessableContent)
    #expect(wrong.body.contains("没有这个签到码") && wrong.body.contains("name=\"code\""), "the next code is typed here")
    // Two phones at the door open one pass.
    let twice = try await secretary.submit(passes[0], from: passes[1], ["do": "attend"])
    #expect(twice.status == .unprocessableContent && twice.body.contains("第 1 号已经签到"))
    #expect(twice.body.contains("<h1>") && twice.body.contains("签到时间"))
    #expect(
      try await secretary.submit(page(file, "/attend"), from: list, ["code": " \(code.lowercased()) "]).location
        == list + "#no-2"
    )
    #expect(house.host.alliance.cases[file]?.enrolment?.attended.count == 2)
    // Nobody ticks themselves.
    let browser = try await Browser.signedIn(House.directors[6], house)
    #expect(
      try await browser.submit(passes[0], from: "/desk/account", ["do": "attend"]).status == .unprocessableContent)
    let csv = try await secretary.open(page(file, "/list.csv"))
    #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
    #expect(csv.body.contains("1,示例5,示例单位5,,"))
  }

  @Test("a certificate says to whoever has its address what was certified, and whether it still stands")
  func certificate() async throws {
    let house = try await House()
    let file = try await house.openForum()
    _ = try await signUp(try await Browser.signedIn(rep, house), file)
    var secretary = try await Browser.signedIn(House.secretary, house)
    _ = try await secretary.submit(page(file, "/close"), from: page(file, "/list"))
    secretary = try await day(house)
    _ = try await secretary.submit(page(file, "/attend"), from: page(file, "/list"), ["number": "1"])
    _ = try await secretary.submit(page(file, "/close"), from: page(file, "/list"))
    let answer = try await secretary.submit(
      "/cases/\(file)/answers", from: "/cases/\(file)/answers", ["field-minutes": "示例纪要"])
    #expect(answer.location == "/cases/\(file)")
    let signedIn = try await Browser.signedIn(other, house)
    #expect(try await !signedIn.open("/desk").body.contains("/certificates/"))
    let list = try await secretary.open(page(file, "/list"))
    let place = "/certificates/" + (try #require(list.between("href=\"/certificates/", "\"")))
    let seen = try await Browser(house).open(place).body
    #expect(seen.contains("证书有效") && seen.contains("示例5") && seen.contains("\(file)-1") && seen.contains("第五条"))
    #expect(try await Browser(house).open(page(file)).body.contains("示例纪要"))
    let guess = place.dropLast(1) + (place.hasSuffix("0") ? "1" : "0")
    #expect(try await Browser(house).open(String(guess)).status == .notFound)
    #expect(
      try await secretary.submit(page(file, "/revoke"), from: page(file, "/list"), ["number": "1", "reasons": "示例理由"])
        .location == page(file, "/list") + "#no-1")
    let revoked = try await Browser(house).open(place).body
    #expect(revoked.contains("撤销") && revoked.contains("示例理由") && !revoked.contains("证书有效"))
    // With the person's data the certificate goes, once they hold no office.
    for office in house.host.alliance.offices(of: rep) {
      _ = try await house.open("resignation", [Answer("office", .office(office.id))], by: rep)
    }
    _ = try await house.host.perform(.erase(ErasePerson(person: rep)), by: .keeper)
    #expect(try await Browser(house).open(place).status == .notFound)
    #expect(try await secretary.open(page(file, "/list")).body.contains("（已删除）"))
  }

  @Test(
    "a member offers a course, the secretariat fits it in, each who comes is assessed, and who passed has it certified")
  func course() async throws {
    let house = try await House()
    var plan = House.forum.merging(["name": "示例培训", "kind": "course", "last-day": "2026-05-21"]) { $1 }
    plan["places"] = "5"
    let file = try await house.open("course", plan, by: rep)
    let teacher = try await Browser.signedIn(rep, house)
    #expect(try await teacher.open(page(file)).status == .notFound, "nobody signs up before it is fitted in")
    _ = try await house.host.perform(
      .check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: .person(House.secretary))
    for person in [other, House.directors[6]] {
      let browser = try await Browser.signedIn(person, house)
      #expect(try await signUp(browser, file).location?.hasPrefix("/passes/") == true)
    }
    let list = page(file, "/list")
    #expect(try await teacher.submit(page(file, "/close"), from: list).location == list)
    let organiser = try await day(house, rep)
    for number in ["1", "2"] { _ = try await organiser.submit(page(file, "/attend"), from: list, ["number": number]) }
    let early = try await organiser.submit(page(file, "/close"), from: list)
    #expect(early.status == .unprocessableContent && early.body.contains("还有 2 人没有考核结果"))
    for (number, passed) in [("1", "yes"), ("2", "no")] {
      _ = try await organiser.submit(page(file, "/assess"), from: list, ["number": number, "passed": passed])
    }
    _ = try await organiser.submit(page(file, "/close"), from: list)
    _ = try await organiser.submit(
      "/cases/\(file)/answers", from: "/cases/\(file)/answers", ["field-minutes": "示例小结"])
    let ticked = try await organiser.open(list)
    #expect(ticked.body.components(separatedBy: "href=\"/certificates/").count == 2 && ticked.body.contains("不合格"))
    let place = "/certificates/" + (try #require(ticked.between("href=\"/certificates/", "\"")))
    let seen = try await Browser(house).open(place).body
    #expect(seen.contains("考核合格") && seen.contains("示例6") && seen.contains("第八条"))
  }

  @Test("the list filters by kind and month, and goes into a spreadsheet and a calendar")
  func feeds() async throws {
    let house = try await House()
    let file = try await house.openForum(["name": "=1+1, \"示例\""])
    let browser = Browser(house)
    #expect(try await browser.open("/events?kind=course").body.contains("没有符合条件的。"))
    #expect(try await browser.open("/events?kind=forum&month=2026-05").body.contains("<table class=\"month\">"))
    let days = try await browser.open("/events?month=2026-05").body
    #expect(days.components(separatedBy: "href=\"/events/\(file)\"").count == 3)
    for month in ["2026-13", "9999-12", "0001-01", "x"] {
      #expect(try await browser.open("/events?month=\(month)").status == .ok)
    }
    let csv = try await browser.open("/events.csv")
    #expect(csv.headers[.contentDisposition] == "attachment; filename=\"events-2026-03-02.csv\"")
    #expect(csv.body.contains("\"'=1+1, \"\"示例\"\"\""))
    let calendar = try await browser.open("/events.ics").body
    #expect(calendar.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && calendar.hasSuffix("END:VCALENDAR\r\n"))
    #expect(calendar.contains("DTSTART;VALUE=DATE:20260520\r\nDTEND;VALUE=DATE:20260521\r\nSUMMARY:=1+1\\, \"示例\"\r\n"))
    #expect(calendar.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
    // What is over stands among what was, and in no calendar.
    house.pass(days: 90)
    #expect(try await !browser.open("/events.ics").body.contains("VEVENT"))
    #expect(try await browser.open("/events").body.contains("即将举办（0）"))
  }
}
