import Constitution
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// The standards of the alliance (Article 9), and those that are being made.
extension Visit {
  /// nil under a charter without a procedure for standards, where there are none.
  var standardsPage: Page? {
    guard makesStandards else { return nil }
    let l = language
    let search = StandardSearch(query)
    let found = search.found(in: alliance)
    let slice = Slice(found, page: query["page"], size: 25)
    let title = l("标准", "Standards")
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "联盟发布的技术标准、技能标准、专业标准和教学标准：全文、历次版本、征求到的意见和表决都可查阅。",
        "The technical, skill, professional and teaching standards of the alliance, each with its text, its versions, the comments made on it and the votes.")) \
      \(standardCitations)</p>
      \(proposeStandard)
      \(finderForm(search.finder))
      \(finderCount(search.finder, found.count, table: .table(.standards)))
      \(slice.items.isEmpty ? nothingFound(search.finder, none: noStandards) : standardTable(Array(slice.items)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { search.finder.link(["page": "\($0)"]) })
      \(standardsUnderWay)
      """)
  }

  private var makesStandards: Bool {
    !alliance.standards.isEmpty || charter.procedures.contains(where: \.handlesStandards)
  }

  /// Nothing under a charter that makes none.
  var standardsLink: HTML {
    guard makesStandards else { return .empty }
    let count = alliance.standards.count
    return "<p><a href=\"\(Address.standards)\">\(language("标准（\(count)）", "Standards (\(count))"))</a></p>"
  }

  var standardCitations: HTML {
    UI.citations(charter.procedures.first(where: \.handlesStandards)?.citations ?? [], language)
  }

  /// For whoever may; what a visitor would have to be first, the first page of the proposal says.
  private var proposeStandard: HTML {
    let make = charter.openings.first { opening in
      opening.procedure.handlesStandards && opening.form.field(StandardField.standard) == nil
    }
    guard past == nil, let make, !viewer.isSignedIn || alliance.mayOpen(make.procedure, viewer.person) else {
      return .empty
    }
    return UI.actions(UI.button(language("提案一项标准", "Propose a standard"), to: make.address(), .plain))
  }

  private var noStandards: HTML {
    UI.empty(language("还没有发布标准。成员可以提案。", "No standard has been published yet. Members may propose one."))
  }

  private func standardTable(_ standards: [Standard]) -> HTML {
    let l = language
    let columns = [
      UI.Column(l("名称", "Title")), UI.Column(l("编号", "Number")), UI.Column(l("类别", "Kind")),
      UI.Column(l("状态", "Status")), UI.Column(l("版本", "Version"), isNumber: true), UI.Column(l("发布日期", "Published")),
      UI.Column(l("复审期限", "Review due")),
    ]
    let rows = standards.map { standard -> [HTML] in
      [
        "<a href=\"\(Address.standard(standard.id))\">\(l(standard.latest.title))</a>",
        "<span class=\"whole\">\(UI.chinese(standard.number))</span>",
        l(standard.kind.words).html, standardTag(standard), "\(standard.latest.number)",
        UI.day(standard.latest.published.day),
        alliance.reviewDue(of: standard).map { UI.day(($0 + -1).day) } ?? "—",
      ]
    }
    return UI.table(l("标准", "Standards"), columns, rows)
  }

  func standardTag(_ standard: Standard) -> HTML {
    let state = alliance.state(of: standard)
    return UI.tag(language(state.words), state.tone)
  }

  /// Standards that are being made or reviewed; those open to comment first, since anyone may comment.
  private var standardsUnderWay: HTML {
    let l = language
    let files = openCases.filter { alliance.procedure(of: $0)?.handlesStandards ?? false }
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
        <section aria-labelledby="making"><h2 id="making">\(l("正在制定或复审", "Being made or reviewed"))</h2>
        <ul class="rows">\(others.map(caseRow))</ul></section>
        """)
      """
  }

  /// The same list as a spreadsheet, as far as the address narrows it.
  var standardsTable: Response {
    let l = language
    let head = [
      l("编号", "Number"), l("中文名称", "Title in Chinese"), l("英文名称", "Title in English"), l("类别", "Kind"),
      l("状态", "Status"), l("版本", "Version"), l("发布日期", "Published"), l("复审期限", "Review due"),
    ]
    let rows = StandardSearch(query).found(in: alliance).map { standard in
      [
        standard.number, standard.latest.title.zh, standard.latest.title.en, l(standard.kind.words),
        l(alliance.state(of: standard).words), "\(standard.latest.number)", standard.latest.published.day.text,
        alliance.reviewDue(of: standard).map { ($0 + -1).day.text } ?? "",
      ]
    }
    return spreadsheet("standards", [head] + rows)
  }
}
