import Constitution
import Governance
import HashTreeCollections
import Markup
import Record

/// What was said on a case's draft, what was made of it, and the forms for either.
extension Visit {
  func comments(_ file: Case, _ sheet: CaseSheet) -> HTML {
    let l = language
    let ask = commentStep(file)
    guard ask != nil || !file.comments.isEmpty || (file.texts?.count ?? 0) > 1 else { return .empty }
    let answers =
      viewer.person.flatMap { person in ask.map { alliance.isActor(person, $0.step.by, in: file) } } ?? false
    let items = file.comments.map { item($0, file, answers, sheet) }
    let list: HTML =
      items.isEmpty ? UI.empty(l("还没有意见。", "No comments yet.")) : "<ol class=\"rows\">\(items)</ol>"
    return """
      <section aria-labelledby="comments"><h2 id="comments">\(l("意见（\(file.comments.count)）", "Comments (\(file.comments.count))"))</h2>
      \(if: !items.isEmpty, "<p><a href=\"\(Address.comments(file.id))\">\(l("意见汇总处理表", "As a table"))</a></p>")
      \(file.answers.text(StandardField.text).map { draftText($0, isOpen: ask != nil) })
      \(earlierDrafts(file))
      \(list)\(ask.map { commentForm(file, $0.ask, sheet) })</section>
      """
  }

  /// The standard's draft that the comments are on, opened out while they are asked for.
  func draftText(_ text: String, isOpen: Bool) -> HTML {
    """
    <details\(flag: "open", if: isOpen)><summary>\(language("标准草案全文", "The draft"))</summary>\(clauses(of: text))</details>
    """
  }

  /// Each draft against the one before it.
  private func earlierDrafts(_ file: Case) -> HTML {
    guard let texts = file.texts, texts.count > 1 else { return .empty }
    let l = language
    let items = (1..<texts.count).reversed().map { place -> HTML in
      let (old, new) = (texts[place - 1], texts[place])
      return """
        <li><details><summary>\(l("第 \(place + 1) 稿与第 \(place) 稿对照", "Draft \(place + 1) against draft \(place)"))</summary>
        <p class="hint">\(l(alliance.name(of: new.by))) \(UI.time(new.at))</p>
        <div class="redline" lang="zh-Hans">\(UI.redline(Redline(from: old.text, to: new.text)))</div></details></li>
        """
    }
    return "<ul class=\"rows\">\(items)</ul>"
  }

  /// The step at which the case takes comments now.
  func commentStep(_ file: Case) -> (step: Step, ask: Ask.Comment)? {
    guard past == nil, file.isOpen, let step = alliance.step(of: file), case .comment(let ask) = step.ask else {
      return nil
    }
    return (step, ask)
  }

  /// `answers` is whether the viewer is among those who answer.
  private func item(_ comment: Comment, _ file: Case, _ answers: Bool, _ sheet: CaseSheet) -> HTML {
    let l = language
    let answer: HTML
    if let disposal = comment.disposal {
      let tone: UI.Tone = disposal.verdict == .declined ? .plain : .ok
      answer = """
        <p>\(UI.tag(l(disposal.verdict.words), tone)) <span lang="zh-Hans">\(disposal.reply)</span></p>
        <p class="hint">\(l(alliance.name(of: disposal.by))) \(UI.time(disposal.at))</p>
        """
    } else if answers {
      answer = disposal(of: comment, file, sheet)
    } else {
      answer = "<p>\(UI.tag(l("待答复", "to be answered"), .warn))</p>"
    }
    let clause: HTML? = comment.clause.map { number in
      "<a href=\"\(Fragment("clause-\(number)"))\">\(l("条款 \(number)", "clause \(number)"))</a>"
    }
    let article: HTML? = comment.article.map { UI.citation(Citation($0), l) } ?? clause
    return """
      <li id="comment-\(comment.number)"><p class="hint">\(commenter(comment, answers, in: file)) \(UI.time(comment.at)) \(article)</p>
      <p lang="zh-Hans">\(comment.text)</p>\(answer)</li>
      """
  }

  private func disposal(of comment: Comment, _ file: Case, _ sheet: CaseSheet) -> HTML {
    let l = language
    let isMine = sheet.action == .dispose && sheet.comment == comment.number
    // Several forms stand on the page, so each has ids of its own.
    let (verdict, reply) = ("verdict", "reply")
    let options = Comment.Verdict.allCases.map { option -> HTML in
      """
      <label class="choice"><input type="radio" name="\(verdict)" value="\(option.rawValue)"> \(l(option.words))</label>
      """
    }
    return UI.form(
      self, to: .fileAction(file.id, .dispose),
      """
      \(UI.hidden("comment", "\(comment.number)"))
      <fieldset class="field"><legend>\(l("答复第 \(comment.number) 条意见", "Answer comment \(comment.number)"))</legend>\(options)</fieldset>
      <div class="field"><label for="reply-\(comment.number)">\(l("说明", "Reply"))</label>\
      <textarea id="reply-\(comment.number)" name="\(reply)" rows="3" data-limit="1000">
      \(isMine ? sheet.text : "")</textarea></div>
      \(UI.actions(UI.button(l("答复", "Answer"), .plain)))
      """)
  }

  func commentForm(_ file: Case, _ ask: Ask.Comment, _ sheet: CaseSheet) -> HTML {
    let l = language
    guard file.due.map({ now < $0 }) ?? true else { return .empty }
    let mayComment = viewer.person.map { alliance.isActor($0, ask.from, in: file) } ?? (ask.from == .anyone)
    let link = Link(.signIn, query: ["next": Address.file(file.id).path])
    let signIn: HTML? =
      viewer.isSignedIn ? nil : "<p><a href=\"\(link)\">\(l("登录后提出意见", "Sign in to comment"))</a></p>"
    guard mayComment else { return "\(signIn)" }
    let isMine = sheet.action == .comment
    let error = isMine ? sheet.refusal.map { l($0.missing) } : nil
    return """
      <h3>\(l("提出意见", "Make a comment"))</h3>\(signIn)
      \(if: isMine, sheet.notice.map { UI.notice(.warn, "<p>\(l($0))</p>") } ?? .empty)
      \(UI.form(self, to: .fileAction(file.id, .comment), """
        \(viewer.isSignedIn ? nil : whoComments(sheet))
        \(whatOn(file, sheet))
        \(UI.field(UI.Question("text", l("意见", "Comment"),
          hint: "\(l("将记入记录并公开，请勿写入个人信息。", "On the public record: no personal data, please."))", error: error),
          .lines, value: isMine ? sheet.text : "", limit: Comment.longest, l))
        \(UI.actions(UI.button(l("提出意见", "Send the comment"))))
        """))
      """
  }

  /// Name and telephone of somebody without an account.
  private func whoComments(_ sheet: CaseSheet) -> HTML {
    """
    <p class="hint">\(language(
      "不登录也可以提意见。姓名加密保存，只给处理意见的单位看；电话只用来认出是同一个人，不保存；可以要求删除。",
      "No account is needed. The name is sealed, and shown only to those who answer the comments; the telephone number only "
        + "tells that it is the same person, and is not kept; the name is erased on request.")) \(noticeLink)</p>
    \(fields(sheet.form ?? FormSheet(Outsider.form, of: nil, input: [:])))
    """
  }

  /// Who commented; those who answer are shown the sealed name of somebody from outside.
  private func commenter(_ comment: Comment, _ isAnswerer: Bool, in file: Case) -> HTML {
    let name = alliance.name(of: comment.by)
    guard isAnswerer, alliance.isFromOutside(comment.by),
      let own = comment.by.person.flatMap({ knownName(of: $0, .comment, in: file) })
    else {
      return "\(language(name))"
    }
    return "\(language(name))\(language("（", " ("))\(UI.chinese(own))\(language("）", ")"))"
  }

  /// The article of a charter's draft, or the clause of a standard's, that a comment is on.
  private func whatOn(_ file: Case, _ sheet: CaseSheet) -> HTML {
    let l = language
    guard let text = file.answers.text(StandardField.text) else {
      return UI.field(UI.Question("article", l("关于第几条", "On which article"), isRequired: false), .number, value: "", l)
    }
    let clauses = Clause.all(in: text).compactMap { clause in
      clause.number.map { (value: $0, name: "\($0) \((clause.paragraphs.first ?? "").prefix(40))") }
    }
    let chosen = sheet.action == .comment ? form["clause"] : nil
    return UI.select(
      UI.Question(
        "clause", l("关于哪一条款", "On which clause"), hint: "\(l("不选即对全文", "none for the whole text"))", isRequired: false),
      clauses, chosen: chosen, l)
  }

  /// What the case proposes, in a line that leads to the whole of it.
  func draftSummary(_ file: Case) -> HTML {
    guard let draft = file.draft else { return .empty }
    let l = language
    let what: HTML
    switch draft.text {
    case .amendment(let amendment):
      let count = amendment.changes.count
      what = "\(l("\(count) 处改动，以第 \(draft.base) 版为基础", l.count(count, "", "change") + ", on version \(draft.base)"))"
    case .interpretation(let interpretation):
      what = "\(UI.citation(Citation(interpretation.article), l)) <span lang=\"zh-Hans\">\(interpretation.text)</span>"
    case .procedure(let procedure):
      what =
        "\(l(procedure.name))\(l.colon)\(l("\(procedure.steps.count) 步", l.count(procedure.steps.count, "", "step")))"
    }
    return """
      <h2>\(l("草案", "The draft"))</h2><p>\(what)</p>
      <p><a href="\(Address.fileAction(file.id, .draft))">\(l("查看草案、对照和影响", "See the draft, its red-line and what it would do"))</a></p>
      """
  }
}
