import Constitution
import Desk
import HTTPTypes
import Hummingbird

/// Files that other programs read: tables for spreadsheets, days for calendars.
enum TextFile {
  /// RFC 4180, with a mark by which spreadsheets know UTF-8. A cell that would be taken for a formula is led by a quotation mark.
  fileprivate static func csv(_ rows: [[String]]) -> String {
    "\u{FEFF}" + rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    let safe = Sheet.neutral(text)
    guard safe.contains(where: { "\",\r\n".contains($0) || $0.isNewline }) else { return safe }
    return "\"\(safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
  }

  static func response(_ text: String, type: String, name: String) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "\(type); charset=utf-8"
    headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// One line of RFC 5545: its text escaped, and folded after 75 octets.
  static func calendarLine(_ name: String, _ value: String) -> String {
    var escaped = ""
    for character in value {
      switch character {
      case "\\", ";", ",": escaped += "\\\(character)"
      case _ where character.isNewline: escaped += "\\n"
      default: escaped.append(character)
      }
    }
    var (lines, octets) = ("", 0)
    for character in "\(name):\(escaped)" {
      let length = String(character).utf8.count
      if octets + length > 75 {
        lines += "\r\n "
        octets = 1
      }
      lines.append(character)
      octets += length
    }
    return lines + "\r\n"
  }
}

extension Visit {
  /// Rows as a table to download, called after what it is and the day.
  func spreadsheet(_ name: String, _ rows: [[String]]) -> Response {
    TextFile.response(TextFile.csv(rows), type: "text/csv", name: "\(name)-\(now.day.text).csv")
  }
}
