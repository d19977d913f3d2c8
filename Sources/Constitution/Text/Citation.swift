/// A place in the charter: an article, and a numbered item of it if one is meant. Written `15(2)`.
package struct Citation: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  package let article: Int
  package let item: Int?

  package init(_ article: Int, _ item: Int? = nil) {
    self.article = article
    self.item = item
  }

  /// Reads `15` or `15(2)`; nothing else, and no number below 1 or above 999.
  package init?(_ text: String) {
    let parts = text.split(separator: "(", omittingEmptySubsequences: false)
    guard let first = parts.first, let article = Self.number(first), parts.count <= 2 else { return nil }
    self.article = article
    if parts.count == 2 {
      guard parts[1].last == ")", let item = Self.number(parts[1].dropLast()) else { return nil }
      self.item = item
    } else {
      item = nil
    }
  }

  private static func number(_ text: Substring) -> Int? {
    guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let value = Int(text), value > 0
    else { return nil }
    return value
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let citation = Citation(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a citation reads 15 or 15(2)")
    }
    self = citation
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  package var description: String { item.map { "\(article)(\($0))" } ?? "\(article)" }

  /// 第十五条第二项 / Art. 15(2)
  package var words: Words {
    Words("第\(hanNumeral(article))条" + (item.map { "第\(hanNumeral($0))项" } ?? ""), "Art. \(description)")
  }

  package static func < (a: Self, b: Self) -> Bool { (a.article, a.item ?? 0) < (b.article, b.item ?? 0) }
}

/// 1…999 as articles are numbered in Chinese: 十二, 二十一, 一百零五. Any other number, which is no article's, in digits.
package func hanNumeral(_ number: Int) -> String {
  guard (1...999).contains(number) else { return String(number) }
  let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10)
  var text = hundreds > 0 ? digits[hundreds] + "百" : ""
  if tens > 0 {
    text += (tens == 1 && hundreds == 0 ? "" : digits[tens]) + "十"
  } else if hundreds > 0 && ones > 0 {
    text += "零"
  }
  return ones > 0 ? text + digits[ones] : text
}
