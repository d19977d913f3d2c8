import Constitution
import Desk
import Foundation
import Governance
import HTTPTypes
import HashTreeCollections
import Synchronization
import Testing

@testable import Portal

@Suite("Signing in by a college's identity provider")
struct CollegePageTests {
  private static let director = House.directors[4]
  private static let settings = [
    "provider-name": "示例学院统一身份认证", "issuer": FakeProvider.issuer, "client": "mengyue", "client-secret": "s3cret",
    "domain": "example.edu.cn", "do": "save",
  ]

  private final class Shift: Sendable {
    let seconds = Mutex(0)
  }

  /// A house before whose provider a browser can be sent.
  private struct Scene {
    let house: House
    let portal: Portal
    let provider: FakeProvider
    let shift: Shift

    init(isSetUp: Bool = true) async throws {
      house = try await House()
      let shift = Shift()
      let clock = house.portal.clock
      let later: @Sendable () -> Instant = { clock() + shift.seconds.withLock { $0 } }
      provider = FakeProvider(now: later)
      var portal = house.portal
      portal.clock = later
      portal.office = provider.office
      self.portal = portal
      self.shift = shift
      guard isSetUp else { return }
      try await house.desk.setIdentityProvider(
        IdentityProvider(
          name: "示例学院统一身份认证", issuer: FakeProvider.issuer, client: "mengyue", secret: "s3cret",
          domain: "example.edu.cn"))
    }

    var tester: Tester { Tester(responder: Responder(portal)) }

    func signedIn(_ person: Key<Person>) async throws -> Browser {
      let browser = Browser(tester)
      let hash = try await house.desk.hash(House.password)
      try await house.desk.createAccounts([(login: person.text, person: person)], hash: hash)
      _ = try await browser.open("/sign-in")
      _ = try await browser.post("/sign-in", ["login": person.text, "password": House.password])
      return browser
    }

    /// What the provider is asked by a link to it.
    func query(of link: String) throws -> [String: String] {
      let components = try #require(URLComponents(string: link.replacing("&amp;", with: "&")))
      #expect(link.hasPrefix(FakeProvider.issuer + "/authorize?"))
      return Dictionary(uniqueKeysWithValues: (components.queryItems ?? []).map { ($0.name, $0.value ?? "") })
    }

    func begin(_ browser: Browser, next: String = "") async throws -> [String: String] {
      try query(of: try #require(try await browser.open("/sign-in/college?next=\(next)").location))
    }

    func back(_ query: [String: String], code: String? = nil, state: String? = nil) -> String {
      "/sign-in/college-return?state=\(state ?? query["state"] ?? "")&code=\(code ?? provider.agree(to: query))"
    }

    /// Links the director's account, as its owner does.
    func link(_ browser: Browser) async throws {
      let page = try await browser.submit("/desk/account/college", from: "/desk/account/college", ["do": "link"])
      let link = try #require(page.between("href=\"\(FakeProvider.issuer)", "\""))
      let query = try query(of: FakeProvider.issuer + link)
      #expect(try await browser.open(back(query)).location == "/desk/account/college?done=linked")
    }
  }

  @Test("Linked by its owner, it signs in: by code, with S256, state and nonce, back to the one address")
  func life() async throws {
    let scene = try await Scene()
    let owner = try await scene.signedIn(Self.director)
    #expect(try await owner.open("/desk/account").body.contains("/desk/account/college"))
    try await scene.link(owner)
    #expect(try await owner.open("/desk/account/college").body.contains("20190001"))
    let guest = Browser(scene.tester)
    #expect(try await guest.open("/sign-in").body.contains("用示例学院统一身份认证登录"))
    #expect(try await guest.open("/sign-in?lang=en").body.contains("Sign in with 示例学院统一身份认证"))
    let query = try await scene.begin(guest, next: "/cases")
    #expect(query["response_type"] == "code" && query["code_challenge_method"] == "S256")
    #expect(query["redirect_uri"] == "http://127.0.0.1/sign-in/college-return" && query["client_id"] == "mengyue")
    #expect(query["scope"] == "openid email" && query["nonce"]?.count == 43 && query["code_challenge"]?.count == 43)
    #expect(!query.values.contains { $0.contains("s3cret") })
    #expect(try await guest.open(scene.back(query)).location == "/cases")
    #expect(try await guest.open("/desk").body.contains("示例5"))
    let (form, header) = scene.provider.state.withLock { ($0.last, $0.authorization) }
    #expect(form["grant_type"] == "authorization_code" && form["client_secret"] == nil)
    #expect(header == "Basic \(Data("mengyue:s3cret".utf8).base64EncodedString())")
    let log = try await (try await scene.signedIn(House.supervisor)).open("/security-log").body
    #expect(log.contains("关联校内身份") && log.contains("校内身份"))
  }

  @Test("Where nothing is set up there is no such way in")
  func notSetUp() async throws {
    let scene = try await Scene(isSetUp: false)
    let guest = Browser(scene.tester)
    #expect(try await !guest.open("/sign-in").body.contains("/sign-in/college"))
    for path in ["/sign-in/college", "/sign-in/college-return?state=a&code=b"] {
      #expect(try await guest.open(path).status == .notFound)
    }
    #expect(try await (try await scene.signedIn(Self.director)).open("/desk/account/college").status == .notFound)
  }

  @Test("Another's state, none, one that was used, one of another browser, and one that is too old")
  func state() async throws {
    let scene = try await Scene()
    try await scene.link(try await scene.signedIn(Self.director))
    let guest = Browser(scene.tester)
    let query = try await scene.begin(guest)
    let code = scene.provider.agree(to: query)
    func isStrange(_ path: String, _ browser: Browser) async throws -> Bool {
      let answer = try await browser.open(path)
      return answer.status == .unprocessableContent && answer.body.contains("不是在本浏览器开始的")
        && browser.cookies["session"] == nil
    }
    #expect(try await isStrange(scene.back(query, code: code, state: String(repeating: "0", count: 43)), guest))
    #expect(try await isStrange("/sign-in/college-return", guest))
    let other = Browser(scene.tester)
    _ = try await other.open("/sign-in")
    #expect(try await isStrange(scene.back(query, code: code), other))
    #expect(try await guest.open(scene.back(query, code: code)).location == "/desk")
    // The same answer again, in a browser that signed out.
    _ = try await guest.submit("/sign-out", from: "/desk/account")
    #expect(try await isStrange(scene.back(query, code: code), guest))
    let late = try await scene.begin(guest)
    scene.shift.seconds.withLock { $0 += 601 }
    #expect(try await isStrange(scene.back(late), guest))
  }

  @Test("A code that was used already, and whoever turned back there, is said so")
  func denied() async throws {
    let scene = try await Scene()
    let guest = Browser(scene.tester)
    let first = try await scene.begin(guest)
    let stolen = scene.provider.agree(to: first)
    // Another brings the code under a state of their own: the proof that they asked for it is not theirs.
    let thief = Browser(scene.tester)
    let own = try await scene.begin(thief)
    let answer = try await thief.open(scene.back(own, code: stolen))
    #expect(answer.status == .unprocessableContent && answer.body.contains("没有同意登录"))
    #expect(answer.body.contains("<code>denied</code>"))
    let turned = try await scene.begin(guest)
    let back = "/sign-in/college-return?error=access_denied&state=\(turned["state"] ?? "")"
    #expect(try await guest.open(back).body.contains("没有同意登录"))
    #expect(try await guest.open("\(back)&lang=en").body.contains("not begun in this browser"), "and once")
  }

  @Test(
    "What is signed for another, by another, for another sign-in or too long ago lets nobody in",
    arguments: [("nonce", "other"), ("aud", "another"), ("iss", "https://elsewhere.example.cn"), ("exp", "1000")])
  func claims(_ name: String, _ value: String) async throws {
    let scene = try await Scene()
    try await scene.link(try await scene.signedIn(Self.director))
    scene.provider.state.withLock { $0.claims = [name: value] }
    let guest = Browser(scene.tester)
    let answer = try await guest.open(scene.back(try await scene.begin(guest)))
    #expect(answer.status == .badGateway && guest.cookies["session"] == nil, "\(name)")
    let log = try await (try await scene.signedIn(House.supervisor)).open("/security-log").body
    #expect(log.contains("校内身份未被接受"))
  }

  @Test("New keys are asked for once they are needed, and not for every token that names one")
  func rotation() async throws {
    let scene = try await Scene()
    try await scene.link(try await scene.signedIn(Self.director))
    scene.provider.state.withLock { $0 = FakeProvider.State(kid: "k2", asked: $0.asked) }
    let guest = Browser(scene.tester)
    let early = try await guest.open(scene.back(try await scene.begin(guest)))
    #expect(early.body.contains("<code>key</code>"), "it was asked less than a minute ago")
    scene.shift.seconds.withLock { $0 += 61 }
    #expect(try await guest.open(scene.back(try await scene.begin(guest))).location == "/desk")
    #expect(scene.provider.state.withLock { $0.asked } == 2)
  }

  @Test("A provider that is down, or says it is another, is said so in both languages")
  func down() async throws {
    let scene = try await Scene()
    let guest = Browser(scene.tester)
    scene.provider.state.withLock { $0.document = ["issuer": "https://elsewhere.example.cn"] }
    #expect(try await guest.open("/sign-in/college").body.contains("<code>issuer</code>"))
    scene.provider.state.withLock { $0.document = ["token_endpoint": "http://id.example.edu.cn/token"] }
    #expect(try await guest.open("/sign-in/college").body.contains("<code>malformed</code>"))
    scene.provider.state.withLock { $0.isDown = true }
    let answer = try await guest.open("/sign-in/college")
    #expect(answer.status == .badGateway && answer.body.contains("连不上学校的认证服务"))
    #expect(try await guest.open("/sign-in/college?lang=en").body.contains("cannot be reached now"))
  }

  @Test("Nobody whom no account is linked to; and only its owner, who has just shown who they are, links one")
  func unknown() async throws {
    let scene = try await Scene()
    let guest = Browser(scene.tester)
    let answer = try await guest.open(scene.back(try await scene.begin(guest)))
    #expect(answer.status == .unprocessableContent && answer.body.contains("还没有账号与之关联"))
    let owner = try await scene.signedIn(Self.director)
    scene.shift.seconds.withLock { $0 += Session.trust }
    let page = "/desk/account/college"
    let asked = try await owner.submit(page, from: page, ["do": "link"])
    #expect(asked.body.contains("current-password") && !asked.body.contains(FakeProvider.issuer))
    let wrong = try await owner.submit(page, from: page, ["do": "confirm", "current": "wrong"])
    #expect(wrong.status == .unprocessableContent)
    #expect(try await owner.submit(page, from: page, ["do": "confirm", "current": House.password]).location == page)
    try await scene.link(owner)
    #expect(try await owner.submit(page, from: page, ["do": "unlink"]).location == "\(page)?done=unlinked")
    #expect(try await guest.open(scene.back(try await scene.begin(guest))).body.contains("还没有账号与之关联"))
  }

  @Test("The secretariat sets it up once it answers; the secret is not shown again, nor sent to another")
  func settings() async throws {
    let scene = try await Scene(isSetUp: false)
    let page = "/settings/sign-in"
    let secretary = try await scene.signedIn(House.secretary)
    #expect(try await secretary.open(page).body.contains("http://127.0.0.1/sign-in/college-return"))
    scene.provider.state.withLock { $0.isDown = true }
    let down = try await secretary.submit(page, from: page, Self.settings)
    #expect(down.status == .badGateway && scene.house.desk.identityProvider == nil)
    scene.provider.state.withLock { $0.isDown = false }
    let plain = try await secretary.submit(
      page, from: page, Self.settings.merging(["issuer": "http://id.example.edu.cn"]) { $1 })
    #expect(plain.status == .unprocessableContent && plain.body.contains("id=\"issuer-error\""))
    #expect(try await secretary.submit(page, from: page, Self.settings).location == page)
    #expect(try await !secretary.open(page).body.contains("s3cret"))
    #expect(try await secretary.submit(page, from: page, ["do": "test"]).body.contains("认证服务有答复"))
    let kept = Self.settings.merging(["client-secret": "", "provider-name": "另一名称"]) { $1 }
    _ = try await secretary.submit(page, from: page, kept)
    #expect(scene.house.desk.identityProvider?.secret == "s3cret" && scene.house.desk.identityProvider?.name == "另一名称")
    _ = try await secretary.submit(page, from: page, kept.merging(["client": "other"]) { $1 })
    #expect(scene.house.desk.identityProvider?.client == "other" && scene.house.desk.identityProvider?.secret == nil)
    #expect(try await secretary.submit(page, from: page, ["do": "drop"]).location == page)
    #expect(scene.house.desk.identityProvider == nil)
    let log = try await (try await scene.signedIn(House.supervisor)).open("/security-log").body
    #expect(log.contains("更改统一身份认证设置") && !log.contains("s3cret"))
    #expect(try await (try await scene.signedIn(Self.director)).open(page).status == .forbidden)
  }
}
