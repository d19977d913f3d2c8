import Constitution
import Desk
import Governance
import HTTPTypes
import Markup

/// The writer's pages: what there is, and one piece with its preview, its pictures and its former versions.
extension Visit {
  func newsDeskPage(_ sheet: NewsSheet? = nil) -> Page {
    let l = language
    let title = l("写通知和动态", "Write news")
    let problems = sheet?.problems ?? []
    let pieces = news.pieces
    let slice = Slice(pieces, page: query["page"], size: 30)
    let columns = [
      UI.Column(l("标题", "Title")), UI.Column(l("栏目", "Category")), UI.Column(l("状态", "State")),
      UI.Column(l("修改", "Changed")),
    ]
    let rows = slice.items.map { piece -> [HTML] in
      [
        "<a href=\"\(Address.newsSheet(piece.id))\">\(UI.chinese(piece.content.title))</a>", newsTags(piece),
        newsState(piece), UI.time(piece.saved),
      ]
    }
    return Page(
      title, trail: [Page.Crumb(l("工作台", "My desk"), .desk)],
      status: problems.isEmpty ? .ok : .unprocessableContent,
      """
      \(UI.errorSummary(problems, l))
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "新闻和通知不属于治理记录：可以修改和撤回，但每一版都留存。需要表决的事请走“提出一件事”。",
        "News is no part of the record of governance: it can be changed and withdrawn, and every version is kept. What needs a vote is brought as a case."))
      \(alliance.newsCitation.map { UI.citation($0, l) })</p>
      \(UI.form(self, to: .newsDesk, """
        \(newsHead(sheet ?? NewsSheet(FormInput())))
        \(UI.actions(UI.button(l("新建一篇草稿", "Begin a draft"))))
        """))
      \(pieces.isEmpty ? UI.empty(l("还没有写过。请从上面新建一篇。", "Nothing written yet. Begin a draft above.")) : UI.table(title, columns, rows))
      \(UI.pager(page: slice.page, of: slice.pages, l) { Link(.newsDesk, query: ["page": "\($0)"]) })
      """)
  }

  private func newsHead(_ sheet: NewsSheet) -> HTML {
    let l = language
    let categories = NewsContent.Category.allCases.map { ($0.rawValue, l($0.words)) }
    return """
      \(UI.field(UI.Question("title", l("标题", "Title"), error: sheet.error("title")), value: sheet.title, limit: NewsContent.longestTitle, l))
      \(UI.select(UI.Question("category", l("栏目", "Category")), categories, chosen: sheet.category.rawValue, l))
      """
  }

  private func newsState(_ piece: NewsPiece) -> HTML {
    let l = language
    return switch piece.state {
    case .draft: UI.tag(l("草稿", "draft"))
    case .withdrawn: UI.tag(l("已撤回", "withdrawn"), .bad)
    case .published:
      "\(piece.isPublic(at: now) ? UI.tag(l("已发布", "published"), .ok) : UI.tag(l("定时发布", "scheduled"), .warn)) \(piece.appears.map { UI.time($0) })"
    }
  }

  func newsSheetPage(_ piece: NewsPiece, _ sheet: NewsSheet, _ versions: [NewsPiece]) -> Page {
    let l = language
    var shown = sheet.content(pictures: piece.content.pictures)
    shown.isPinned = sheet.isPinned
    return Page(
      piece.content.title,
      trail: [Page.Crumb(l("工作台", "My desk"), .desk), Page.Crumb(l("写通知和动态", "Write news"), .newsDesk)],
      status: sheet.problems.isEmpty ? .ok : .unprocessableContent,
      """
      \(UI.errorSummary(sheet.problems, l))
      <h1 lang="zh-Hans">\(piece.content.title)</h1>
      <p class="lead">\(newsState(piece)) \(if: piece.isPublic(at: now), "<a href=\"\(Address.newsPiece(piece.id))\">\(l("查看发布的页面", "See the published page"))</a>")</p>
      \(UI.form(self, to: .newsSheet(piece.id), """
        \(UI.hidden("seen", "\(sheet.seen)"))
        \(newsHead(sheet))
        \(UI.field(UI.Question("text", l("正文", "Text"), hint: "\(l("空一行分段；以“- ”开头的行成为列表；https:// 开头的网址自动成为链接", "A blank line ends a paragraph; lines that begin with “- ” are a list; https:// addresses become links"))",
          error: sheet.error("text")), .lines, value: sheet.text, limit: NewsContent.longestText, rows: 14, l))
        \(UI.tick(UI.Question("pinned", ""), "\(l("置顶", "Pin to the top"))", value: "yes", isTicked: sheet.isPinned, l))
        \(if: !piece.isPublic(at: now), newsMoment(sheet))
        \(newsButtons(piece))
        """))
      <section id="preview"><h2>\(l("预览", "Preview"))</h2>
      <div class="preview"><h3 lang="zh-Hans">\(shown.title)</h3>\(newsBody(shown))</div></section>
      \(newsPictures(piece, sheet))
      \(newsHistory(versions))
      """)
  }

  private func newsMoment(_ sheet: NewsSheet) -> HTML {
    let l = language
    return """
      \(UI.choices(UI.Question("when", l("何时发布", "When it appears")), [
        ("now", l("按下“发布”时", "When “Publish” is pressed").html), ("at", l("定时（北京时间）", "At a set time (Beijing)").html),
      ], chosen: sheet.isTimed ? "at" : "now", l))
      \(UI.field(UI.Question("day", l("日期", "Day"), hint: "\(l("只在定时发布时填写", "for a set time only"))", error: sheet.error("day"), isRequired: false), .day, value: sheet.day, l))
      \(UI.field(UI.Question("time", l("时间", "Time"), hint: "\(l("24 小时制，如 14:00", "24 hours, as 14:00"))", error: sheet.error("time"), isRequired: false), value: sheet.time, l))
      """
  }

  private func newsButtons(_ piece: NewsPiece) -> HTML {
    let l = language
    let preview = UI.button(l("预览", "Preview"), .plain, name: "do", value: "preview")
    if piece.isPublic(at: now) {
      return UI.actions(
        UI.button(l("保存修改", "Save the change"), name: "do", value: "save"), preview,
        UI.button(l("撤回", "Withdraw"), .danger, name: "do", value: "withdraw"))
    }
    return UI.actions(
      UI.button(l("发布", "Publish"), name: "do", value: "publish"),
      UI.button(l("只保存", "Only save"), .plain, name: "do", value: "save"), preview,
      piece.state == .published
        ? UI.button(l("取消定时", "Withdraw"), .danger, name: "do", value: "withdraw") : .empty)
  }

  private func newsPictures(_ piece: NewsPiece, _ sheet: NewsSheet) -> HTML {
    let l = language
    let items = piece.content.pictures.map { picture -> HTML in
      let take: HTML = """
        \(UI.hidden("seen", "\(piece.version)"))\(UI.hidden("take", picture.file.text))\(UI.button(l("移除", "Remove"), .plain))
        """
      return """
        <li><img src="\(Address.picture(picture.file))" alt="\(picture.alt)"><p class="hint">\(UI.chinese(picture.alt))</p>\(UI.form(self, to: .newsPictures(piece.id), take))</li>
        """
    }
    let hint = l(
      "PNG、JPEG 或 WebP，最大 2 MB；拍摄地点等附带信息会自动去掉",
      "PNG, JPEG or WebP, at most 2 MB; the place where it was taken and the like are left out")
    let error: HTML? = sheet.error("file").map { "<p class=\"error\" id=\"file-error\">\($0)</p>" }
    return """
      <section id="pictures"><h2>\(l("图片（\(piece.content.pictures.count)／\(NewsContent.mostPictures)）", "Pictures (\(piece.content.pictures.count) of \(NewsContent.mostPictures))"))</h2>
      <p class="hint">\(l("先保存正文，再加图片。", "Save the text before adding pictures."))</p>
      <ul class="thumbs">\(items)</ul>
      <form method="post" action="\(Address.newsPictures(piece.id))" enctype="multipart/form-data" novalidate>
      \(UI.token(self))\(UI.hidden("seen", "\(piece.version)"))
      <div class="field"><label for="file">\(l("图片文件", "Picture"))</label><p class="hint" id="file-hint">\(hint)</p>\(error)
      <input id="file" name="file" type="file" accept="image/png,image/jpeg,image/webp" aria-describedby="file-hint"></div>
      \(UI.field(UI.Question("alt", l("图片说明", "What it shows"), error: sheet.error("alt")), value: "", limit: NewsPicture.longestAlt, l))
      \(UI.actions(UI.button(l("上传", "Upload"), .plain)))</form></section>
      """
  }

  /// What it said before, who changed it and when.
  private func newsHistory(_ versions: [NewsPiece]) -> HTML {
    let l = language
    let entries = versions.map { version -> (at: Instant, body: HTML) in
      (
        version.saved,
        """
        <p>\(l("第 \(version.version) 版", "Version \(version.version)")) \(UI.chinese(l(alliance.nameWithOffice(of: version.editor)))) \(newsState(version))</p>
        <details><summary>\(UI.chinese(version.content.title))</summary>\(newsBody(version.content))</details>
        """
      )
    }
    return "<section><h2>\(l("各版本", "Versions"))</h2>\(UI.timeline(entries))</section>"
  }
}
