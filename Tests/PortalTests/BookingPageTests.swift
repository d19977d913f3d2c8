import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

/// What a member lends, as those look at it who lend and who use it (Articles 6 and 8).
@Suite struct BookingPageTests {
  static let owner = House.directors[14]
  static let user = House.directors[15]
  static let day = "2026-03-10"
  private static let terms = [
    "weekday-0": "yes", "weekday-1": "yes", "weekday-2": "yes", "field-opens": "t0800", "field-closes": "t1800",
    "field-longest": "240", "field-ahead": "30", "field-who": "everyone", "field-approval": "each",
    "field-notice": "24",
  ]

  /// An offer whose unit has set its terms in the browser.
  private static func lent() async throws -> (House, Key<Case>, Browser) {
    let house = try await House()
    let file = try await house.open(
      "offer",
      ["title": "示例三坐标", "kind": "equipment", "direction": "quality", "content": "示例", "district": "decheng"],
      by: owner)
    let browser = try await Browser.signedIn(owner, house)
    let before = try await browser.open("/hall/\(file)/bookings")
    #expect(before.body.contains("还没有写明预约规则"))
    let done = try await browser.submit("/hall/\(file)/terms", from: "/hall/\(file)/terms", terms)
    #expect(done.location == "/hall/\(file)/bookings")
    return (house, file, browser)
  }

  private static func booking(_ from: String, _ until: String, _ purpose: String = "示例：测三件壳体") -> [String: String] {
    ["field-day": day, "field-from": from, "field-until": until, "field-purpose": purpose]
  }

  @Test("The unit says on what terms; a member asks for a time; the unit agrees; each sees what is theirs to see")
  func life() async throws {
    let (house, file, owner) = try await Self.lent()
    let page = "/hall/\(file)/bookings"
    let user = try await Browser.signedIn(Self.user, house)
    #expect(try await user.open("/hall/\(file)").body.contains("可预约"))
    let shown = try await user.open(page).body
    #expect(shown.contains("周一至周三 08:00–18:00") && shown.contains("成员单位的人员早 7 天预约同一天"))
    #expect(try await user.open("\(page)?lang=en").body.contains("Mon–Wed, 08:00–18:00"))
    _ = try await user.open("\(page)?lang=zh")
    let asked = try await user.submit(page, from: page, Self.booking("t0900", "t1030"))
    #expect(asked.location == "\(page)?week=2026-03-10#bookings")
    let mine = try await user.open("\(page)?week=2026-03-10").body
    #expect(mine.contains("rowspan=\"3\"") && mine.contains("09:00–10:30") && mine.contains("示例：测三件壳体"))
    let visitor = try await Browser(house).open("\(page)?week=2026-03-10").body
    #expect(visitor.contains("已约") && !visitor.contains("示例单位16") && !visitor.contains("示例：测三件壳体"))
    let stranger = try await Browser.signedIn(House.directors[20], house)
    let seen = try await stranger.open("\(page)?week=2026-03-10").body
    #expect(seen.contains("示例单位16") && !seen.contains("示例：测三件壳体"))
    #expect(try await owner.open("/desk").body.contains("答复预约："))
    #expect(try await house.desk.disclosures().isEmpty, "whoever booked looked at their own, and others at none")
    #expect(try await owner.open("\(page)?show=asked").body.contains("示例：测三件壳体"))
    let given = try await house.desk.disclosures(about: Self.user)
    #expect(given.map(\.recipient.zh) == ["示例单位15"] && given.map(\.what.zh) == ["案卷 \(file)：预约的用途"])
    _ = try await owner.post("/hall/\(file)/answer", ["number": "1", "accepts": "yes"])
    #expect(try await user.open("/desk").body.contains("我的预约"))
    #expect(try await user.open(page).body.contains("已约定"))
    let calendar = try await user.open("/desk/mine.ics")
    #expect(calendar.headers[.contentType] == "text/calendar; charset=utf-8")
    #expect(calendar.body.contains("DTSTART:20260310T010000Z") && calendar.body.contains("TRIGGER:-P1D"))
    let table = try await owner.open("/hall/\(file)/bookings.csv").body
    #expect(table.contains("2026-03-10 09:00,2026-03-10 10:30,示例单位16,示例：测三件壳体,已约定"))
  }

  @Test("What is taken, or not for booking, is refused beside the form, which keeps what was typed")
  func refused() async throws {
    let (house, file, _) = try await Self.lent()
    let page = "/hall/\(file)/bookings"
    let user = try await Browser.signedIn(Self.user, house)
    _ = try await user.submit(page, from: page, Self.booking("t0900", "t1030"))
    let other = try await Browser.signedIn(House.directors[16], house)
    _ = try await other.open(page)
    let taken = try await other.post(page, Self.booking("t1000", "t1100", "示例用途"))
    #expect(taken.status == .unprocessableContent && taken.body.contains("2026-03-10 09:00–10:30 已有人预约。"))
    #expect(taken.body.contains("value=\"示例用途\""))
    let wrong: [[String: String]] = [
      [:], Self.booking("t0900", "t0900"), Self.booking("t0730", "t0900"), Self.booking("t1100", "t1200", ""),
      Self.booking("t1100", "t1200", String(repeating: "长", count: 201)), ["field-day": "2026-02-30"],
      Self.booking("t1100", "t1700"), Self.booking("x", "y"), Self.booking("t9999", "t99999999999999999999"),
    ]
    for input in wrong {
      #expect(try await other.post(page, input).status == .unprocessableContent, "\(input)")
    }
    #expect(house.host.alliance.cases[file]?.bookings?.bookings.count == 1)
    for odd in ["?week=0001-01-01", "?week=9999-12-31", "?week=x", "?show=zzz&page=-4"] {
      #expect(try await other.open(page + odd).status == .ok, "\(odd)")
    }
  }

  @Test("Terms with something missing are refused beside the form, and the ticks are kept")
  func termsRefused() async throws {
    let (house, file, owner) = try await Self.lent()
    let before = house.host.alliance.cases[file]?.bookings?.terms
    for change in [["weekday-0": "", "weekday-1": "", "weekday-2": ""], ["field-longest": "45"], ["field-opens": ""]] {
      let refused = try await owner.post("/hall/\(file)/terms", Self.terms.merging(change) { $1 })
      #expect(refused.status == .unprocessableContent, "\(change)")
    }
    #expect(house.host.alliance.cases[file]?.bookings?.terms == before)
    let stopped = try await owner.post("/hall/\(file)/terms", ["do": "stop"])
    #expect(stopped.location == "/hall/\(file)/bookings")
    #expect(try await Browser(house).open("/hall/\(file)/bookings").body.contains("现在不接受预约"))
  }

  @Test("Those who booked what is withdrawn find it on their desk")
  func withdrawn() async throws {
    let (house, file, owner) = try await Self.lent()
    let page = "/hall/\(file)/bookings"
    let user = try await Browser.signedIn(Self.user, house)
    _ = try await user.submit(page, from: page, Self.booking("t0900", "t1030"))
    _ = try await owner.submit("/cases/\(file)/give-up", from: "/cases/\(file)", ["reasons": "示例"])
    #expect(try await user.open("/desk").body.contains("不再公布，预约终止"))
    #expect(try await user.open("/record").body.contains("第 1 号预约：不再公布，预约终止"))
    #expect(try await !user.open("/desk/mine.ics").body.contains("VEVENT"))
  }
}
