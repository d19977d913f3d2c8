package import Constitution
package import Foundation

/// A message of plain text as RFC 5322 and 2045 have it. Names and subjects are encoded words, the body is base64, and so nothing
/// that anyone wrote can become a header or a line of its own.
package struct MailText: Sendable {
  package var id: NoticeID
  package var from: MailAddress
  package var sender: String
  package var to: MailAddress
  package var subject: String
  package var body: String
  package var date: Instant
  /// Where whoever receives it chooses what to receive; https or http, ASCII.
  package var choices: String
  /// The host that its Message-ID names.
  package var host: String

  package init(
    id: NoticeID, from: MailAddress, sender: String, to: MailAddress, subject: String, body: String, date: Instant,
    choices: String, host: String
  ) {
    self.id = id
    self.from = from
    self.sender = sender
    self.to = to
    self.subject = subject
    self.body = body
    self.date = date
    self.choices = choices
    self.host = host
  }

  package static let longestSubject = 200
  package static let longestBody = 60_000

  /// With the line ends of the machine, as the sendmail interface takes them.
  package var data: Data {
    let headers = [
      "From: \(Self.encoded(sender)) <\(from.text)>", "To: <\(to.text)>",
      "Subject: \(Self.encoded(String(subject.prefix(Self.longestSubject))))", "Date: \(Self.date(date))",
      "Message-ID: <\(id.text)@\(host)>", "X-Mengyue-Id: \(id.text)", "List-Unsubscribe: <\(choices)>",
      "Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
    ]
    let body = Self.lines(of: Data(String(body.prefix(Self.longestBody)).utf8))
    return Data("\(headers.joined(separator: "\n"))\n\n\(body.joined(separator: "\n"))\n".utf8)
  }

  /// Base64 in lines of at most 76 characters: 57 bytes make one.
  private static func lines(of body: Data) -> [String] {
    stride(from: 0, to: body.count, by: 57).map { start in
      body[start..<min(start + 57, body.count)].base64EncodedString()
    }
  }

  /// RFC 2047: words of at most 75 characters, none of which breaks a letter in two; one a line.
  static func encoded(_ text: String) -> String {
    let plain = text.unicodeScalars.map { scalar -> Character in
      scalar.properties.generalCategory == .control ? " " : Character(scalar)
    }
    let isSimple = plain.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == " ") } && plain.count <= 60
    if isSimple { return String(plain) }
    var (words, word) = ([String](), "")
    for character in String(plain) {
      // A letter with a hundred marks on it stands in a word of its own, cut short.
      let letter = String(String(character).unicodeScalars.prefix(8).map(Character.init))
      if word.utf8.count + letter.utf8.count > 45 {
        words.append(word)
        word = ""
      }
      word += letter
    }
    if !word.isEmpty { words.append(word) }
    return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\n ")
  }

  /// `Fri, 20 Nov 2026 09:12:00 +0800`
  static func date(_ moment: Instant) -> String {
    let day = moment.day
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let seconds = (moment.seconds - day.start.seconds) % 60
    return
      "\(weekdays[day.weekday]), \(day.dayOfMonth) \(months[day.month - 1]) \(day.year) \(moment.text.suffix(5)):\(seconds < 10 ? "0" : "")\(seconds) +0800"
  }
}
