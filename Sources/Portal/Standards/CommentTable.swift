import Constitution
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// Every comment on a draft and what was made of it, as a table to read and to download (意见汇总处理表).
extension Visit {
  func commentsPage(_ key: Key<Case>) -> Page? {
    guard let file = alliance.cases[key], file.takesComments(in: alliance) else { return nil }
    let l = language
    let title = l("意见汇总处理表", "Comments and what was made of them")
    return Page(
      title,
      trail: [Page.Crumb(l("办理", "Cases"), .cases), Page.Crumb(file.id.text, .file(file.id))],
      """
      <h1>\(title)</h1>
      <p class="lead">\(UI.chinese(file.title)) \(caseTag(file)) \
      \(UI.citations(alliance.procedure(of: file)?.citations ?? [], l))</p>
      \(commentTable(file))
      """)
  }

  func commentTable(_ file: Case) -> HTML {
    let l = language
    guard !file.comments.isEmpty else { return UI.empty(l("没有收到意见。", "No comments were made.")) }
    let columns = [
      UI.Column(l("序号", "No."), isNumber: true), UI.Column(l("条款", "Clause")), UI.Column(l("意见", "Comment")),
      UI.Column(l("提出者", "By")), UI.Column(l("处理", "Disposal")), UI.Column(l("说明", "Reply")),
    ]
    let rows = file.comments.map { comment -> [HTML] in
      [
        "\(comment.number)", place(of: comment).html, "<p lang=\"zh-Hans\">\(comment.text)</p>",
        "\(UI.chinese(l(alliance.name(of: comment.by))))<br>\(UI.day(comment.at.day))",
        comment.disposal.map { UI.tag(l($0.verdict.words), $0.verdict == .declined ? .plain : .ok) }
          ?? UI.tag(l("待答复", "to be answered"), .warn),
        comment.disposal.map { "<p lang=\"zh-Hans\">\($0.reply)</p>" } ?? "—",
      ]
    }
    return """
      <p class="hint">\(commentCount(file)) · \
      <a href="\(Address.commentsTable(file.id))">\(l("下载表格（CSV）", "Download as CSV"))</a></p>
      \(UI.table(l("意见汇总处理表", "Comments and what was made of them"), columns, rows))
      """
  }

  /// How many were made, and how many of each fate.
  private func commentCount(_ file: Case) -> String {
    let l = language
    let fates = Comment.Verdict.allCases.map { verdict in
      "\(l(verdict.words)) \(file.comments.count { $0.disposal?.verdict == verdict })"
    }
    return l("共 \(file.comments.count) 条", l.count(file.comments.count, "", "comment")) + l.colon
      + fates.joined(separator: l.comma)
  }

  func place(of comment: Comment) -> String {
    comment.clause ?? comment.article.map { language(Citation($0).words) } ?? language("全文", "the whole")
  }

  func commentsSheet(_ key: Key<Case>) throws(Mishap) -> Response {
    guard let file = alliance.cases[key], file.takesComments(in: alliance) else { throw .notFound }
    let l = language
    let head = [
      l("序号", "No."), l("条款", "Clause"), l("意见", "Comment"), l("提出者", "By"), l("日期", "Date"),
      l("处理", "Disposal"), l("说明", "Reply"),
    ]
    let rows = file.comments.map { comment in
      [
        "\(comment.number)", place(of: comment), comment.text, l(alliance.name(of: comment.by)), comment.at.day.text,
        comment.disposal.map { l($0.verdict.words) } ?? l("待答复", "to be answered"), comment.disposal?.reply ?? "",
      ]
    }
    return spreadsheet("comments-\(file.id)", [head] + rows)
  }
}

extension Case {
  /// Whether its procedure asks for comments anywhere.
  func takesComments(in alliance: Alliance) -> Bool {
    alliance.procedure(of: self)?.steps.contains { if case .comment = $0.ask { true } else { false } } ?? false
  }
}
