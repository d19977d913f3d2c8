import Constitution
import Governance
import Markup

/// Two texts of the charter side by side: by sentence and by rule.
extension Visit {
  func comparisonPage(_ old: Int, _ new: Int) -> Page? {
    guard let found = changes(from: old, to: new) else { return nil }
    let l = language
    let title = l("第 \(old) 版与第 \(new) 版对照", "Version \(old) against version \(new)")
    return Page(
      title,
      trail: [
        Page.Crumb(l("章程", "Charter"), .charter), Page.Crumb(l("版本和解释", "Versions"), .charterVersions),
      ],
      """
      <h1>\(title)</h1>
      <p><a href="\(Address.charterVersion(old))">\(l("第 \(old) 版全文", "All of version \(old)"))</a> ·
      <a href="\(Address.charterVersion(new))">\(l("第 \(new) 版全文", "All of version \(new)"))</a></p>
      \(comparison(found))
      """)
  }

  /// What is different between two versions; nil where one of them is none.
  func changes(from old: Int, to new: Int) -> CharterComparison? {
    guard let first = alliance.charterVersion(old), let second = alliance.charterVersion(new) else { return nil }
    // Two texts do not say into which committee one was merged that is gone: the amendments between them do.
    let between = alliance.charterVersions.filter { $0.number > old && $0.number <= new }.compactMap(\.adoptedIn)
    let merged = between.map(alliance.committeesMerged).reduce(into: [:]) { $0.merge($1) { $1 } }
    return CharterComparison(from: first.charter, to: second.charter, merged: merged)
  }

  func comparison(_ comparison: CharterComparison) -> HTML {
    let l = language
    guard !comparison.isEmpty else { return UI.empty(l("两者没有不同。", "There is no difference.")) }
    let articles = comparison.articles.map { change -> HTML in
      let kind = change.old == nil ? l("新增", "new") : change.new == nil ? l("没有这一条", "gone") : l("修改", "amended")
      let title: HTML? =
        change.title.isChanged || change.title.new.isEmpty ? UI.redline(change.title) : "<p>\(change.title.new)</p>"
      return """
        <h3 id="article-\(change.number)">\(l(Citation(change.number).words)) \(UI.tag(kind, .note))</h3>
        <div class="redline" lang="zh-Hans">\(title)\(UI.redline(change.text))</div>
        """
    }
    let committees = comparison.committees.map { words -> HTML in "<li>\(l(words))</li>" }
    let others = comparison.others.map { words -> HTML in "<li>\(l(words))</li>" }
    let legend: HTML = """
      <p class="hint"><del>\(l("删去的文字", "struck out"))</del> <ins>\(l("写入的文字", "written in"))</ins></p>
      """
    return """
      \(if: !articles.isEmpty, "<h2>\(l("条文（\(articles.count)）", "Articles (\(articles.count))"))</h2>\(legend)\(articles)")
      \(if: !comparison.rules.isEmpty, "<h2>\(l("规则（\(comparison.rules.count)）", "Rules (\(comparison.rules.count))"))</h2>\(table(comparison.rules))")
      \(if: !committees.isEmpty, "<h2>\(l("委员会（\(committees.count)）", "Committees (\(committees.count))"))</h2><ul>\(committees)</ul>")
      \(if: !others.isEmpty, "<h2>\(l("其他", "Besides"))</h2><ul>\(others)</ul>")
      """
  }

  private func table(_ rules: [CharterComparison.RuleChange]) -> HTML {
    let l = language
    func side(_ rule: Rule?) -> HTML {
      guard let rule else { return "—" }
      let words: HTML? = rule.quotation.map { "<p class=\"hint\" lang=\"zh-Hans\">“\($0)”</p>" }
      return "\(l(rule.value.words)) \(UI.basis(rule.basis, l)) \(UI.citation(rule.citation, l))\(words)"
    }
    let rows = rules.map { change -> [HTML] in
      [(change.new ?? change.old).map { "\(l($0.name))" } ?? "", side(change.old), side(change.new)]
    }
    let columns = [UI.Column(l("规则", "Rule")), UI.Column(l("原来", "Before")), UI.Column(l("改为", "After"))]
    return UI.table(l("规则的改动", "Rules changed"), columns, rows)
  }
}

extension UI {
  /// A text with what was struck out and written in, paragraph by paragraph.
  static func redline(_ redline: Redline) -> HTML {
    var (paragraphs, paragraph): ([HTML], [HTML]) = ([], [])
    for piece in redline.pieces {
      let lines = piece.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        if index > 0 {
          paragraphs.append("<p>\(paragraph)</p>")
          paragraph = []
        }
        guard !line.isEmpty else { continue }
        switch piece {
        case .same: paragraph.append("\(line)")
        case .removed: paragraph.append("<del>\(line)</del>")
        case .added: paragraph.append("<ins>\(line)</ins>")
        }
      }
    }
    if !paragraph.isEmpty { paragraphs.append("<p>\(paragraph)</p>") }
    return "\(paragraphs)"
  }
}
