package import Constitution
import Foundation

/// A gateway for text messages: any provider's address that takes a POST, and a template that says how it wants the message.
package struct Gateway: Hashable, Codable, Sendable {
  package enum Format: String, Hashable, Codable, Sendable, CaseIterable {
    case json, form

    package var words: Words {
      switch self {
      case .json: Words("JSON", "JSON")
      case .form: Words("表单（a=b&c=d）", "form (a=b&c=d)")
      }
    }
  }

  package var address: String
  package var format: Format
  /// With {{to}}, {{text}} and {{id}} where these belong.
  package var template: String
  /// What goes into the header Authorization.
  package var authorization: String?

  package init(address: String, format: Format, template: String, authorization: String?) {
    self.address = address
    self.format = format
    self.template = template
    self.authorization = authorization
  }

  package static let longestTemplate = 2000
  package static let longestText = 300

  package func target(allowingLocal: Bool) -> WebTarget? { WebTarget(address, allowingLocal: allowingLocal) }

  /// Whether the template has a place for number and text and, as JSON, is some.
  package var isFit: Bool {
    guard template.contains("{{to}}"), template.contains("{{text}}"), template.utf8.count <= Self.longestTemplate else {
      return false
    }
    let filled = filled(to: "1", text: "\"", id: "0")
    return format == .form || (try? JSONSerialization.jsonObject(with: Data(filled.utf8))) != nil
  }

  package func parcel(_ text: String, to phone: PhoneNumber, id: NoticeID, allowingLocal: Bool) throws -> WebParcel {
    guard let target = target(allowingLocal: allowingLocal) else {
      throw PostFailure("短信网关地址不可用", "The gateway's address cannot be used", isFinal: true)
    }
    var headers = [
      "Content-Type": format == .json ? "application/json; charset=utf-8" : "application/x-www-form-urlencoded",
      "X-Mengyue-Id": id.text,
    ]
    headers["Authorization"] = authorization
    let text = String(text.prefix(Self.longestText))
    return WebParcel(
      target: target, address: target.text, headers: headers,
      body: Data(filled(to: phone.text, text: text, id: id.text).utf8))
  }

  package func judge(_ answer: WebPost.Answer) throws {
    guard (200...299).contains(answer.status) else { throw PostFailure.status(answer.status) }
  }

  /// One pass from left to right, so that what is filled in is never looked through for places itself.
  private func filled(to: String, text: String, id: String) -> String {
    var (result, rest) = ("", template[...])
    while let start = rest.firstRange(of: "{{") {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      let name = rest.prefix { $0 != "}" }
      let value: String? = ["to": to, "text": text, "id": id][String(name)]
      if let value, rest[name.endIndex...].hasPrefix("}}") {
        result += format == .json ? Self.jsonEscaped(value) : value.formEncoded
        rest = rest[name.endIndex...].dropFirst(2)
      } else {
        result += "{{"
      }
    }
    return result + rest
  }

  /// What may stand between quotation marks.
  private static func jsonEscaped(_ text: String) -> String {
    let data = (try? JSONEncoder().encode(text)) ?? Data("\"\"".utf8)
    return String(String(decoding: data, as: UTF8.self).dropFirst().dropLast())
  }
}
