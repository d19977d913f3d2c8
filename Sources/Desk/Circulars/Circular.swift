package import Constitution
import Foundation
import GRDB
package import Governance

/// What the secretariat wrote to many at once. It is off the record and decides nothing: what calls somebody to a meeting or asks
/// for their vote has a procedure of its own, which tells them by itself.
package struct Circular: Hashable, Sendable {
  package static let longestSubject = 80
  package static let longestText = 5_000
  /// Of the whole alliance, in 24 hours: who is written to all day long reads nothing any more.
  package static let mostInADay = 20
  package static let mostReaders = 2_000

  package let number: Int
  package let subject: String
  package let text: String
  /// How those were found to whom it went, in both languages.
  package let audience: Words
  package let sender: Key<Person>
  package let citation: Citation
  package let sent: Instant
  /// How many it went to, and how many of them have marked it as read.
  package let told: Int
  package let read: Int

  init(_ row: Row) {
    number = row["number"]
    subject = row["subject"]
    text = row["text"]
    audience = Words(row["audience_zh"], row["audience_en"])
    sender = Key(row["sender"])
    guard let cited = Citation(row["citation"] as String) else { preconditionFailure("a kept citation reads") }
    citation = cited
    sent = Instant(seconds: row["sent"])
    told = row["told"]
    read = row["read"]
  }
}

/// One that is to be sent.
package struct CircularDraft: Hashable, Sendable {
  package enum Flaw: Hashable, Sendable { case subjectMissing, subjectTooLong, textMissing, textTooLong }

  package let subject: String
  package let text: String

  package init(subject: String, text: String) {
    // A subject is one line: it becomes a header of a mail.
    self.subject = subject.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    self.text = text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  package var flaws: [Flaw] {
    var flaws: [Flaw] = []
    if subject.isEmpty { flaws.append(.subjectMissing) }
    if subject.count > Circular.longestSubject { flaws.append(.subjectTooLong) }
    if text.isEmpty { flaws.append(.textMissing) }
    if text.count > Circular.longestText { flaws.append(.textTooLong) }
    return flaws
  }
}

/// Why a circular was not sent; nothing of it is kept.
package enum CircularFailure: Error, Hashable, Sendable { case nobody, tooManyReaders, tooManyToday }
