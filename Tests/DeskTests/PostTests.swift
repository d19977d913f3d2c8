import Constitution
import Foundation
import Governance
import Synchronization
import Testing

@testable import Desk

@Suite("Post: mail, robots and gateways as their receivers take them")
struct PostTests {
  static let moment = Day("2026-11-20")!.start + 9 * 3600 + 12 * 60 + 5
  static let id = NoticeID(digestOf: "test")

  private func mail(subject: String = "请表决：示例", sender: String = "示例联盟") -> MailText {
    MailText(
      id: Self.id, from: MailAddress("post@example.cn")!, sender: sender, to: MailAddress("wang@example.cn")!,
      subject: subject, body: "第一行\n.\n第二行", date: Self.moment, choices: "https://lianmeng.example.cn/x",
      host: "lianmeng.example.cn")
  }

  /// Unfolded headers by name, and the decoded body.
  private func read(_ mail: MailText) throws -> (headers: [String: String], body: String) {
    let text = String(decoding: mail.data, as: UTF8.self)
    #expect(text.utf8.allSatisfy { $0 < 0x80 } && text.split(separator: "\n").allSatisfy { $0.utf8.count <= 200 })
    let end = try #require(text.firstRange(of: "\n\n"))
    var headers: [String: String] = [:]
    let lines = String(text[..<end.lowerBound]).split(separator: "\n")
    for (number, line) in lines.enumerated() where line.first != " " {
      let rest = lines[(number + 1)...].prefix { $0.first == " " }
      let pair = line.split(separator: ":", maxSplits: 1)
      headers[String(pair[0])] = ([pair[1]] + rest).joined(separator: "\n").trimmingCharacters(in: .whitespaces)
    }
    let body = Data(base64Encoded: String(text[end.upperBound...]), options: .ignoreUnknownCharacters)
    return (headers, String(decoding: try #require(body), as: UTF8.self))
  }

  private func decoded(_ header: String) -> String {
    header.split(whereSeparator: \.isWhitespace).map { word in
      #expect(word.utf8.count <= 75)
      guard word.hasPrefix("=?UTF-8?B?"), word.hasSuffix("?=") else { return String(word) }
      return String(decoding: Data(base64Encoded: String(word.dropFirst(10).dropLast(2)))!, as: UTF8.self)
    }.joined()
  }

  @Test("A mail has its identifier, its date, and a body that comes back whole")
  func whole() throws {
    let (headers, body) = try read(mail())
    #expect(headers["Message-ID"] == "<\(Self.id.text)@lianmeng.example.cn>" && headers["X-Mengyue-Id"] == Self.id.text)
    #expect(headers["Date"] == "Fri, 20 Nov 2026 09:12:05 +0800")
    #expect(headers["To"] == "<wang@example.cn>" && headers["List-Unsubscribe"] == "<https://lianmeng.example.cn/x>")
    #expect(headers["Content-Type"] == "text/plain; charset=utf-8" && headers["Auto-Submitted"] == "auto-generated")
    #expect(decoded(headers["Subject"] ?? "") == "请表决：示例" && body == "第一行\n.\n第二行")
  }

  @Test(
    "Nothing that anyone called themselves begins a header of its own",
    arguments: ["a\nBcc: x@example.cn", "a\r\nBcc: x@example.cn", "a\r\n\r\nbody", "\u{2028}Bcc: x", "=?UTF-8?Q?x?="])
  func injection(_ attack: String) throws {
    let (headers, body) = try read(mail(subject: attack, sender: attack))
    #expect(headers.count == 11 && headers["Bcc"] == nil && body.hasPrefix("第一行"))
    #expect(!decoded(headers["Subject"] ?? "\n").contains("\n"))
  }

  @Test("A long body comes in lines of 76 characters, and back whole")
  func longBody() throws {
    var long = mail()
    long.body = String(repeating: "德州智能制造", count: 500)
    #expect(try read(long).body == long.body)
    let lines = String(decoding: long.data, as: UTF8.self).split(separator: "\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 78 })
  }

  @Test("A long subject is cut into words of 75 characters, none of which breaks a letter")
  func long() throws {
    let subject = String(repeating: "德州智能制造👨‍👩‍👧", count: 20)
    let (headers, _) = try read(mail(subject: subject))
    #expect(decoded(headers["Subject"] ?? "") == String(subject.prefix(MailText.longestSubject)))
  }

  @Test(
    "What is no mail address is none",
    arguments: [
      "", "wang", "@example.cn", "wang@", "wang@localhost", "wang@example.cn\nBcc: x@y.cn", "wang,li@example.cn",
      "wang@192.0.2.1", "\"a b\"@example.cn", "wang@exa_mple.cn", "wang@-example.cn", ".wang@example.cn",
      "wang..li@example.cn", "wang@example.cn>", "王@example.cn", "wang@@example.cn",
    ])
  func noAddress(_ text: String) { #expect(MailAddress(text) == nil) }

  @Test("and what is one is kept in small letters after the sign", arguments: ["Wang.Li+x@Example.CN", " w@a.bc "])
  func address(_ text: String) throws {
    #expect(try #require(MailAddress(text)).text.split(separator: "@")[1].allSatisfy { !$0.isUppercase && $0 != " " })
  }

  @Test(
    "Posts go by https to a host with a name, and by nothing else",
    arguments: [
      "http://example.cn/x", "https://", "https://localhost/x", "https://127.0.0.1/x", "https://[::1]/x",
      "https://user@example.cn/x", "https://example.cn@evil.cn/x", "https://example.cn/a b", "https://example.cn:0/",
      "file:///etc/passwd", "https://example.cn/\nX: y", "http://127.0.0.1:80/x", "https://2130706433/x",
    ])
  func target(_ text: String) { #expect(WebTarget(text) == nil) }

  @Test("A robot's address is that of its service; on this machine only where a test says so")
  func robotTarget() {
    func robot(_ kind: Robot.Kind, _ address: String) -> Robot {
      Robot(kind: kind, name: "群", address: address, secret: nil, reader: "alliance")
    }
    #expect(robot(.wecom, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x").target(allowingLocal: false) != nil)
    #expect(robot(.wecom, "https://oapi.dingtalk.com/robot/send?access_token=x").target(allowingLocal: false) == nil)
    #expect(robot(.dingtalk, "https://evil.example.cn/robot/send").target(allowingLocal: true) == nil)
    #expect(robot(.feishu, "http://127.0.0.1:9/x").target(allowingLocal: false) == nil)
    #expect(robot(.feishu, "http://127.0.0.1:9/x").target(allowingLocal: true) != nil)
  }

  private func parcel(_ kind: Robot.Kind, _ address: String, secret: String?, _ text: String = "你好") throws -> WebParcel
  {
    try Robot(kind: kind, name: "群", address: address, secret: secret, reader: "alliance")
      .parcel(text, id: Self.id, at: Instant(seconds: 1_577_262_236), allowingLocal: false)
  }

  // The signatures were computed by Python's hmac from each service's description.
  @Test("DingTalk: the signature of moment and secret stands in the address")
  func dingtalk() throws {
    let parcel = try parcel(.dingtalk, "https://oapi.dingtalk.com/robot/send?access_token=t", secret: "this-is-secret")
    #expect(
      parcel.address
        == "https://oapi.dingtalk.com/robot/send?access_token=t&timestamp=1577262236000&sign=JqLxwJjCnaLSek9Bwf9dlhsHoAA8GAMIqMHLf%2B21avA%3D"
    )
    #expect(String(decoding: parcel.body, as: UTF8.self) == #"{"msgtype":"text","text":{"content":"你好"}}"#)
    #expect(parcel.headers["X-Mengyue-Id"] == Self.id.text)
  }

  @Test("A webhook: the signature is over identifier, moment and body, by any host with a name and by no other")
  func webhook() throws {
    let body = #"{"type":"vote"}"#
    let parcel = try parcel(.webhook, "https://program.example.cn/hook", secret: "this-is-secret", body)
    #expect(String(decoding: parcel.body, as: UTF8.self) == body && parcel.address == "https://program.example.cn/hook")
    #expect(parcel.headers["webhook-id"] == Self.id.text && parcel.headers["webhook-timestamp"] == "1577262236")
    #expect(parcel.headers["webhook-signature"] == "v1,AzRuNVM96RlbHxBEGUdNNJ6dEfWZHipYjgD+eFQHWHg=")
    let robot = Robot(
      kind: .webhook, name: "x", address: "https://program.example.cn/", secret: "s", reader: "alliance")
    #expect(throws: Never.self) { try robot.judge(.init(status: 204, body: Data())) }
    #expect(throws: PostFailure.self) { try robot.judge(.init(status: 302, body: Data())) }
    var inside = robot
    inside.address = "https://127.0.0.1/"
    #expect(inside.target(allowingLocal: false) == nil)
  }

  @Test("Feishu: moment and signature stand in the body, and nothing in a text calls everybody")
  func feishu() throws {
    let parcel = try parcel(
      .feishu, "https://open.feishu.cn/open-apis/bot/v2/hook/t", secret: "demo", "<at user_id=\"all\">x</at>")
    #expect(
      String(decoding: parcel.body, as: UTF8.self)
        == #"{"content":{"text":"＜at user_id=\"all\"＞x＜/at＞"},"msg_type":"text","sign":"NhEUcImkhzrPPAz/8BTpTROjbUbL6U5AmjY55fe0tgI=","timestamp":"1577262236"}"#
    )
  }

  @Test("WeCom: a text of at most so many bytes, without a signature")
  func wecom() throws {
    let parcel = try parcel(
      .wecom, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=t", secret: nil, String(repeating: "德", count: 3000)
    )
    struct Body: Decodable {
      struct Text: Decodable { var content: String }
      var text: Text
    }
    let text = try JSONDecoder().decode(Body.self, from: parcel.body).text.content
    #expect(text.utf8.count <= 2048 && text.hasSuffix("…") && parcel.address.hasSuffix("key=t"))
  }

  @Test(
    "A robot has taken a message where it answers with 0",
    arguments: [
      (200, #"{"errcode":0,"errmsg":"ok"}"#, true), (200, #"{"code":0,"msg":"success"}"#, true),
      (200, #"{"StatusCode":0}"#, true), (200, #"{"errcode":45009}"#, false), (200, "ok", false), (200, "{}", false),
      (302, "", false), (500, #"{"errcode":0}"#, false),
    ] as [(Int, String, Bool)])
  func judged(_ status: Int, _ body: String, _ isTaken: Bool) {
    let robot = Robot(kind: .wecom, name: "", address: "", secret: nil, reader: "alliance")
    let answer = WebPost.Answer(status: status, body: Data(body.utf8))
    #expect(((try? robot.judge(answer)) != nil) == isTaken)
  }

  @Test("A gateway's template is filled once, escaped as its format asks")
  func gateway() throws {
    let attack = "a\",\"to\":\"x{{id}}\n&b=c"
    var gateway = Gateway(
      address: "https://sms.example.cn/send", format: .json,
      template: #"{"p":"{{to}}","t":"{{text}}","i":"{{id}}","u":"{{other}}"}"#,
      authorization: "Bearer s")
    #expect(gateway.isFit)
    let json = try gateway.parcel(attack, to: PhoneNumber("13900001234")!, id: Self.id, allowingLocal: false)
    let read = try JSONDecoder().decode([String: String].self, from: json.body)
    #expect(read == ["p": "13900001234", "t": attack, "i": Self.id.text, "u": "{{other}}"])
    #expect(json.headers["Authorization"] == "Bearer s")
    gateway = Gateway(address: gateway.address, format: .form, template: "p={{to}}&t={{text}}", authorization: nil)
    let form = try gateway.parcel(attack, to: PhoneNumber("13900001234")!, id: Self.id, allowingLocal: false)
    #expect(
      String(decoding: form.body, as: UTF8.self) == "p=13900001234&t=a%22%2C%22to%22%3A%22x%7B%7Bid%7D%7D%0A%26b%3Dc")
    #expect(!Gateway(address: "", format: .json, template: #"{"p":{{to}},"t":"{{text}}""#, authorization: nil).isFit)
    #expect(!Gateway(address: "", format: .form, template: "p={{to}}", authorization: nil).isFit)
  }

  /// A program that stands for the system's mail program.
  private func program(_ script: String) throws -> (path: String, folder: String) {
    let folder = NSTemporaryDirectory() + "post-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/sendmail"
    try Data("#!/bin/sh\ncd \(folder)\n\(script)\n".utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return (path, folder)
  }

  @Test("The mail program is given the message whole, its readers in the headers, and nothing more")
  func sendmail() async throws {
    let (path, folder) = try program("echo \"$@\" > arguments; cat > message")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await Sendmail(path: path).send(mail().data)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/message")) == mail().data)
    #expect(try String(contentsOfFile: folder + "/arguments", encoding: .utf8) == "-t -i\n")
  }

  @Test("A program that fails, hangs, does not read or is not there is a failure with its reason")
  func noMail() async throws {
    let (path, folder) = try program("echo 'account default not found' >&2; exit 78")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    await #expect(
      throws: PostFailure(
        "邮件程序以 78 结束：account default not found", "The mail program ended with 78: account default not found")
    ) {
      try await Sendmail(path: path).send(Data(repeating: 65, count: 500_000))
    }
    // Far longer than a machine that is busy with other tests could be late.
    let (slow, other) = try program("exec sleep 36000")
    defer { try? FileManager.default.removeItem(atPath: other) }
    await #expect(throws: PostFailure.self) { try await Sendmail(path: slow, within: 1).send(mail().data) }
    await #expect(throws: PostFailure.self) { try await Sendmail(path: folder + "/none").send(mail().data) }
    #expect(!Sendmail(path: folder + "/none").isThere)
  }

  @Test("A program is given its own input and output, and nothing else that is open here")
  func alone() async throws {
    let open = (0..<100).compactMap { _ in FileHandle(forReadingAtPath: "/dev/null") }
    #expect(open.count == 100)
    // The last is the folder that it lists.
    let listing = SystemProgram(path: "/bin/ls", arguments: ["/proc/self/fd"], within: 30)
    #expect(try await listing.run(reading: Data()).said == "0 1 2 3")
    let signals = SystemProgram(path: "/bin/grep", arguments: ["SigBlk", "/proc/self/status"], within: 30)
    #expect(try await signals.run(reading: Data()).said == "SigBlk: 0000000000000000")
    let killed = SystemProgram(path: "/bin/sh", arguments: ["-c", "kill -9 $$"], within: 30)
    #expect(try await killed.run(reading: Data()).status == nil)
    withExtendedLifetime(open) {}
  }

  @Test("What would be refused again is not tried again", arguments: [(65, true), (67, true), (75, false), (1, false)])
  func finality(_ status: Int, _ isFinal: Bool) async throws {
    let (path, folder) = try program("exit \(status)")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      try await Sendmail(path: path).send(mail().data)
      Issue.record("it failed")
    } catch let failure as PostFailure { #expect(failure.isFinal == isFinal) }
  }
}
