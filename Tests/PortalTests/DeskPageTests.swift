import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("My desk")
struct DeskPageTests {
  @Test("A director finds the ballot there, and afterwards that it is cast")
  func director() async throws {
    let house = try await House()
    let vote = try await house.screen(try await house.apply(100, name: "示例新单位"))
    let browser = try await Browser.signedIn(House.directors[4], house)
    let desk = try await browser.open("/desk")
    #expect(desk.body.contains("等我办理（1）") && desk.body.contains("href=\"/votes/\(vote)\""))
    #expect(desk.body.contains("副理事长") && desk.body.contains("示例单位5"))
    _ = try await browser.submit("/votes/\(vote)", from: "/votes/\(vote)", ["choice": "abstain"])
    let after = try await browser.open("/desk")
    #expect(after.body.contains("等我办理（0）") && after.body.contains("仍可更改"))
  }

  @Test("The secretariat sees what is under way, the most pressing first, and what is late")
  func secretariat() async throws {
    let house = try await House()
    let late = try await house.apply(100, name: "逾期单位")
    house.pass(days: 30)
    _ = try await house.host.perform(.tick, by: .clock)
    let fresh = try await house.apply(101, name: "新到单位", by: "applicant-2")
    let desk = try await Browser.signedIn(House.secretary, house).open("/desk?kind=screening")
    #expect(desk.body.contains("已逾期（1）") && desk.body.contains("等我们办理（1）"))
    let (first, second) = (desk.body.firstRange(of: "/cases/\(late)"), desk.body.firstRange(of: "/cases/\(fresh)"))
    #expect(try #require(first).lowerBound < #require(second).lowerBound)
  }

  @Test("Its desk is searched and narrowed, has an article and one button for each thing, and is downloaded")
  func secretariatTable() async throws {
    let house = try await House()
    let file = try await house.apply(100, name: "待核单位")
    let browser = try await Browser.signedIn(House.secretary, house)
    let desk = try await browser.open("/desk?kind=screening")
    #expect(desk.body.contains("待核单位") && desk.body.contains("href=\"/cases/\(file)\">核对</a>"))
    #expect(desk.body.contains("第十八条") || desk.body.contains("第十二条"))
    #expect(try await browser.open("/desk?q=none").body.contains("没有符合条件的") == false)
    #expect(try await browser.open("/desk?q=none").body.contains("共 0 项"))
    let table = try await browser.open("/desk.csv?group=ours")
    #expect(table.body.contains("等我们办理,待核对,") && !table.body.contains("已逾期,"))
    let office = try await browser.open("/desk?kind=obligation")
    #expect(office.body.contains("秘书长"), "the seat of the secretary-general is vacant, Article 17")
  }

  @Test("What is due stands before the rooms; of these there are those that let the viewer in")
  func rooms() async throws {
    let house = try await House()
    _ = try await house.apply(100, name: "待核单位")
    let desk = try await Browser.signedIn(House.secretary, house).open("/desk").body
    let (due, rooms) = (desk.firstRange(of: "待核单位"), desk.firstRange(of: "id=\"rooms\""))
    #expect(try #require(due).lowerBound < #require(rooms).lowerBound)
    func offered(_ person: Key<Person>) async throws -> String {
      let browser =
        try await person == House.secretary
        ? Browser.resigned(person, house) : Browser.signedIn(person, house)
      return try #require(try await browser.open("/desk").body.between("id=\"rooms\"", "</section>"))
    }
    let secretary = try await offered(House.secretary)
    for name in ["写通知和动态", "群发通知", "人员账号", "办事链接", "发件箱", "标志和联系方式", "补录名册", "统一身份认证", "对外提供登记"] {
      #expect(secretary.contains(name), "\(name)")
    }
    let supervisor = try await offered(House.supervisor)
    #expect(supervisor.contains("安全日志") && supervisor.contains("对外提供登记") && !supervisor.contains("人员账号"))
    let director = try await offered(House.directors[20])
    #expect(director.contains("提出一件事") && !director.contains("通知召开会议") && !director.contains("安全日志"))
  }

  @Test("An empty desk says what to do next, and a desk is for whoever is signed in")
  func empty() async throws {
    let house = try await House()
    let desk = try await Browser.signedIn(House.directors[4], house).open("/desk")
    #expect(desk.body.contains("现在没有等您办理的事") && desk.body.contains("href=\"/cases\""))
    #expect(try await Browser(house).open("/desk").status == .seeOther)
  }

  @Test("What someone did lately is theirs only")
  func lately() async throws {
    let house = try await House()
    _ = try await house.screen(try await house.apply(100, name: "示例新单位"))
    #expect(try await Browser.signedIn(House.secretary, house).open("/desk").body.contains("我近来办理的"))
    #expect(try await !Browser.signedIn(House.directors[4], house).open("/desk").body.contains("我近来办理的"))
  }
}
