import Constitution

/// The single values that the files are made of. Each says what it should have looked like.
extension Reading {
  /// A text without surrounding space, 1…`limit` characters long.
  func text(_ node: Node?, upTo limit: Int = 500) -> String? {
    guard let node else { return nil }
    guard case .text(let raw) = node.content else {
      problems.add(node, "这里应为一段文字，而不是\(node.kind.zh)", "a text is needed here, not \(node.kind.en)")
      return nil
    }
    let text = raw.trimmed
    guard !text.isEmpty else {
      problems.add(node, "这里不能空着", "this must not be empty")
      return nil
    }
    guard text.count <= limit else {
      problems.add(
        node, "文字太长：最多 \(limit) 字，现有 \(text.count) 字", "too long: at most \(limit) characters, not \(text.count)")
      return nil
    }
    return text
  }

  /// `{ zh: 理事长, en: Chair }`; `limit` counts Chinese characters, and English may take twice as many.
  func words(_ node: Node?, upTo limit: Int = 500) -> Words? {
    fields(node, ["zh", "en"]).flatMap { words($0, upTo: limit) }
  }

  /// The same where other keys stand beside the two.
  func words(_ fields: Fields, upTo limit: Int) -> Words? {
    guard let zh = text(need(fields, "zh"), upTo: limit), let en = text(need(fields, "en"), upTo: 2 * limit) else {
      return nil
    }
    return Words(zh, en)
  }

  /// A name such as `vice-chair`: small letters, digits and hyphens, beginning with a letter.
  func key<Subject>(_ node: Node?) -> Key<Subject>? {
    guard let node, let text = text(node, upTo: 40) else { return nil }
    let isName =
      text.utf8.first.map { (0x61...0x7A).contains($0) } == true && text.utf8.last != 0x2D
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    guard isName else {
      problems.add(
        node, "“\(text)”不能作名称：名称用小写字母、数字和连字符，以字母开头，如 vice-chair",
        "\"\(text)\" is no name: names are small letters, digits and hyphens, beginning with a letter, as vice-chair")
      return nil
    }
    return Key(text)
  }

  /// `15` or `15(2)`
  func citation(_ node: Node?) -> Citation? {
    guard let node, let text = text(node, upTo: 20) else { return nil }
    guard let citation = Citation(text) else {
      problems.add(node, "“\(text)”不是条文的写法；应如 15 或 15(2)", "\"\(text)\" is not an article; write 15 or 15(2)")
      return nil
    }
    return citation
  }

  func integer(_ node: Node?, _ range: ClosedRange<Int>) -> Int? {
    guard let node, let text = text(node, upTo: 20) else { return nil }
    guard let number = wholeNumber(text), range.contains(number) else {
      problems.add(
        node, "“\(text)”不是 \(range.lowerBound) 至 \(range.upperBound) 的整数",
        "\"\(text)\" is not a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  /// `true` or `false`, and nothing that only looks like them.
  func flag(_ node: Node?) -> Bool? {
    guard let node, let text = text(node, upTo: 20) else { return nil }
    if text == "true" || text == "false" { return text == "true" }
    problems.add(node, "“\(text)”应为 true 或 false", "\"\(text)\" must be true or false")
    return nil
  }

  func day(_ node: Node?) -> Day? {
    guard let node, let text = text(node, upTo: 20) else { return nil }
    if let day = Day(text) { return day }
    problems.add(node, "“\(text)”不是日期；应如 2026-11-20", "\"\(text)\" is not a date; write it as 2026-11-20")
    return nil
  }

  /// `5 working days`, `1 year`
  func period(_ node: Node?) -> Period? {
    guard let node, let text = text(node, upTo: 40) else { return nil }
    if let period = Period(text) { return period }
    problems.add(
      node, "“\(text)”不是一段时间；应如 10 days、5 working days、6 months、5 years",
      "\"\(text)\" is not a length of time; write it as 10 days, 5 working days, 6 months or 5 years")
    return nil
  }

  /// One of the words by which the cases of `Value` are written.
  func choice<Value: RawRepresentable<String> & CaseIterable>(_ node: Node?, _: Value.Type = Value.self) -> Value? {
    guard let node, let text = text(node, upTo: 60) else { return nil }
    if let value = Value(rawValue: text) { return value }
    refuse(node, text, Value.allCases.map(\.rawValue))
    return nil
  }

  /// Says that `text` is none of the words that may stand there.
  func refuse(_ node: Node, _ text: String, _ known: [String]) {
    let all = known.joined(separator: ", ")
    let guess = suggestion(for: text, among: known)
    problems.add(
      node, "“\(text)”不在可用之列（\(all)）\(guess.map { "；是不是“\($0)”？" } ?? "")",
      "\"\(text)\" is none of \(all)\(guess.map { ". Did you mean \"\($0)\"?" } ?? "")")
  }

  func wholeNumber(_ text: String) -> Int? {
    guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}

extension StringProtocol {
  var trimmed: String {
    let rest = drop { $0.isWhitespace }
    guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(rest[...last])
  }
}
