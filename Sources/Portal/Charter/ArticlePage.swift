import Constitution
import Governance
import HashTreeCollections
import Markup

/// One article: its words, how the portal reads them, what rests on them, and what is going on under them now.
extension Visit {
  func articlePage(_ number: Int) -> Page? {
    guard let article = charter.article(number),
      let chapter = charter.chapters.first(where: { $0.articles.contains(article) })
    else { return nil }
    let l = language
    let reach = charter.reach(of: number)
    let body: HTML = """
      <h1 lang="zh-Hans">\(article.heading)</h1>
      <p class="hint">\(l(chapter.title))</p>
      <div class="split"><div>
      <div class="document">\(UI.text(of: article, ids: true))</div>
      \(section(l("规则与读法", "Rules and how they are read"), reach.rules.map(rule)))
      \(section(l("机构、职务与职权", "Organs, offices and powers"), bodies(reach)))
      \(reach.procedures.map(procedure))
      </div><div>
      \(owed(number))
      \(underway(number))
      \(findingsSection(on: number))
      \(decided(number))
      \(neighbours(of: number))
      </div></div>
      """
    return Page(l(article.citation.words), trail: [Page.Crumb(l("章程", "Charter"), .charter)], body)
  }

  private func section(_ title: String, _ parts: [HTML]) -> HTML {
    parts.isEmpty ? .empty : "<section><h2>\(title)</h2>\(parts)</section>"
  }

  /// A rule: the words it rests on, the reading in force with its basis, what is open, and the rival readings.
  private func rule(_ rule: Rule) -> HTML {
    let l = language
    var rows: [(String, HTML)] = [(l("现行读法", "In force"), "<strong>\(l(rule.value.words))</strong>")]
    if let quotation = rule.quotation { rows.insert((l("原文", "Its words"), UI.chinese("“\(quotation)”")), at: 0) }
    rows.append((l("依据", "Basis"), UI.basisWithSource(rule.basis, l)))
    if let question = rule.openQuestion { rows.append((l("未定之处", "Open question"), "\(l(question))")) }
    if !rule.rivals.isEmpty {
      let rivals = rule.rivals.map { rival -> HTML in
        "<li>\(l(rival.value.words))<br><span class=\"hint\">\(l(rival.source))</span></li>"
      }
      rows.append((l("其他读法", "Rival readings"), "<ul>\(rivals)</ul>"))
    }
    return "<h3 id=\"rule-\(rule.id.text)\">\(l(rule.name)) \(UI.citation(rule.citation, l))</h3>\(UI.summary(rows))"
  }

  private func bodies(_ reach: ArticleReach) -> [HTML] {
    let l = language
    var items = reach.organs.map { organ -> HTML in
      "<li>\(UI.tag(l("机构", "organ"))) <a href=\"\(Link(.organs, fragment: "organ-\(organ.id)"))\">\(l(organ.name))</a></li>"
    }
    items += reach.offices.map { office -> HTML in
      """
      <li>\(UI.tag(l("职务", "office"))) <a href="\(Link(.organs, fragment: "office-\(office.id)"))">\(l(office.name))</a>\
      \(l.bracketed(l(office.seats.words)))</li>
      """
    }
    items += reach.powers.map { organ, power -> HTML in
      """
      <li>\(UI.tag(l("职权", "power"))) <a href="\(Link(.organs, fragment: "organ-\(organ.id)"))">\(l(organ.name))</a>\
      \(l.colon)\(UI.chinese("“\(power.quotation)”")) \(UI.citation(power.citation, l))</li>
      """
    }
    return items.isEmpty ? [] : ["<ul class=\"rows\">\(items)</ul>"]
  }

  private func procedure(_ procedure: Procedure) -> HTML {
    let l = language
    return """
      <section><h2>\(l("程序：\(procedure.name.zh)", "Procedure: \(procedure.name.en)"))</h2>
      <p>\(UI.citations(procedure.citations, l)) \(l("由\(procedure.openedBy.words(under: charter).zh)提出。", "Opened by \(procedure.openedBy.words(under: charter).en)."))</p>
      \(UI.diagram(procedure, under: charter, l))
      \(if: procedure.openedBy == .anyone, UI.actions(UI.button(l("申请\(procedure.name.zh)", "Apply: \(procedure.name.en)"), to: Address.apply)))
      </section>
      """
  }

  /// What the article obliges to, and how that stands.
  private func owed(_ number: Int) -> HTML {
    let obligations = alliance.obligations(at: now).filter { $0.citation.article == number }
    guard !obligations.isEmpty else { return .empty }
    let l = language
    return """
      <section><h2>\(l("做到了吗", "Is it lived up to?"))</h2>\(obligationRows(obligations.prefix(8)))
      <p><a href="\(Address.obligations)">\(l("全部履行情况", "All obligations"))</a></p></section>
      """
  }

  private func underway(_ number: Int) -> HTML {
    let l = language
    let open = alliance.openCasesInOrder.filter { file in
      guard let procedure = alliance.procedure(of: file) else { return false }
      return procedure.citations.contains { $0.article == number }
        || procedure.step(file.place)?.citation.article == number
    }
    let list: HTML =
      open.isEmpty
      ? UI.empty(l("目前没有依本条办理的事项。", "Nothing is under way under this article."))
      : "<ul class=\"rows\">\(open.prefix(10).map(caseRow))</ul>"
    return """
      <section><h2>\(l("正在依本条办理", "Under way"))</h2>\(list)\(
        if: open.count > 10, "<p><a href=\"\(Address.cases)\">\(l("全部 \(open.count) 件", "All \(open.count)"))</a></p>")</section>
      """
  }

  private func decided(_ number: Int) -> HTML {
    let l = language
    let resolutions = alliance.resolutions.values.filter { $0.citation.article == number }
    guard !resolutions.isEmpty else { return .empty }
    let newest = resolutions.sorted { ($0.adopted, $0.id) > ($1.adopted, $1.id) }.prefix(8).map(resolutionRow)
    return """
      <section><h2>\(l("依本条作出的决议", "Resolutions under this article"))</h2><ul class="rows">\(newest)</ul>
      <p class="hint">\(l("共 \(resolutions.count) 件", "\(resolutions.count) in all"))</p></section>
      """
  }

  private func neighbours(of number: Int) -> HTML {
    let l = language
    let before = charter.article(number - 1).map { article -> HTML in
      "<li><a rel=\"prev\" href=\"\(Address.article(article.number))\">← \(UI.chinese(article.heading))</a></li>"
    }
    let after = charter.article(number + 1).map { article -> HTML in
      "<li><a rel=\"next\" href=\"\(Address.article(article.number))\">\(UI.chinese(article.heading)) →</a></li>"
    }
    return "<nav aria-label=\"\(l("相邻条文", "Neighbouring articles"))\"><ul class=\"rows\">\(before)\(after)</ul></nav>"
  }
}
