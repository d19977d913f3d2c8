import Constitution
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// The standards of the alliance (Article 9) or its textbooks (Article 6), and those that are being made.
extension Visit {
  /// nil under a charter without a procedure for them, where there are none.
  func standardsPage(_ shelf: Shelf) -> Page? {
    guard fills(shelf) else { return nil }
    let l = language
    let search = StandardSearch(query, shelf)
    let found = search.found(in: alliance)
    let slice = Slice(found, page: query["page"], size: 25)
    let title = l(shelf.name)
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(shelf.lead)) \(standardCitations(shelf))</p>
      \(propose(for: shelf))
      \(finderForm(search.finder))
      \(finderCount(search.finder, found.count, table: .table(shelf.table)))
      \(slice.items.isEmpty ? nothingFound(search.finder, none: nothing(on: shelf)) : standardTable(Array(slice.items), shelf))
      \(UI.pager(page: slice.page, of: slice.pages, l) { search.finder.link(["page": "\($0)"]) })
      \(underWay(shelf))
      """)
  }

  private func fills(_ shelf: Shelf) -> Bool {
    alliance.standards.values.contains { Shelf($0.kind) == shelf } || charter.procedures.contains(where: shelf.holds)
  }

  /// Nothing under a charter that makes none.
  var standardsLink: HTML {
    let links = [Shelf.standards, .textbooks].filter(fills).map { shelf -> HTML in
      let count = alliance.standards.values.count { Shelf($0.kind) == shelf }
      return "<a href=\"\(shelf.page)\">\(language(shelf.name))\(language.bracketed("\(count)"))</a>"
    }
    return links.isEmpty ? .empty : "<p>\(links.joined(separator: " · "))</p>"
  }

  func standardCitations(_ shelf: Shelf) -> HTML {
    UI.citations(charter.procedures.first(where: shelf.holds)?.citations ?? [], language)
  }

  /// For whoever may; what a visitor would have to be first, the first page of the proposal says.
  private func propose(for shelf: Shelf) -> HTML {
    let make = charter.openings.first { opening in
      shelf.holds(opening.procedure) && opening.form.field(StandardField.kind) != nil
    }
    guard past == nil, let make, !viewer.isSignedIn || alliance.mayOpen(make.procedure, viewer.person) else {
      return .empty
    }
    return UI.actions(UI.button(language(make.title), to: make.address(), .plain))
  }

  private func nothing(on shelf: Shelf) -> HTML { UI.empty(language(shelf.none)) }

  private func standardTable(_ standards: [Standard], _ shelf: Shelf) -> HTML {
    let l = language
    let isReviewed = shelf == .standards
    let columns = [
      UI.Column(l("名称", "Title")), UI.Column(l("编号", "Number")), UI.Column(l("类别", "Kind")),
      UI.Column(l("状态", "Status")), UI.Column(l("版本", "Version"), isNumber: true), UI.Column(l("发布日期", "Published")),
    ]
    let rows = standards.map { standard -> [HTML] in
      let due = alliance.reviewDue(of: standard).map { UI.day(($0 + -1).day) } ?? "—"
      return [
        "<a href=\"\(Address.standard(standard.id))\">\(l(standard.latest.title))</a>",
        "<span class=\"whole\">\(UI.chinese(standard.number))</span>",
        l(standard.kind.words).html, standardTag(standard), "\(standard.latest.number)",
        UI.day(standard.latest.published.day),
      ] + (isReviewed ? [due] : [])
    }
    return UI.table(l(shelf.name), columns + (isReviewed ? [UI.Column(l("复审期限", "Review due"))] : []), rows)
  }

  func standardTag(_ standard: Standard) -> HTML {
    let state = alliance.state(of: standard)
    return UI.tag(language(state.words), state.tone)
  }

  /// What is being made or reviewed; those open to comment first, since anyone may comment.
  private func underWay(_ shelf: Shelf) -> HTML {
    let l = language
    let files = openCases.filter { alliance.procedure(of: $0).map(shelf.holds) ?? false }
    guard !files.isEmpty else { return .empty }
    let isCommenting = files.map { file in
      if case .comment? = alliance.step(of: file)?.ask { true } else { false }
    }
    let open = zip(files, isCommenting).filter(\.1).map(\.0)
    let others = zip(files, isCommenting).filter { !$0.1 }.map(\.0)
    let comments: HTML = """
      <section aria-labelledby="commenting"><h2 id="commenting">\(l("正在征求意见", "Open to comment"))</h2>
      <ul class="rows">\(open.map(caseRow))</ul></section>
      """
    return """
      \(if: !open.isEmpty, comments)
      \(if: !others.isEmpty, """
        <section aria-labelledby="making"><h2 id="making">\(l(shelf.making))</h2>
        <ul class="rows">\(others.map(caseRow))</ul></section>
        """)
      """
  }

  /// The same list as a spreadsheet, as far as the address narrows it.
  func standardsTable(_ shelf: Shelf) -> Response {
    let l = language
    let isReviewed = shelf == .standards
    let head = [
      l("编号", "Number"), l("中文名称", "Title in Chinese"), l("英文名称", "Title in English"), l("类别", "Kind"),
      l("状态", "Status"), l("版本", "Version"), l("发布日期", "Published"),
    ]
    let rows = StandardSearch(query, shelf).found(in: alliance).map { standard in
      let due = alliance.reviewDue(of: standard).map { ($0 + -1).day.text } ?? ""
      return [
        standard.number, standard.latest.title.zh, standard.latest.title.en, l(standard.kind.words),
        l(alliance.state(of: standard).words), "\(standard.latest.number)", standard.latest.published.day.text,
      ] + (isReviewed ? [due] : [])
    }
    return spreadsheet(
      isReviewed ? "standards" : "textbooks", [head + (isReviewed ? [l("复审期限", "Review due")] : [])] + rows)
  }
}
