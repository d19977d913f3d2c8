package import Constitution
import Crypto
import Foundation
package import Governance

/// A robot in a group of WeCom, DingTalk or Feishu, to which one posts; or a program of somebody's own, by a webhook.
package struct Robot: Hashable, Codable, Sendable {
  package enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    case wecom, dingtalk, feishu, webhook

    package var words: Words {
      switch self {
      case .wecom: Words("企业微信群机器人", "WeCom group robot")
      case .dingtalk: Words("钉钉群机器人", "DingTalk group robot")
      case .feishu: Words("飞书群机器人", "Feishu group robot")
      case .webhook: Words("程序（webhook）", "a program (webhook)")
      }
    }

    /// Where such robots live: what is typed may lead nowhere else. nil for anywhere.
    var hosts: [String]? {
      switch self {
      case .wecom: ["qyapi.weixin.qq.com"]
      case .dingtalk: ["oapi.dingtalk.com", "api.dingtalk.com"]
      case .feishu: ["open.feishu.cn", "open.larksuite.com"]
      // A program may be anywhere; what it is told is for everyone.
      case .webhook: nil
      }
    }

    package var isSigned: Bool { self != .wecom }
  }

  package var kind: Kind
  package var name: String
  /// Holds what lets anyone write to the group.
  package var address: String
  /// With which messages are signed; nil where the group does not ask for it.
  package var secret: String?
  /// Whose notices the group is told: `Notice.Reader` in words.
  package var reader: String
  /// Of what it is told; nil for everything.
  package var tells: [NoticeKind]?

  package init(
    kind: Kind, name: String, address: String, secret: String?, reader: String, tells: [NoticeKind]? = nil
  ) {
    self.kind = kind
    self.name = name
    self.address = address
    self.secret = secret
    self.reader = reader
    self.tells = tells
  }

  func wants(_ notice: Notice) -> Bool {
    reader == notice.reader.text && tells?.contains(notice.what.kind) ?? true
  }

  package func target(allowingLocal: Bool) -> WebTarget? {
    guard let target = WebTarget(address, allowingLocal: allowingLocal) else { return nil }
    let isTheirs = kind.hosts?.contains(target.host) ?? true
    return isTheirs || (allowingLocal && target.host == "127.0.0.1") ? target : nil
  }

  /// Bytes of text that each of them takes.
  static let longestText = 1_900

  /// `moment` is when it is sent: a signature is good for an hour.
  package func parcel(_ text: String, id: NoticeID, at moment: Instant, allowingLocal: Bool) throws -> WebParcel {
    guard let target = target(allowingLocal: allowingLocal) else {
      throw PostFailure("机器人地址不可用", "The robot's address cannot be used", isFinal: true)
    }
    let fitted = Self.fitting(text)
    var address = target.text
    let content: any Encodable
    switch kind {
    case .webhook: return hookParcel(text, to: target, id: id, at: moment)
    case .wecom: content = TextMessage(msgtype: "text", text: .init(content: fitted))
    case .dingtalk:
      content = TextMessage(msgtype: "text", text: .init(content: fitted))
      if let secret {
        let stamp = "\(moment.seconds)000"
        let sign = Self.signature(of: "\(stamp)\n\(secret)", under: secret).formEncoded
        address += (address.contains("?") ? "&" : "?") + "timestamp=\(stamp)&sign=\(sign)"
      }
    case .feishu:
      let stamp = secret == nil ? nil : "\(moment.seconds)"
      // Here the words that are signed are the key, and what is signed is nothing.
      let sign = secret.map { Self.signature(of: "", under: "\(moment.seconds)\n\($0)") }
      content = FeishuMessage(timestamp: stamp, sign: sign, kind: "text", content: .init(text: fitted))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return WebParcel(
      target: target, address: address,
      headers: ["Content-Type": "application/json; charset=utf-8", "X-Mengyue-Id": id.text],
      body: try encoder.encode(content))
  }

  /// Each service answers 200 to nearly everything, and says in its body whether it took the message; a webhook says it with its
  /// status alone.
  package func judge(_ answer: WebPost.Answer) throws {
    if kind == .webhook {
      guard (200...299).contains(answer.status) else { throw PostFailure.status(answer.status) }
      return
    }
    guard answer.status == 200 else { throw PostFailure.status(answer.status) }
    guard let said = try? JSONDecoder().decode(Said.self, from: answer.body) else {
      throw PostFailure("答复无法读取", "The answer could not be read")
    }
    guard let code = said.errcode ?? said.code ?? said.status else {
      throw PostFailure("答复没有结果码", "The answer has no result")
    }
    guard code == 0 else { throw PostFailure("机器人答复 \(code)", "The robot answered \(code)") }
  }

  /// In a group `<at user_id="all">` would call everybody; so the signs of a tag are written wide.
  static func fitting(_ text: String) -> String {
    var (result, bytes) = ("", 0)
    for character in text {
      let safe: Character = character == "<" ? "＜" : character == ">" ? "＞" : character
      bytes += String(safe).utf8.count
      guard bytes <= longestText else { return result + "…" }
      result.append(safe)
    }
    return result
  }

  static func signature(of text: String, under key: String) -> String {
    Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: Data(key.utf8))))
      .base64EncodedString()
  }

  private struct TextMessage: Encodable {
    struct Content: Encodable { var content: String }
    var msgtype: String
    var text: Content
  }

  private struct FeishuMessage: Encodable {
    struct Content: Encodable { var text: String }
    enum CodingKeys: String, CodingKey {
      case timestamp, sign, content
      case kind = "msg_type"
    }
    var timestamp: String?
    var sign: String?
    var kind: String
    var content: Content
  }

  private struct Said: Decodable {
    enum CodingKeys: String, CodingKey {
      case errcode, code
      case status = "StatusCode"
    }
    var errcode: Int?
    var code: Int?
    var status: Int?
  }
}

extension PostFailure {
  /// What the other side will not take is not offered again; that it is busy passes.
  static func status(_ status: Int) -> PostFailure {
    if (300...399).contains(status) {
      return PostFailure("对方要求转到别处，未照办（\(status)）", "It led elsewhere, and was not followed (\(status))", isFinal: true)
    }
    let isFinal = (400...499).contains(status) && status != 408 && status != 429
    return PostFailure("对方答复 HTTP \(status)", "It answered HTTP \(status)", isFinal: isFinal)
  }
}

extension String {
  /// Everything but the unreserved characters of RFC 3986 as %XX.
  var formEncoded: String {
    let digits = Array("0123456789ABCDEF")
    return String(
      utf8.flatMap { byte -> [Character] in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: [Character(UnicodeScalar(byte))]
        default: ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
      })
  }
}
