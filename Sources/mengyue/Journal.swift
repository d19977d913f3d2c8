import Constitution
import Desk
import Foundation

/// A line of the security log as `serve --journal` prints it, for a log on another machine that nobody here can change: one JSON
/// object, with the fields of docs/operations.md.
private struct JournalLine: Encodable {
  var at: String
  var security: String
  var person: String?
  var login: String?
  var by: String?
  var network: String
  var device: String
  var detail: String
}

/// What the program prints for whoever collects its logs.
enum Journal {
  /// A fault or a failure, with its time before it.
  static func report(_ line: String) { Console.report("\(time(.now)) \(line)") }

  static func note(_ note: SecurityNote, at moment: Instant) {
    let line = JournalLine(
      at: time(moment), security: note.what.rawValue, person: note.person?.text, login: note.login,
      by: note.actor?.text,
      network: note.network, device: note.device.text, detail: note.detail)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(line), let text = String(bytes: json, encoding: .utf8) else {
      preconditionFailure("text can be encoded")
    }
    Console.report(text)
  }

  /// As in ISO 8601, in UTC.
  private static func time(_ moment: Instant) -> String {
    Date(timeIntervalSince1970: Double(moment.seconds)).formatted(.iso8601)
  }
}
