import Constitution
import Desk
import Foundation
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// Searching everything that everyone may see: kind by kind, the newest first, with what was looked for marked.
enum SearchRoom {
  static let hitsOnPage = 20

  static func show(_ visit: Visit) async throws -> Response {
    let query = SearchQuery(visit.query["q"] ?? "")
    let kind = visit.query["kind"].flatMap(SearchKind.init(name:))
    let page = min(max(1, visit.query["page"].flatMap { Int($0) } ?? 1), SearchIndex.mostCounted / hitsOnPage)
    let index = visit.portal.desk.search
    // Every kind is counted, so that each filter says how much there is.
    var found = try await index.search(query, kinds: SearchKind.allCases, most: 5, at: visit.now)
    if let kind, let place = found.firstIndex(where: { $0.kind == kind }) {
      found[place].entries =
        try await index.search(
          query, kinds: [kind], from: (page - 1) * hitsOnPage, most: hitsOnPage, at: visit.now
        ).first?.entries ?? []
    }
    let isReady = try await index.mark() != nil
    return visit.response(visit.searchPage(query, found, kind: kind, page: page, isReady: isReady))
  }
}

extension Visit {
  func searchPage(_ query: SearchQuery, _ found: [SearchFindings], kind: SearchKind?, page: Int, isReady: Bool) -> Page
  {
    let l = language
    let title = l("搜索", "Search")
    let isAsked = !query.words.isEmpty
    return Page(
      title,
      """
      <h1>\(title)</h1>
      \(searchForm(kind))
      \(if: !isReady, UI.notice(.warn, "<p>\(l("搜索索引正在建立，请过一会儿再搜。", "The search index is being made; try again in a while."))</p>"))
      \(if: isAsked && !found.isEmpty, searchFilters(found, kind))
      \(isAsked ? results(query, found, kind, page) : UI.empty(l(
        "请输入要找的词：成员、条文、决议、文书、制度、会议、案卷、供需和通知都能找到。一个字也可以；几个词用空格分开，须同时出现。",
        "Say what you look for: members, articles, resolutions, documents, rules, meetings, cases, needs and offers, and news. One character is enough; several words, with spaces between them, must all be there.")))
      """)
  }

  /// Stands on the search page and on the front page.
  func searchForm(_ kind: SearchKind? = nil) -> HTML {
    let l = language
    return """
      <form class="filters" method="get" action="\(Address.search)" role="search">
      \(if: kind != nil, UI.hidden("kind", kind?.name ?? ""))
      <div class="field"><label for="search">\(l("搜索全部公开内容", "Search everything that is public"))</label>
      <input id="search" name="q" type="search" value="\(address == .search ? query["q"] ?? "" : "")"></div>
      \(UI.button(l("搜索", "Search"), .plain))</form>
      """
  }

  private func link(_ kind: SearchKind?, page: Int = 1) -> Link {
    Link(
      .search,
      query: ["q": query["q"] ?? "", "kind": kind?.name ?? "", "page": page == 1 ? "" : "\(page)"])
  }

  private func searchFilters(_ found: [SearchFindings], _ kind: SearchKind?) -> HTML {
    let l = language
    let all: HTML = """
      <li><a href="\(link(nil))"\(attribute: "aria-current", kind == nil ? "true" : nil)>\(l("全部", "All"))</a></li>
      """
    let items = found.map { findings -> HTML in
      """
      <li><a href="\(link(findings.kind))"\(attribute: "aria-current", findings.kind == kind ? "true" : nil)>\
      \(l(findings.kind.words))\(l.bracketed(findings.countText))</a></li>
      """
    }
    return "<nav class=\"tabs wrapping\" aria-label=\"\(l("种类", "Kinds"))\"><ul>\(all)\(items)</ul></nav>"
  }

  private func results(_ query: SearchQuery, _ found: [SearchFindings], _ kind: SearchKind?, _ page: Int) -> HTML {
    let l = language
    if let kind, let findings = found.first(where: { $0.kind == kind }) {
      let pages = (min(findings.count, SearchIndex.mostCounted) + SearchRoom.hitsOnPage - 1) / SearchRoom.hitsOnPage
      return """
        \(hits(findings, query))
        \(if: findings.isMore, "<p class=\"hint\">\(l("结果太多，只显示最新的 \(SearchIndex.mostCounted) 项。请再加一个词。", "Too much was found: only the newest \(SearchIndex.mostCounted) are shown. Add a word."))</p>")
        \(UI.pager(page: min(page, pages), of: pages, l) { link(kind, page: $0) })
        """
    }
    guard kind == nil, !found.isEmpty else { return nothingFound(kind, elsewhere: found) }
    return found.map { findings -> HTML in
      """
      <section><h2>\(l(findings.kind.words))\(l.bracketed(findings.countText))</h2>\(hits(findings, query))
      \(if: findings.count > findings.entries.count, "<p><a href=\"\(link(findings.kind))\">\(l("全部 \(findings.countText) 项", "All \(findings.countText)"))</a></p>")</section>
      """
    }.joined()
  }

  private func nothingFound(_ kind: SearchKind?, elsewhere found: [SearchFindings]) -> HTML {
    let l = language
    if kind != nil, !found.isEmpty {
      return UI.empty(
        l("这一类里没有找到，其他种类里有。", "Nothing of this kind, but there is something elsewhere."),
        UI.button(l("看全部种类", "See all kinds"), to: link(nil), .plain))
    }
    return UI.empty(
      l(
        "没有找到。请少写几个字、换一个词，或从下面的栏目查找；不公开的案卷不在搜索之列。",
        "Nothing was found. Try fewer characters or another word, or look below; what is not public is not searched."),
      UI.actions(
        UI.button(l("成员", "Members"), to: Address.members, .plain),
        UI.button(l("章程", "Charter"), to: Address.charter, .plain),
        UI.button(l("办理", "Cases"), to: Address.cases, .plain)))
  }

  private func hits(_ findings: SearchFindings, _ query: SearchQuery) -> HTML {
    "<ul class=\"rows\">\(findings.entries.compactMap { hit($0, query) })</ul>"
  }

  /// The index only says where to look: what is shown is asked of the alliance again, and what is not for everyone is left
  /// out even where the index has it still.
  private func hit(_ entry: SearchEntry, _ query: SearchQuery) -> HTML? {
    guard let (place, hint) = place(of: entry) else { return nil }
    return """
      <li><p lang="zh-Hans"><a href="\(place)">\(query.marked(entry.title))</a></p>\
      <p lang="zh-Hans">\(query.snippet(of: entry.text))</p><p class="hint">\(hint)</p></li>
      """
  }

  func place(of entry: SearchEntry) -> (Address, HTML)? {
    switch entry.kind {
    case .member:
      let key = Key<Member>(entry.key)
      return alliance.members[key].map { (.member(key), "\(language(alliance.kindName($0.kind)))") }
    case .article:
      guard let number = Int(entry.key), charter.articles.contains(where: { $0.number == number }) else { return nil }
      return (.article(number), "\(language(charter.name))")
    case .news:
      guard let id = Int(entry.key), let piece = news[id], piece.isPublic(at: now) else { return nil }
      return (.newsPiece(id), "\(newsTags(piece)) \(piece.appears.map { UI.day($0.day) })")
    case .listing, .file:
      let key = Key<Case>(entry.key)
      guard let file = alliance.cases[key], alliance.maySee(file, nil) else { return nil }
      let name = alliance.procedure(of: file).map { language($0.name) } ?? ""
      return (
        entry.kind == .listing ? .listing(key) : .file(key),
        "\(name) \(key.text) \(caseTag(file)) \(UI.day(file.opened.day))"
      )
    case .resolution:
      let key = Key<Resolution>(entry.key)
      guard let resolution = alliance.resolutions[key], alliance.maySee(resolution.case, nil) else { return nil }
      return (.resolution(key), "\(language(alliance.organName(resolution.organ))) \(UI.day(resolution.adopted.day))")
    case .document:
      let key = Key<Document>(entry.key)
      guard let document = alliance.documents[key], alliance.maySee(document, nil) else { return nil }
      return (.document(key), UI.day(document.issued.day))
    case .internalRule:
      let key = Key<InternalRule>(entry.key)
      return alliance.internalRules[key].map { (.internalRule(key), UI.day($0.latest.from.day)) }
    case .meeting:
      let key = Key<Meeting>(entry.key)
      return alliance.meetings[key].map { (.meeting(key), "\(UI.time($0.starts)) \(meetingTag($0))") }
    }
  }
}

extension SearchFindings {
  fileprivate var countText: String { isMore ? "\(SearchIndex.mostCounted)+" : "\(count)" }
}

extension SearchKind {
  fileprivate var words: Words {
    switch self {
    case .member: Words("成员", "Members")
    case .article: Words("章程条文", "Articles")
    case .news: Words("通知与动态", "News")
    case .listing: Words("供需", "Needs and offers")
    case .file: Words("案卷", "Cases")
    case .resolution: Words("决议", "Resolutions")
    case .document: Words("文书", "Documents")
    case .internalRule: Words("内部制度", "Internal rules")
    case .meeting: Words("会议", "Meetings")
    }
  }
}

extension SearchQuery {
  /// The text with every word that was looked for marked.
  func marked(_ text: String) -> HTML {
    var (parts, rest): ([HTML], Substring) = ([], text[...])
    while let range = first(in: rest) {
      parts.append("\(rest[..<range.lowerBound])<mark>\(rest[range])</mark>")
      rest = rest[range.upperBound...]
    }
    return "\(parts)\(rest)"
  }

  /// The text around the first word, marked: from its own line on, since what stands before is about something else.
  func snippet(of text: String) -> HTML {
    let lines = text.split(whereSeparator: \.isNewline)
    let line = lines[(lines.firstIndex { first(in: $0) != nil } ?? 0)...].joined(separator: " · ")
    guard let range = first(in: line[...]) else { return marked(String(line.prefix(100))) }
    let start = line.index(range.lowerBound, offsetBy: -30, limitedBy: line.startIndex) ?? line.startIndex
    let end = line.index(range.upperBound, offsetBy: 80, limitedBy: line.endIndex) ?? line.endIndex
    let (before, after) = (start > line.startIndex ? "…" : "", end < line.endIndex ? "…" : "")
    return "\(before)\(marked(String(line[start..<end])))\(after)"
  }

  private func first(in text: Substring) -> Range<String.Index>? {
    words.compactMap { text.range(of: $0, options: .caseInsensitive) }.filter { !$0.isEmpty }
      .min { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
  }
}
