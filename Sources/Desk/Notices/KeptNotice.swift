package import Constitution
import Crypto
import Foundation
import GRDB
package import Governance

/// A notice as it is kept, with the identifier by which whoever receives it twice knows it again.
package struct KeptNotice: Hashable, Sendable {
  package let id: NoticeID
  package let notice: Notice
  package let read: Instant?

  /// nil for a kind that this version does not know.
  init?(_ row: Row) {
    guard let what = Notice.What(rawValue: row["what"]), let reader = Notice.Reader(row["reader"]),
      let matter = Notice.Matter(row["matter"]), let citation = Citation(row["citation"] as String)
    else { return nil }
    let origin: Int = row["origin"]
    id = NoticeID(row["id"])
    notice = Notice(
      what, to: reader, about: matter,
      from: row["is_event"] == 1 ? .event(origin) : .moment(Instant(seconds: origin)), under: citation,
      due: (row["due"] as Int?).map(Instant.init(seconds:)), made: Instant(seconds: row["made"]))
    read = (row["read"] as Int?).map(Instant.init(seconds:))
  }
}

/// The first 128 bits of the SHA-256 of what a notice follows from, in hexadecimal: the same however often it is worked out.
package struct NoticeID: Hashable, Comparable, Sendable {
  package let text: String

  init(_ text: String) { self.text = text }

  package init(of notice: Notice) { self.init(digestOf: notice.identity) }

  init(digestOf words: String) {
    text = SHA256.hash(data: Data(words.utf8)).prefix(16).hexadecimal
  }

  /// Of a message that follows from nothing on the record, and is sent once.
  package static func random() -> NoticeID { NoticeID(digestOf: Token.random().text) }

  /// Reads what a form sent back; nil where it cannot be one.
  package init?(reading text: String) {
    guard text.utf8.count == 32, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    self.text = text
  }

  package static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

extension Notice.Origin {
  var stored: (number: Int, isEvent: Bool) {
    switch self {
    case .event(let place): (place, true)
    case .moment(let moment): (moment.seconds, false)
    }
  }
}
