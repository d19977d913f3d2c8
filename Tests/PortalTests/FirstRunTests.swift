import Constitution
import Desk
import Foundation
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("A server without an alliance")
struct FirstRunTests {
  private static let filled = [
    "code": House.code(1).text, "kind": "college", "district": "德城区", "name": "示例秘书", "login": "secretary",
    "password": "a quite long password", "again": "a quite long password", "consent": "yes",
  ]

  private func first(_ begin: @escaping @Sendable (FoundAlliance, FirstRun.Secretary) async throws -> Portal) throws
    -> FirstRun
  {
    FirstRun(charter: try House.dezhou(), isSecure: false, begin: begin)
  }

  private func ask(_ run: FirstRun, _ path: String, _ form: [String: String]? = nil) async throws -> Tester.Answer {
    let body = (form ?? [:]).map { "\($0.key.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
    return try await Tester(responder: run).ask(
      form == nil ? .get : .post, path, form == nil ? [:] : [.contentType: "application/x-www-form-urlencoded"], body)
  }

  @Test("whoever has the link founds the alliance, and the same server is its portal from then on")
  func life() async throws {
    let directory = NSTemporaryDirectory() + "first-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let run = try first { founding, secretary in
      let host = try await AllianceHost.found(directory: directory, clock: { House.founding }, founding)
      let desk = try Desk(directory: directory, hasher: .plain)
      try await desk.createAccount(login: secretary.login, password: secretary.password, person: secretary.person)
      return Portal(host: host, desk: desk, clock: { House.founding }, report: { _ in }, isSecure: false)
    }
    let closed = try await ask(run, "/")
    #expect(closed.status == .serviceUnavailable && closed.body.contains("联盟尚未设立"))
    #expect(try await ask(run, "/setup/\(Token.random().text)").status == .serviceUnavailable)
    let form = try await ask(run, run.path)
    #expect(form.status == .ok && form.body.contains("德州市智能制造产学研创新联盟") && form.body.contains("德州职业技术学院"))
    #expect(form.headers[.contentSecurityPolicy] == SecurityHeaders.policy)
    #expect(try await ask(run, run.path + "?lang=en").body.contains("Set up the alliance"))
    let done = try await ask(run, run.path, Self.filled)
    #expect(done.status == .seeOther && done.location?.hasPrefix("/sign-in?") == true)
    let browser = Browser(Tester(responder: run))
    #expect(try await browser.open("/members").body.contains("德州职业技术学院"))
    #expect(try await browser.open(run.path).status == .notFound, "the link is used up")
    _ = try await browser.open("/sign-in")
    let answer = try await browser.post("/sign-in", ["login": "secretary", "password": "a quite long password"])
    #expect(answer.location == "/desk")
    #expect(
      try await browser.open("/desk/import").status == .ok, "the first member of the secretariat enters the register")
  }

  @Test("what is missing stands beside its field, and nothing is founded")
  func flaws() async throws {
    let run = try first { _, _ in
      Issue.record("nothing is founded")
      throw Mishap.malformed
    }
    let wrong: [(String, String, String)] = [
      ("code", "123", "18 位"), ("kind", "", "请选择单位类别"), ("name", "", "请填写姓名"), ("login", "x", "登录名须为"),
      ("password", "short", "密码至少"), ("again", "other", "两次输入的密码不一样"), ("consent", "", "须征得本人同意"),
      ("district", String(repeating: "长", count: 61), "不超过 60 字"),
    ]
    for (field, text, words) in wrong {
      let answer = try await ask(run, run.path, Self.filled.merging([field: text]) { $1 })
      #expect(answer.status == .unprocessableContent && answer.body.contains(words), "\(field)")
      #expect(!answer.body.contains("a quite long password"))
    }
    #expect(try await ask(run, "/setup/x", Self.filled).status == .serviceUnavailable)
  }

  @Test("what stands in the way of the founding is said, and the link stays good")
  func refused() async throws {
    let run = try first { _, _ in throw AccountProblem.loginTaken }
    let answer = try await ask(run, run.path, Self.filled)
    #expect(answer.status == .unprocessableContent && answer.body.contains("已有人使用"))
    #expect(try await ask(run, run.path).status == .ok)
  }
}
