import Constitution
import Desk
import Foundation
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

/// What the secretariat's pages do, by programs: by the same doors and with the same refusals.
@Suite("The secretariat's work by the interface for programs")
struct InterfaceDeskTests {
  // MARK: Ways in of others

  @Test("A link is shown once and kept nowhere, needs a scope of its own, and takes no Idempotency-Key")
  func links() async throws {
    let house = try await House()
    let path = "/people/\(House.directors[4])/link"
    let acting = try await house.apiToken(House.secretary, scopes: ["desk", "act", "vote"])
    let refused = try await house.post(path, acting, "{}")
    #expect(refused.status == .forbidden && refused.json["type"]?.text == "/api#scope-missing")
    let token = try await house.resignedToken(House.secretary, scopes: ["desk", "accounts"])
    let made = try await house.post(path, token, "{}")
    let link = try #require(made.json["link"]?.text, "\(made.body)")
    let secret = try #require(link.split(separator: "/").last.map(String.init))
    #expect(try await Browser(house).open("/links/\(secret)").status == .ok, "it is the link of the page")
    let files = try FileManager.default.contentsOfDirectory(atPath: house.directory).sorted().reduce(into: Data()) {
      $0 += (try? Data(contentsOf: URL(filePath: house.directory + "/" + $1))) ?? Data()
    }
    #expect(files.firstRange(of: Data(secret.utf8)) == nil)
    let keyed = try await house.ask(
      .post, path, token: token, body: "{}", [HTTPField.Name("Idempotency-Key")!: "k"])
    #expect(keyed.status == .badRequest && keyed.body.contains("Idempotency-Key"))
    let withdrawn = try await house.post("/people/\(House.directors[4])/withdraw-links", token, "{}")
    #expect(withdrawn.json["links"]?.list?.first?["isOpen"]?.bool == false)
    let director = try await house.apiToken(House.directors[5])
    #expect(try await house.post(path, director, "{}").status == .forbidden)
    let log = try await house.desk.securityLog(SecurityQuery()).map(\.note.what)
    #expect(log.contains(.linkMade) && log.contains(.linksWithdrawn))
  }

  @Test("Many are invited as the page's list finds them, and all of it is withdrawn at once")
  func invitations() async throws {
    let house = try await House()
    let token = try await house.apiToken(House.secretary)
    let made = try await house.post("/invitations", token, #"{"who": "officers", "q": "示例1"}"#)
    let people = (made.json.list ?? []).compactMap { $0["person"]?.text }
    #expect(made.status == .ok && people.contains("director-1") && !people.contains("director-2"), "\(made.body)")
    let withdrawn = try await house.post("/invitations/withdrawal", token, "{}")
    #expect(withdrawn.json["withdrawn"]?.integer == people.count)
  }

  @Test("A representative is replaced with their consent, and by the link that is answered makes an account")
  func representative() async throws {
    let house = try await House()
    let token = try await house.apiToken(House.directors[6])
    let path = "/members/M0007/representative"
    let unasked = try await house.post(path, token, #"{"name": "示例新代表", "consent": false}"#)
    #expect(unasked.json["errors"]?.list?.first?["pointer"]?.text == "/consent")
    let stranger = try await house.apiToken(House.directors[8])
    #expect(try await house.post(path, stranger, #"{"name": "示例", "consent": true}"#).status == .unprocessableContent)
    let done = try await house.post(path, token, #"{"name": "示例新代表", "consent": true}"#)
    let secret = try #require(done.json["link"]?.text?.split(separator: "/").last)
    #expect(house.host.alliance.members["M0007"]?.representative?.text == done.json["person"]?.text)
    let browser = Browser(house)
    let password = "seven green bicycles"
    let made = try await browser.submit(
      "/links/\(secret)", from: "/links/\(secret)", ["login": "new-rep", "new": password, "again": password])
    #expect(made.location == "/desk", "\(made.body)")
  }

  // MARK: The register of former times

  @Test("A register is rehearsed with the errors of each row, entered once, and discarded")
  func register() async throws {
    let house = try await House()
    let token = try await house.apiToken(House.secretary)
    let rows = """
      单位名称*,统一社会信用代码*,单位类别*,代表姓名,代表电话,入盟日期*
      示例旧成员201,\(House.code(201).text),企业,示例旧代表201,13900001234,2021-05-06
      示例坏行,123,王国,,,

      """
    let path = "/import?basis=" + "《成员名册》（示例）".percentEncoded
    let rehearsed = try await house.bring(path, token, Array(rows.utf8))
    #expect(rehearsed.status == .ok && rehearsed.json["rows"]?.integer == 2 && rehearsed.json["good"]?.integer == 1)
    let bad = try #require(rehearsed.json["bad"]?.list?.first)
    #expect(bad["line"]?.integer == 3 && (bad["problems"]?.list?.count ?? 0) >= 2, "\(rehearsed.body)")
    #expect(house.host.alliance.memberCount == 30)
    let submission = try #require(rehearsed.json["submission"]?.text)
    let whole = try await house.post("/import/entry", token, "{\"submission\": \"\(submission)\"}")
    #expect(whole.status == .unprocessableContent && house.host.alliance.memberCount == 30)
    let good = "{\"submission\": \"\(submission)\", \"onlyGood\": true}"
    let entered = try await house.post("/import/entry", token, good)
    #expect(entered.json["members"]?.integer == 1 && house.host.alliance.memberCount == 31, "\(entered.body)")
    #expect(try await house.post("/import/entry", token, good).bytes == entered.bytes, "once")
    #expect(try await house.ask(.get, "/import", token: token).status == .notFound)
    let unreadable = try await house.bring(path, token, [0, 1, 2])
    #expect(unreadable.status == .unprocessableContent)
    let director = try await house.apiToken(House.directors[5])
    #expect(try await house.bring(path, director, Array(rows.utf8)).status == .forbidden)
  }

  // MARK: News, circulars, the imprint, the outbox

  @Test("News is begun, illustrated, scheduled, published and withdrawn, each version after the one that was seen")
  func news() async throws {
    let house = try await House()
    let token = try await house.apiToken(House.secretary)
    let begun = try await house.post("/desk/news", token, #"{"title": "示例动态", "category": "news"}"#)
    let id = try #require(begun.json["id"]?.integer, "\(begun.body)")
    let empty = try await house.post("/desk/news/\(id)", token, #"{"seen": 1, "do": "publish"}"#)
    #expect(empty.status == .unprocessableContent && empty.json["errors"]?.list?.first?["pointer"]?.text == "/text")
    let picture = try await house.bring(
      "/desk/news/\(id)/pictures?seen=1&alt=" + "示例图片".percentEncoded, token, House.pixel)
    #expect(picture.json["pictures"]?.list?.first?["alt"]?.text == "示例图片", "\(picture.body)")
    let past = try await house.post(
      "/desk/news/\(id)", token,
      #"{"seen": 2, "do": "publish", "text": "示例", "at": "2020-01-01T09:00:00+08:00"}"#)
    #expect(past.status == .unprocessableContent && past.json["errors"]?.list?.first?["pointer"]?.text == "/at")
    let timed = try await house.post(
      "/desk/news/\(id)", token,
      #"{"seen": 2, "do": "publish", "text": "示例", "at": "2026-12-01T09:00:00+08:00"}"#)
    #expect(timed.json["isPublic"]?.bool == false && timed.json["appears"]?.text == "2026-12-01T09:00:00+08:00")
    let stale = try await house.post("/desk/news/\(id)", token, #"{"seen": 2, "do": "save", "title": "x"}"#)
    #expect(stale.status == .unprocessableContent, "somebody has saved it since")
    let now = try await house.post("/desk/news/\(id)", token, #"{"seen": 3, "do": "publish"}"#)
    #expect(now.json["isPublic"]?.bool == true)
    #expect(try await house.ask(.get, "/news/\(id)").status == .ok)
    let withdrawn = try await house.post("/desk/news/\(id)", token, #"{"seen": 4, "do": "withdraw"}"#)
    #expect(withdrawn.json["state"]?.text == "withdrawn")
    #expect(try await house.ask(.get, "/news/\(id)").status == .notFound)
    let director = try await house.apiToken(House.directors[5])
    #expect(try await house.ask(.get, "/desk/news/\(id)", token: director).status == .forbidden)
  }

  @Test(
    "A circular goes to those whom the filters find, once for each key, and a filter that there is not finds nobody")
  func circular() async throws {
    let house = try await House()
    for director in House.directors[2...5] { _ = try await house.apiToken(director) }
    let token = try await house.apiToken(House.secretary)
    let audience = try await house.ask(.get, "/audience?organ=chairs-meeting", token: token)
    let count = try #require(audience.json["total"]?.integer)
    let body = #"{"subject": "示例标题", "text": "示例正文", "organ": "chairs-meeting"}"#
    let key: HTTPFields = [HTTPField.Name("Idempotency-Key")!: "c-1"]
    let sent = try await house.ask(.post, "/circulars", token: token, body: body, key)
    #expect(count > 0 && sent.json["told"]?.integer == count, "\(sent.body)")
    #expect(try await house.ask(.post, "/circulars", token: token, body: body, key).bytes == sent.bytes)
    #expect(try await house.desk.circulars().count == 1)
    let astray = try await house.post("/circulars", token, #"{"subject": "a", "text": "b", "organ": "nobody"}"#)
    #expect(astray.json["errors"]?.list?.first?["pointer"]?.text == "/organ")
    let reader = try #require(try await house.desk.readers(ofCircular: 1).keys.sorted().first)
    let mine = try await house.ask(.get, "/circulars/1", token: try await house.resignedToken(reader, scopes: ["desk"]))
    #expect(mine.json["text"]?.text == "示例正文")
    let stranger = try await house.apiToken(House.directors[20])
    #expect(try await house.ask(.get, "/circulars/1", token: stranger).status == .notFound)
  }

  @Test("The imprint is changed line by line, with the page's own flaws; its mark is a picture or nothing")
  func imprint() async throws {
    let house = try await House()
    let token = try await house.apiToken(House.secretary)
    let flawed = try await house.post("/imprint", token, #"{"phone": "abc", "office": "示例办公室"}"#)
    #expect(flawed.json["errors"]?.list?.first?["pointer"]?.text == "/phone" && house.desk.imprint[.office] == nil)
    let set = try await house.post("/imprint", token, #"{"office": "示例办公室"}"#)
    #expect(set.json["office"]?.text == "示例办公室" && house.desk.imprint[.office] == "示例办公室")
    #expect(try await house.bring("/imprint/mark", token, FilePageTests.pdf).status == .unprocessableContent)
    let marked = try await house.bring("/imprint/mark", token, House.pixel)
    #expect(marked.json["mark"]?.text?.hasPrefix("/files/") == true && house.desk.imprint[.office] == "示例办公室")
    #expect(try await house.ask(.get, "/imprint").json["office"]?.text == "示例办公室")
  }
}

extension House {
  /// A token of somebody who has an account already.
  func resignedToken(_ person: Key<Person>, scopes: [String]) async throws -> String {
    let caller = Caller(address: "192.0.2.1", device: .unknown, holder: .random())
    let answer = try await desk.signIn(login: person.text, password: Self.password, by: caller, at: portal.clock())
    guard case .signedIn(let session) = answer else { throw SignInFailure.expired }
    return try await desk.makeApiToken(name: "示例", scopes: scopes, days: 1, session: session, at: portal.clock())
  }
}
