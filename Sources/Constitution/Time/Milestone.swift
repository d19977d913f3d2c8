/// Something that is to be done by the end of a day.
package struct Milestone: Hashable, Codable, Sendable {
  package var day: Day
  package var text: String

  package static let longest = 100
  package static let most = 30

  package init(day: Day, text: String) {
    self.day = day
    self.text = text
  }

  /// `2027-05-01 完成样机`; nil for anything else.
  package init?(line: Substring) {
    let parts = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard parts.count == 2, let day = Day(String(parts[0])) else { return nil }
    let text = parts[1].reversed().drop(while: \.isWhitespace).reversed()
    guard (1...Self.longest).contains(text.count) else { return nil }
    self.init(day: day, text: String(text))
  }

  package var line: String { "\(day.text) \(text)" }
}
