import Constitution
import Governance
import HTTPTypes
import Hummingbird
import Markup

/// The charter: all its articles, in chapters.
extension Visit {
  var charterPage: Page {
    let l = language
    let version = charter.version
    let obligations = alliance.obligations(at: now)
    let adopted = version.adopted.map { l("，\($0.text) 通过", ", adopted on \($0.text)") } ?? ""
    let body: HTML = """
      <h1 lang="zh-Hans">\(charter.name.zh)章程</h1>
      <p class="lead">\(l(
        "联盟依这部章程运行：每个按钮、每次表决、每份文书都写明依据哪一条。",
        "The alliance runs under this charter: every button, vote and document names the article it rests on."))</p>
      \(if: l == .en, UI.notice(.note, "<p>The charter is written in Chinese, and the Chinese text is what counts.</p>"))
      \(UI.summary([
        (l("版本", "Version"), "\(l("第 \(version.number) 版\(adopted)，共 \(charter.articles.count) 条", "No. \(version.number)\(adopted), \(charter.articles.count) articles"))"),
        (l("指纹", "Fingerprint"), "<span class=\"hash\">\(version.digest)</span>"),
        (l("规则", "Rules"), rulesSummary), (l("体检", "Check-up"), findingsSummary),
      ]))
      \(UI.actions(
        UI.button(l("下载全文", "Download the text"), to: Address.charterText, .plain),
        UI.button(l("查看体检", "See the check-up"), to: Address.checkup, .plain),
        UI.button(l("章程履行", "Living up to it"), to: Address.obligations, .plain)))
      <div class="guided"><nav aria-labelledby="contents"><h2 id="contents">\(l("目录", "Contents"))</h2>\(contents)</nav>
      <div>\(charter.chapters.map { chapter($0, obligations) })</div></div>
      """
    return Page(l("章程", "Charter"), body)
  }

  /// How many of the rules stand in the charter's own words, and how many on defaults.
  private var rulesSummary: HTML {
    let l = language
    let defaults = charter.rules.count { $0.basis.isDefault }
    return """
      \(l("\(charter.rules.count) 条规则中，\(defaults) 条暂按默认处理，待理事大会解释",
        "of \(charter.rules.count) rules, \(defaults) stand on defaults until interpreted"))
      """
  }

  private var contents: HTML {
    let chapters = charter.chapters.map { chapter -> HTML in
      let articles = chapter.articles.map { article -> HTML in
        "<li><a href=\"\(Fragment("article-\(article.number)"))\">\(UI.chinese(article.heading))</a></li>"
      }
      return """
        <h3><a href="\(Fragment("chapter-\(chapter.number)"))">\(language(chapter.title))</a></h3><ul class="contents">\(articles)</ul>
        """
    }
    return "\(chapters)"
  }

  private func chapter(_ chapter: Chapter, _ obligations: [Obligation]) -> HTML {
    let l = language
    let basis: HTML? =
      chapter.basis == .charter ? nil : "<p class=\"hint\">\(UI.basisWithSource(chapter.basis, l))</p>"
    let articles = chapter.articles.map { article -> HTML in
      """
      <div class="article-text" id="article-\(article.number)"><h3 lang="zh-Hans"><a href="\(Address.article(article.number))">\
      \(article.heading)</a></h3>\(UI.text(of: article, ids: false))\(marks(article.number, obligations))</div>
      """
    }
    return """
      <section><h2 class="chapter-title" id="chapter-\(chapter.number)">\(l(chapter.title))</h2>\(basis)\(articles)</section>
      """
  }

  /// What the portal makes of an article, in a line below its text.
  private func marks(_ number: Int, _ obligations: [Obligation]) -> HTML {
    let l = language
    let reach = charter.reach(of: number)
    var marks = obligations.standing(of: number).map { [$0.tag(l)] } ?? []
    marks += reach.procedures.map { UI.tag(l("程序：\($0.name.zh)", "procedure: \($0.name.en)"), .note) }
    let defaults = reach.rules.count { $0.basis.isDefault }
    if defaults > 0 { marks.append(UI.tag(l("\(defaults) 处暂按默认", l.count(defaults, "", "default")), .warn)) }
    return marks.isEmpty ? .empty : "<p>\(marks.joined(separator: " "))</p>"
  }

  /// The text alone, for whoever wants to keep it.
  var charterText: Response {
    var text = "\(charter.name.zh)章程\n"
    for chapter in charter.chapters {
      // Chapter headings that are not the charter's own are left out: this is its text, word for word.
      if chapter.basis == .charter { text += "\n\(chapter.title.zh)\n" }
      for article in chapter.articles { text += "\n\(article.heading)\n\n\(article.text)\n" }
    }
    var headers = HTTPFields()
    headers[.contentType] = "text/plain; charset=utf-8"
    headers[.contentDisposition] = "attachment; filename=\"charter-\(charter.version.number).txt\""
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}

extension Article {
  /// 第十二条 入盟程序
  var heading: String { citation.words.zh + (title.map { " " + $0 } ?? "") }

  /// The number with which a paragraph counts its item: 2 of `2、提交理事会审议`.
  static func item(of paragraph: String) -> Int? {
    let digits = paragraph.prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(digits.count), let next = paragraph.dropFirst(digits.count).first, "、．.".contains(next)
    else { return nil }
    return Int(digits)
  }
}

extension UI {
  /// An article's paragraphs, word for word. With `ids` its items can be linked to.
  static func text(of article: Article, ids: Bool) -> HTML {
    let paragraphs = article.paragraphs.map { paragraph -> HTML in
      guard let item = Article.item(of: paragraph) else { return "<p>\(paragraph)</p>" }
      return "<p class=\"item\"\(attribute: "id", ids ? "item-\(item)" : nil)>\(paragraph)</p>"
    }
    return "<div lang=\"zh-Hans\">\(paragraphs)</div>"
  }
}
