import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("My capacities: somebody who represents two members, each as a person with an account")
struct TiedPageTests {
  private static let page = "/desk/account/capacities"
  private static let (five, six) = (House.directors[4], House.directors[5])

  /// A browser of director 5, and an account for director 6.
  private func five(_ house: House) async throws -> Browser {
    let hash = try await house.desk.hash(House.password)
    try await house.desk.createAccounts([(login: Self.six.text, person: Self.six)], hash: hash)
    return try await Browser.signedIn(Self.five, house)
  }

  private func tie(_ browser: Browser, password: String = House.password) async throws -> Tester.Answer {
    try await browser.submit(
      Self.page, from: Self.page, ["do": "tie", "login": Self.six.text, "password": password])
  }

  /// Presses the button of the other capacity at the head of the page.
  private func switchOver(_ browser: Browser, from page: String) async throws -> Tester.Answer {
    let account = try #require(try await browser.open(page).between("name=\"account\" value=\"", "\""))
    return try await browser.post(Self.page, ["do": "switch", "account": account])
  }

  @Test(
    "Tied, the head of each page says as whom they act, one press leads to the other, and the vote is that member's")
  func life() async throws {
    let house = try await House()
    let vote = try await house.screen(try await house.apply(100, name: "示例新成员"))
    let browser = try await five(house)
    #expect(try await !browser.open("/cases").body.contains("现在的身份"))
    #expect(try await tie(browser).location == "\(Self.page)?done=tied")
    #expect(try await browser.open("/desk/account").body.contains("2 个，可以切换"))
    let before = try await browser.open("/votes/\(vote)").body
    #expect(before.contains("您以“理事”的名义办理，席位属于示例单位5。"))
    let strip = try #require(before.between("<form class=\"strip capacity\"", "</form>"))
    #expect(strip.between("现在的身份：", "切换到")?.contains("示例5（示例单位5代表、") == true)
    #expect(strip.between("切换到", "</span></button>")?.contains("示例6（示例单位6代表、") == true)
    #expect(try await switchOver(browser, from: "/votes/\(vote)").location == "/desk")
    #expect(try await browser.open("/votes/\(vote)").body.contains("席位属于示例单位6。"))
    _ = try await browser.submit("/votes/\(vote)", from: "/votes/\(vote)", ["choice": "yes"])
    let kept = try #require(house.host.alliance.votes[vote])
    #expect(kept.ballot(of: Self.six) == .yes && kept.ballot(of: Self.five) == nil)
    let account = try await browser.open("/desk/account").body
    #expect(account.contains("由另一身份切换而来") && account.contains("切换身份"))
    #expect(try await switchOver(browser, from: "/cases").location == "/desk")
    #expect(try await browser.open("/votes/\(vote)?lang=en").body.contains("a seat of 示例单位5"))
    #expect(try await browser.open("/desk/account/data?lang=zh").body.contains("关联的身份"))
  }

  @Test("A wrong password is said beside the form and makes wait, and nothing is tied")
  func wrong() async throws {
    let house = try await House()
    let browser = try await five(house)
    for _ in 0..<5 {
      let answer = try await tie(browser, password: "a guess here")
      #expect(answer.status == .unprocessableContent && answer.body.contains("id=\"login-error\""))
      #expect(!answer.body.contains("a guess here"))
    }
    let answer = try await tie(browser)
    #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] == "15")
    #expect(try await !browser.open("/cases").body.contains("现在的身份"))
  }

  @Test("After a quarter of an hour the password is asked for again before anything is tied; switching asks for none")
  func stale() async throws {
    let house = try await House()
    let browser = try await five(house)
    _ = try await tie(browser)
    house.pass(seconds: Session.trust)
    let page = try await browser.open(Self.page).body
    #expect(page.contains("name=\"current\"") && !page.contains("name=\"password\"") && !page.contains("解除关联</button>"))
    #expect(try await browser.post(Self.page, ["do": "untie", "account": "1"]).body.contains("name=\"current\""))
    #expect(try await switchOver(browser, from: "/cases").location == "/desk")
    #expect(try await browser.open(Self.page).body.contains("name=\"current\""), "the other's password was not shown")
    let again = ["do": "confirm", "current": House.password]
    #expect(try await browser.submit(Self.page, from: Self.page, again).location == Self.page)
    let account = try #require(try await browser.open(Self.page).between("name=\"account\" value=\"", "\""))
    let untied = try await browser.post(Self.page, ["do": "untie", "account": account])
    #expect(untied.location == "\(Self.page)?done=untied")
    #expect(try await !browser.open("/cases").body.contains("现在的身份"))
  }

  @Test("Nobody switches to an account that is not tied to theirs")
  func notTied() async throws {
    let house = try await House()
    let browser = try await five(house)
    for account in ["1", "2", "x", ""] {
      let answer = try await browser.submit(Self.page, from: Self.page, ["do": "switch", "account": account])
      #expect(answer.location == Self.page)
    }
    #expect(try await browser.open("/desk").body.contains("示例5"))
  }

  @Test("A demonstration's accounts are everybody's, and are not tied")
  func shared() async throws {
    let house = try await House()
    let browser = try await five(house)
    var portal = house.portal
    portal.demonstration = Portal.Demonstration(
      accounts: [], password: House.password, shared: [Self.five.text, Self.six.text])
    let shared = Browser(Tester(responder: Responder(portal)))
    shared.cookies = browser.cookies
    #expect(try await shared.open(Self.page).body.contains("大家共用"))
    #expect(try await tie(shared).body.contains("大家共用"))
    #expect(try await !browser.open("/cases").body.contains("现在的身份"))
  }

  @Test("An invitation for somebody who has an account leads on to tying the two")
  func invited() async throws {
    let house = try await House()
    _ = try await five(house)
    let secretary = try await Browser.signedIn(House.secretary, house)
    let person = "/desk/people/director-9"
    let made = try await secretary.submit(person, from: person, ["do": "make"])
    let link = try #require(made.between("id=\"link\">http://localhost", "<"))
    let guest = Browser(house)
    #expect(try await guest.open(link).body.contains("我已有账号"))
    let new = ["login": "nine", "new": "quite a long one", "again": "quite a long one", "then": "tie"]
    #expect(try await guest.post(link, new).location == Self.page)
    #expect(try await tie(guest).location == "\(Self.page)?done=tied")
    #expect(try await guest.open("/desk").body.contains("示例9（"))
  }

  @Test("Whoever represents a member is told before the form how to apply for another organisation")
  func applying() async throws {
    let house = try await House()
    let browser = try await five(house)
    let intro = try await browser.open("/apply").body
    #expect(intro.contains("您现在的身份属于示例单位5") && !intro.contains("开始填写"))
    #expect(try await Browser(house).open("/apply").body.contains("开始填写"))
  }
}
