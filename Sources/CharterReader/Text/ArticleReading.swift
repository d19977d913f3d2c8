import Constitution

/// Reads articles.md: `# 总则 / General [default from headings]` opens a chapter, `## 第一条 联盟名称` an article,
/// and every other line that is not empty is a paragraph of it, word for word.
struct ArticleReading {
  static let file = "articles.md"

  let reading: Reading
  let sources: Sources
  private var chapters: [Chapter] = []

  init(reading: Reading, sources: Sources) {
    self.reading = reading
    self.sources = sources
  }

  mutating func read(_ text: String) -> [Chapter] {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let node = Node(file: Self.file, line: index + 1, content: .text(String(line)))
      read(line.trimmed, node)
    }
    if chapters.isEmpty { reading.problems.add(Self.file, nil, "没有任何条文", "there are no articles") }
    return chapters
  }

  private mutating func read(_ line: String, _ node: Node) {
    if line.isEmpty {
      return
    } else if line.hasPrefix("## ") {
      article(line.dropFirst(3).trimmed, node)
    } else if line.hasPrefix("# ") {
      chapter(line.dropFirst(2).trimmed, node)
    } else if chapters.last?.articles.isEmpty ?? true {
      reading.problems.add(node, "这一行不属于任何一条；请先写“## 第N条”", "this line belongs to no article; write \"## 第N条\" above it")
    } else {
      let last = chapters.count - 1
      chapters[last].articles[chapters[last].articles.count - 1].paragraphs.append(line)
    }
  }

  private mutating func chapter(_ heading: String, _ node: Node) {
    var title = Substring(heading)
    var basis = Basis.charter
    if heading.last == "]", let bracket = heading.lastIndex(of: "[") {
      let label = heading[heading.index(after: bracket)...].dropLast()
      let source = Node(file: node.file, line: node.line, content: .text(String(label)))
      guard let read = reading.basis(source, sources) else { return }
      basis = read
      title = heading[..<bracket]
    }
    guard let words = bilingual(String(title)) else {
      reading.problems.add(
        node, "章的标题须中英文并列，以“ / ”隔开，如“# 总则 / General provisions”",
        "a chapter's heading stands in both languages with \" / \" between, as \"# 总则 / General provisions\"")
      return
    }
    chapters.append(Chapter(number: chapters.count + 1, title: words, basis: basis, articles: []))
  }

  private mutating func article(_ heading: String, _ node: Node) {
    guard !chapters.isEmpty else {
      reading.problems.add(node, "条文之前须先有章的标题“# …”", "an article needs a chapter's heading \"# …\" above it")
      return
    }
    let number = chapters.reduce(1) { $0 + $1.articles.count }
    guard number < 1000 else {
      reading.problems.add(node, "最多 999 条", "at most 999 articles")
      return
    }
    let expected = "第\(hanNumeral(number))条"
    let parts = heading.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard let first = parts.first, first == expected else {
      reading.problems.add(
        node, "这里应为“## \(expected)”，却是“## \(heading)”；条文须连续编号",
        "\"## \(expected)\" is expected here, not \"## \(heading)\": articles are numbered without gaps")
      return
    }
    let title = parts.count == 2 ? parts[1].trimmed : nil
    chapters[chapters.count - 1].articles.append(Article(number: number, title: title, paragraphs: []))
    reading.marks.note(.article(number), node)
  }
}

/// `总则 / General provisions`: both languages of a heading; nil if either is missing.
func bilingual(_ heading: String) -> Words? {
  guard let slash = heading.firstRange(of: " / ") else { return nil }
  let (zh, en) = (heading[..<slash.lowerBound].trimmed, heading[slash.upperBound...].trimmed)
  return zh.isEmpty || en.isEmpty ? nil : Words(zh, en)
}
