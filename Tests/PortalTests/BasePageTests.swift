import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Testing

@testable import Portal

@Suite("Bases as members and visitors use them: 建立覆盖广泛的人才培养培训网络（第八条）")
struct BasePageTests {
  private func house() async throws -> House {
    let house = try await House()
    try await house.recogniseBase()
    try await house.recogniseBase(
      ["name": "示例焊接实习基地", "base-kind": "internship", "district": "qihe", "capacity": "200"], by: House.directors[16])
    return house
  }

  @Test("With none there is a way to apply; odd questions are no faults; without a procedure there is no such page")
  func empty() async throws {
    let house = try await House()
    let visitor = Browser(house)
    let page = try await visitor.open("/bases")
    #expect(page.status == .ok && page.body.contains("还没有认定基地") && page.body.contains("href=\"/bring/base\""))
    #expect(try await visitor.open("/bases?kind=practice&lang=en").body.contains("Nothing matches."))
    for odd in ["/bases?kind=x&state=y&sort=z&page=-9&district=%3C", "/bases?q=%00", "/bases.csv?state=%3Cscript%3E"] {
      #expect(try await visitor.open(odd).status == .ok, "\(odd)")
    }
    #expect(try await visitor.open("/bases/2026-001").status == .notFound)
    for path in ["/organs", "/cases"] { #expect(try await visitor.open(path).body.contains("href=\"/bases\"")) }
    let bare = try await House { charter in charter.procedures.removeAll(where: \.handlesBases) }
    #expect(try await Browser(bare).open("/bases").status == .notFound)
    #expect(try await !Browser(bare).open("/organs").body.contains("/bases"))
  }

  @Test("The register is searched, narrowed and ordered by its address, and downloads as a table")
  func list() async throws {
    let house = try await house()
    let visitor = Browser(house)
    func order(_ path: String) async throws -> [String] {
      let body = try await visitor.open(path).body
      return ["/bases/2026-001\"", "/bases/2026-002\""].compactMap { link in
        body.firstRange(of: link).map { (link, $0.lowerBound) }
      }.sorted { $0.1 < $1.1 }.map(\.0)
    }
    let (first, second) = ("/bases/2026-001\"", "/bases/2026-002\"")
    #expect(try await order("/bases") == [first, second])
    #expect(try await order("/bases?sort=capacity") == [second, first])
    #expect(try await order("/bases?sort=newest").count == 2)
    #expect(try await order("/bases?kind=internship") == [second])
    #expect(try await order("/bases?district=yucheng") == [first])
    #expect(try await order("/bases?q=%E7%84%8A%E6%8E%A5") == [second])
    #expect(try await order("/bases?state=all&sort=due") == [first, second])
    #expect(try await order("/bases?state=ended").isEmpty)
    #expect(try await visitor.open("/bases?state=ended").body.contains("登记册的这一部分没有基地"))
    #expect(try await visitor.open("/bases").body.contains("现有 2 个，可同时接纳 260 人"))
    let csv = try await visitor.open("/bases.csv?district=qihe")
    #expect(csv.headers[.contentType]?.hasPrefix("text/csv") == true)
    #expect(csv.body.contains("德智盟基 2026-002,示例焊接实习基地,示例单位17,岗位实习基地,齐河县") && !csv.body.contains("2026-001"))
  }

  @Test("The map has a tile for each district with its count in words, each leading to its own part of the list")
  func map() async throws {
    let house = try await house()
    for (language, label) in [("zh", "禹城市：1 个基地"), ("en", "Yucheng: 1 base")] {
      let body = try await Browser(house).open("/bases?lang=\(language)").body
      #expect(body.contains("aria-label=\"\(label)\""))
      #expect(body.contains("href=\"/bases?district=yucheng#register\""))
      #expect(body.attributes("class").count { $0 == "none" || $0 == "some" } == 11)
    }
    let chosen = try await Browser(house).open("/bases?district=qihe&sort=due").body
    #expect(chosen.contains("aria-label=\"齐河县：1 个基地\" aria-current=\"true\""))
    #expect(chosen.contains("href=\"/bases?district=yucheng&amp;sort=due#register\""))
  }

  @Test(
    "A base's page has its number, times, score and photographs, which visitors see; contacts and papers they do not")
  func page() async throws {
    let house = try await house()
    let page = try await Browser(house).open("/bases/2026-001")
    for text in ["德智盟基 2026-001", "示例单位15", "2029", "76.7", "合格线 70", "示例路 1 号", "60 人", "证书", "人才培养"] {
      #expect(page.body.contains(text), "\(text)")
    }
    for secret in ["13900001234", "示例联系人"] { #expect(!page.body.contains(secret)) }
    let photo = try #require(page.body.attributes("src").first { $0.contains("/files/") })
    #expect(try await Browser(house).open(String(photo)).bytes == House.pixel)
    #expect(try await Browser(house).open("/bases/2026-001?lang=en").body.contains("pass mark 70"))
    house.pass(days: 3)
    #expect(try await Browser(house).open("/on/2026-03-02/bases/2026-001").status == .ok)
  }

  @Test("Each is offered what is theirs to bring, with the number filled in")
  func actions() async throws {
    let house = try await house()
    let (owner, other, secretary) = (
      try await Browser.signedIn(House.baseOwner, house), try await Browser.signedIn(House.directors[16], house),
      try await Browser.signedIn(House.secretary, house)
    )
    func offered(_ browser: Browser) async throws -> Set<String> {
      let body = try await browser.open("/bases/2026-001").body
      return Set(
        ["base", "base-review", "base-withdrawal", "base-leaving"].filter {
          body.contains("href=\"/bring/\($0)/form?base=2026-001\"")
        })
    }
    #expect(try await offered(owner) == ["base", "base-leaving"])
    #expect(try await offered(other).isEmpty)
    #expect(try await offered(secretary) == ["base-review", "base-withdrawal"])
    let form = try await secretary.open("/bring/base-review/form?base=2026-001").body
    #expect(form.contains("value=\"2026-001\"") && form.contains("<option value=\"M0015\" selected"))
    let renewal = try await owner.open("/bring/base/form?base=2026-001").body
    #expect(renewal.contains("value=\"示例数控实训基地\"") && renewal.contains("value=\"60\""))
  }

  @Test("A review that is overdue stands on the register and on the desk of those who owe it")
  func overdue() async throws {
    let house = try await house()
    house.pass(days: 400)
    #expect(try await Browser(house).open("/bases?state=overdue").body.contains("复核逾期"))
    #expect(try await Browser(house).open("/obligations").body.contains("复核基地 德智盟基 2026-001"))
    let secretary = try await Browser.signedIn(House.secretary, house)
    #expect(try await secretary.open("/desk").body.contains("复核基地 德智盟基 2026-001"))
    house.pass(days: 650)
    let owner = try await Browser.signedIn(House.baseOwner, house)
    #expect(try await owner.open("/desk").body.contains("基地 德智盟基 2026-001 到期前续期"))
    house.pass(days: 200)
    #expect(try await Browser(house).open("/bases/2026-001").body.contains("没有续期"))
    #expect(try await Browser(house).open("/bases?state=lapsed").body.contains("/bases/2026-002\""))
  }

  @Test("Below the pass mark the case says so")
  func below() async throws {
    let house = try await House()
    let file = try await house.applyForBase()
    try await house.visitBase(file, points: [70, 70, 69])
    let page = try await Browser(house).open("/cases/\(file)")
    #expect(page.body.contains("未达到合格线 70") && page.body.contains("整改"))
    #expect(try await Browser(house).open("/bases").body.contains("正在办理"))
  }
}
