import Constitution
import Desk
import Governance
import HTTPTypes
import Synchronization
import Testing

@testable import Portal

/// With an office that sends for real, to a street of the test's.
@Suite("Channels, by programs")
struct InterfaceChannelTests {
  private typealias Scene = ChoicesTests.Scene

  private func post(_ scene: Scene, _ path: String, _ token: String, _ body: String = "{}") async throws
    -> Tester.Answer
  {
    try await scene.tester.ask(
      .post, Interface.root + path, [.authorization: "Bearer \(token)", .contentType: "application/json"], body)
  }

  private func channels(_ scene: Scene, _ token: String) async throws -> Tester.Answer {
    try await scene.tester.ask(.get, Interface.root + "/channels", [.authorization: "Bearer \(token)"], "")
  }

  @Test("Channels are set up, tried and removed as on their page; no secret is shown but one that is made, once")
  func life() async throws {
    let scene = try await Scene()
    let token = try await scene.house.apiToken(House.secretary)
    #expect(
      try await post(scene, "/channels/mail/test", token, #"{"to": "me@example.cn"}"#).status == .unprocessableContent)
    let unfit = try await post(scene, "/channels/mail", token, #"{"from": "nowhere"}"#)
    #expect(unfit.json["errors"]?.list?.first?["pointer"]?.text == "/from")
    let mail = try await post(scene, "/channels/mail", token, #"{"from": "post@example.cn"}"#)
    #expect(mail.json["mail"]?["from"]?.text == "post@example.cn")
    let tried = try await post(scene, "/channels/mail/test", token, #"{"to": "me@example.cn"}"#)
    #expect(tried.json["outcome"]?["en"]?.text?.contains("me@example.cn") == true)
    #expect(scene.street.lastBody(to: "me@example.cn") != nil)
    let flawed = try await post(scene, "/channels/mail/test", token, #"{"to": "nowhere"}"#)
    #expect(flawed.json["errors"]?.list?.first?["pointer"]?.text == "/to")
    let elsewhere = #"{"kind": "wecom", "name": "示例群", "address": "https://example.cn/"}"#
    let astray = try await post(scene, "/channels/robots", token, elsewhere)
    #expect(astray.json["errors"]?.list?.first?["pointer"]?.text == "/address")
    let hook =
      #"{"kind": "webhook", "name": "示例程序", "address": "https://program.example.cn/TOPSECRET", "tells": ["ballots"]}"#
    let added = try await post(scene, "/channels/robots", token, hook)
    let (id, secret) = (try #require(added.json["id"]?.integer), try #require(added.json["secret"]?.text))
    #expect(try await post(scene, "/channels/robots/\(id)/test", token).json["outcome"] != nil)
    #expect(try await post(scene, "/channels/robots/99/test", token).status == .notFound)
    let sms =
      #"{"address": "https://sms.example.cn/?key=TOPSECRET", "format": "json", "template": "{\"a\":\"{{to}}{{text}}\"}", "authorization": "Bearer TOPSECRET"}"#
    #expect(try await post(scene, "/channels/gateway", token, sms).json["gateway"]?["host"]?.text == "sms.example.cn")
    let all = try await channels(scene, token)
    #expect(
      all.json["robots"]?.list?.first?["tells"]?.list == ["ballots"]
        && all.json["gateway"]?["hasAuthorization"]?.bool == true)
    #expect(!all.body.contains("TOPSECRET") && !all.body.contains(secret))
    #expect(
      try await scene.house.desk.disclosures().count == 3, "whoever deals with addresses for the alliance is registered"
    )
    for path in ["/channels/mail/removal", "/channels/gateway/removal", "/channels/robots/\(id)/removal"] {
      #expect(try await post(scene, path, token).status == .ok, "\(path)")
    }
    #expect(try await post(scene, "/channels/robots/\(id)/removal", token).status == .notFound)
    #expect(try await channels(scene, token).json == ["robots": .list([])])
    #expect(scene.house.faults.all.withLock { $0 }.isEmpty)
  }

  @Test("There are at most twenty robots, and whoever adds one more is told so")
  func most() async throws {
    let scene = try await Scene()
    let token = try await scene.house.apiToken(House.secretary)
    let hook = #"{"kind": "webhook", "name": "示例程序", "address": "https://program.example.cn/hook"}"#
    for _ in 0..<ChannelShelf.mostRobots {
      #expect(try await post(scene, "/channels/robots", token, hook).status == .ok)
    }
    let refused = try await post(scene, "/channels/robots", token, hook)
    #expect(refused.status == .unprocessableContent && refused.json["errors"]?.list?.first?["pointer"]?.text == "/name")
    #expect(scene.house.desk.channels.robots.count == ChannelShelf.mostRobots)
  }

  @Test("Only those who do the daily work, with a token that was made for it")
  func others() async throws {
    let scene = try await Scene()
    let director = try await scene.house.apiToken(House.directors[5])
    #expect(try await channels(scene, director).status == .forbidden)
    _ = try await scene.house.apiToken(House.secretary)
    let usual = try await scene.house.resignedToken(
      House.secretary, scopes: ["read", "desk", "act", "vote", "accounts"])
    #expect(try await channels(scene, usual).status == .forbidden)
    #expect(try await post(scene, "/channels/mail", usual, #"{"from": "post@example.cn"}"#).status == .forbidden)
    #expect(scene.house.desk.channels.mail == nil)
  }
}
