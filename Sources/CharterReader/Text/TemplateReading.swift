import Constitution

extension Reading {
  static let longestTemplate = 20_000

  /// A document's wording: `# 决议 / Resolution` on the first line, and its text after that.
  func template(_ file: String, _ text: String) -> Template? {
    let name = Node(
      file: file, line: 1, content: .text(String(file.dropFirst("templates/".count).dropLast(".md".count))))
    guard let id: Key<Template> = key(name) else { return nil }
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = lines.first, first.hasPrefix("# "), let title = bilingual(String(first.dropFirst(2))) else {
      problems.add(
        file, 1, "第一行须为中英文标题，如“# 决议 / Resolution”",
        "the first line must be its title in both languages, as \"# 决议 / Resolution\"")
      return nil
    }
    let body = lines.count == 2 ? lines[1].trimmed : ""
    guard !body.isEmpty, body.count <= Self.longestTemplate else {
      problems.add(
        file, nil, "正文须有 1 至 \(Self.longestTemplate) 字，现有 \(body.count) 字",
        "the text must have 1 to \(Self.longestTemplate) characters, not \(body.count)")
      return nil
    }
    marks.note(.template(id), file: file, line: 1)
    return Template(id: id, title: title, text: body)
  }
}
