import Constitution
import Crypto
import Foundation

/// A webhook: a robot of one's own. It is posted what a group would be told, as JSON and signed as Standard Webhooks has it
/// (HMAC-SHA256 over identifier, moment and body), so that whoever receives it knows from whom it comes, that it is fresh, and
/// by its identifier that it is a repeat.
extension Robot {
  /// Any host with a name over https: nothing but its owner's own program is known of it.
  func hookParcel(_ body: String, to target: WebTarget, id: NoticeID, at moment: Instant) -> WebParcel {
    var headers = [
      "Content-Type": "application/json; charset=utf-8", "webhook-id": id.text,
      "webhook-timestamp": "\(moment.seconds)", "X-Mengyue-Id": id.text,
    ]
    headers["webhook-signature"] = secret.map {
      "v1," + Self.signature(of: "\(id.text).\(moment.seconds).\(body)", under: $0)
    }
    return WebParcel(target: target, address: target.text, headers: headers, body: Data(body.utf8))
  }
}
