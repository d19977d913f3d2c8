import Constitution
import Governance
import HashTreeCollections
import Markup

/// Every text that the charter has had, each under an address that stays, and how it has been interpreted.
extension Visit {
  var versionsPage: Page {
    let l = language
    let versions = alliance.charterVersions
    let columns = [
      UI.Column(l("版本", "Version")), UI.Column(l("施行", "In force")), UI.Column(l("通过", "Adopted")),
      UI.Column(l("与上一版对照", "Against the one before")),
    ]
    let rows = versions.reversed().map { version -> [HTML] in
      let before = versions.contains { $0.number == version.number - 1 }
      let comparison: HTML =
        before
        ? """
        <a href="\(Address.charterComparison(version.number - 1, version.number))">\(l(
          "第 \(version.number - 1) 版 → 第 \(version.number) 版", "\(version.number - 1) → \(version.number)"))</a>
        """ : "—"
      return [
        "<a href=\"\(Address.charterVersion(version.number))\">\(l("第 \(version.number) 版", "Version \(version.number)"))</a> \(standing(version))",
        term(of: version), adoption(of: version), comparison,
      ]
    }
    let interpretations = alliance.charterHistory.interpretations.reversed().map(interpretation)
    return Page(
      l("版本和解释", "Versions and interpretations"), trail: [Page.Crumb(l("章程", "Charter"), .charter)],
      """
      <h1>\(l("章程的版本和解释", "Versions and interpretations of the charter"))</h1>
      <p class="lead">\(l(
        "每一版全文都有固定地址，修改后仍可查阅；每件事项依它提出时的版本办结。",
        "The text of every version stays at its address after it was amended; each case ends under the version under which it was opened."))</p>
      \(dayForm(now.day))
      <h2>\(l("版本", "Versions"))</h2>\(UI.table(l("章程版本", "Versions of the charter"), columns, rows))
      <h2 id="interpretations">\(l("解释", "Interpretations"))</h2>
      <p>\(l("有权机构对条文的正式解释，按次编号，不改变文字和版本；秘书处的答复是非正式的，不在此列。",
        "Formal interpretations are numbered and change neither the text nor its version. The secretariat's informal answers are not among them."))</p>
      \(interpretations.isEmpty ? UI.empty(l("还没有作出过解释。", "The charter has not been interpreted yet.")) : "\(interpretations)")
      """)
  }

  private func standing(_ version: CharterVersion) -> HTML {
    let l = language
    if version.from > now { return UI.tag(l("待施行", "to come"), .warn) }
    if version.number == charter.version.number { return UI.tag(l("现行", "in force"), .ok) }
    return UI.tag(l("已被取代", "superseded"))
  }

  private func term(of version: CharterVersion) -> HTML {
    let l = language
    let end: HTML = version.until.map { "\(UI.time($0))" } ?? "\(l("至今", "now"))"
    return "\(UI.time(version.from)) ～ \(end)"
  }

  private func adoption(of version: CharterVersion) -> HTML {
    let l = language
    guard let file = version.adoptedIn else {
      return "\(l("成立时的章程", "the founding")) \(UI.citation(version.citation, l))"
    }
    return "\(adopted(in: file)) \(UI.citation(version.citation, l))"
  }

  /// The resolution by which a case was decided, or else the case.
  func adopted(in file: Key<Case>) -> HTML {
    let l = language
    for passage in alliance.cases[file]?.history ?? [] {
      guard case .resolved(let key) = passage.what else { continue }
      return "<a href=\"\(Address.resolution(key))\">\(l("决议 \(key)", "Resolution \(key)"))</a>"
    }
    return "<a href=\"\(Address.file(file))\">\(file.text)</a>"
  }

  /// Asks for a day, and leads to the text in force on it.
  func dayForm(_ day: Day) -> HTML {
    let l = language
    return """
      <form class="filters" method="get" action="\(Address.charter)">\
      \(UI.field(UI.Question("on", l("查看某日施行的章程", "The text in force on a day"),
        hint: "\(l("写成 2026-05-18", "as 2026-05-18"))"), .day, value: day.text, l))\
      \(UI.button(l("查看", "Show"), .plain))</form>
      """
  }

  var pendingNotice: HTML {
    let l = language
    guard let pending = alliance.charterHistory.pending else { return .empty }
    return UI.notice(
      .note,
      """
      <p><a href="\(Address.charterVersion(pending.number))">\(l("第 \(pending.number) 版", "Version \(pending.number)"))</a>\
      \(l("已经通过，", " has been adopted and takes effect on "))\(UI.day(pending.from.day))\(l(" 起施行。", "."))</p>
      """)
  }

  /// The text in force at the end of a day, the days to come among them as far as they are decided.
  func charterPage(on day: Day) -> Page {
    let l = language
    guard let version = alliance.charterVersion(at: day.end + -1) else {
      return Page(
        l("章程", "Charter"), trail: [Page.Crumb(l("章程", "Charter"), .charter)],
        """
        <h1>\(l("\(day.text) 没有施行的章程", "No charter was in force on \(day.text)"))</h1>
        \(UI.empty(l("联盟成立于 \(alliance.founded.day.text)。", "The alliance was founded on \(alliance.founded.day.text)."), dayForm(alliance.founded.day)))
        """)
    }
    let lead = l("\(day.text) 日终时施行的章程", "The charter in force at the end of \(day.text)")
    return page(of: version, lead: "<p class=\"lead\">\(lead)</p>\(dayForm(day))")
  }

  func versionPage(_ number: Int) -> Page? { alliance.charterVersion(number).map { page(of: $0, lead: .empty) } }

  private func page(of version: CharterVersion, lead: HTML) -> Page {
    let l = language
    let text = version.charter
    let chapters = text.chapters.map { chapter -> HTML in
      let articles = chapter.articles.map { article -> HTML in
        """
        <div class="article-text" id="article-\(article.number)"><h3 lang="zh-Hans"><a href="\(Address.articleVersion(version.number, article: article.number))">\
        \(article.heading)</a></h3>\(UI.text(of: article, ids: false))</div>
        """
      }
      return "<section><h2 class=\"chapter-title\">\(l(chapter.title))</h2>\(articles)</section>"
    }
    return Page(
      l("第 \(version.number) 版", "Version \(version.number)"), trail: versionTrail,
      """
      <h1><span lang="zh-Hans">\(text.name.zh)章程</span> \(l("（第 \(version.number) 版）", "(version \(version.number))"))</h1>
      \(lead)
      \(UI.summary([
        (l("状态", "Standing"), standing(version)), (l("施行", "In force"), term(of: version)),
        (l("通过", "Adopted"), adoption(of: version)),
        (l("指纹", "Fingerprint"), "<span class=\"hash\">\(text.version.digest)</span>"),
      ]))
      \(chapters)
      """)
  }

  /// A citation as it was made at some moment: it opens the article as it read then, where it reads otherwise now.
  func citation(_ citation: Citation, at moment: Instant) -> HTML {
    guard let version = alliance.charterVersion(at: moment), version.number != charter.version.number,
      version.charter.article(citation.article) != charter.article(citation.article)
    else { return UI.citation(citation, language) }
    let link = Link(
      .articleVersion(version.number, article: citation.article), fragment: citation.item.map { "item-\($0)" })
    let words = language(
      "\(language(citation.words))（第 \(version.number) 版）", "\(language(citation.words)) (version \(version.number))")
    return "<a class=\"cite\" href=\"\(link)\">\(words)</a>"
  }

  private var versionTrail: [Page.Crumb] {
    let l = language
    return [Page.Crumb(l("章程", "Charter"), .charter), Page.Crumb(l("版本和解释", "Versions"), .charterVersions)]
  }

  func articlePage(_ number: Int, in version: Int) -> Page? {
    guard let version = alliance.charterVersion(version), let article = version.charter.article(number) else {
      return nil
    }
    let l = language
    let name = l("第 \(version.number) 版", "Version \(version.number)")
    let present: HTML =
      charter.article(number) == article
      ? "\(l("与现行文字相同。", "The text in force is the same."))"
      : "\(l("现行文字与此不同。", "The text in force is another."))"
    return Page(
      l(article.citation.words), trail: versionTrail + [Page.Crumb(name, .charterVersion(version.number))],
      """
      <h1 lang="zh-Hans">\(article.heading)</h1>
      <p>\(name) \(standing(version)) \(term(of: version))</p>
      <div class="document">\(UI.text(of: article, ids: true))</div>
      <p>\(present) <a href="\(Address.article(number))">\(l("现行第 \(number) 条", "Article \(number) in force"))</a></p>
      \(changes(of: number))
      """)
  }

  /// When an article's text or rules changed, by which resolution.
  func changes(of number: Int) -> HTML {
    let l = language
    let versions = alliance.charterVersions
    let items = zip(versions, versions.dropFirst()).compactMap { old, new -> HTML? in
      let rules = old.charter.rules.filter { $0.citation.article == number }
      let isChanged = old.charter.article(number) != new.charter.article(number)
      let isReread = rules != new.charter.rules.filter { $0.citation.article == number }
      guard isChanged || isReread else { return nil }
      let what = isChanged ? l("文字经修改", "text amended") : l("规则经修改", "rules amended")
      return """
        <li><p>\(what)\(l.colon)\(adoption(of: new)) <a href="\(Link(.charterComparison(old.number, new.number), fragment: "article-\(number)"))">\(l("对照", "compare"))</a></p>
        <p class="hint">\(l("自 ", "since "))\(UI.day(new.from.day))\(l("，第 \(new.number) 版", ", version \(new.number)"))
        <a href="\(Address.articleVersion(old.number, article: number))">\(l("此前文字", "before that"))</a></p></li>
        """
    }
    guard !items.isEmpty else { return .empty }
    return "<section><h2>\(l("本条的沿革", "How this article changed"))</h2><ul class=\"rows\">\(items)</ul></section>"
  }

  func interpretations(of number: Int) -> HTML {
    let all = alliance.interpretations(of: number)
    guard !all.isEmpty else { return .empty }
    return "<section><h2>\(language("解释", "Interpretations"))</h2>\(all.map(interpretation))</section>"
  }

  private func interpretation(_ interpretation: AdoptedInterpretation) -> HTML {
    let l = language
    let content = interpretation.content
    let rule = content.rule.flatMap(charter.rule)
    var rows: [(String, HTML)] = [
      (l("问题", "Question"), UI.chinese(interpretation.question)),
      (l("解释", "Interpretation"), "<span lang=\"zh-Hans\">\(content.text)</span>"),
    ]
    if let value = content.value {
      rows.append(
        (l("从此读作", "Read as"), "<strong>\(l(value.words))</strong>\(rule.map { l.bracketed(l($0.name)) } ?? "")"))
    }
    rows.append(
      (
        l("作出", "Adopted"),
        "\(adopted(in: interpretation.case)) \(UI.citation(interpretation.citation, l)) \(UI.day(interpretation.adopted.day))"
      ))
    return """
      <h3 id="interpretation-\(interpretation.number)">\(l("第 \(interpretation.number) 号解释", "Interpretation \(interpretation.number)")) \
      \(UI.citation(Citation(content.article), l))</h3>\(UI.summary(rows))
      """
  }
}
