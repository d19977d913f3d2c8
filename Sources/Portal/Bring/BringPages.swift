import Constitution
import Desk
import Governance
import HTTPTypes
import Markup

/// The form, the page on which the answers are checked, and the receipt.
extension Visit {
  private func trail(_ opening: Opening, throughForm: Bool) -> [Page.Crumb] {
    let l = language
    let first = Page.Crumb(l(opening.title), opening.address())
    return throughForm ? [first, Page.Crumb(l(opening.form.title), opening.address(.form))] : [first]
  }

  func openingForm(
    _ opening: Opening, _ sheet: FormSheet, notice: HTML = .empty, status: HTTPResponse.Status = .ok
  ) -> Page {
    let l = language
    let form: HTML = """
      \(fields(sheet))
      \(UI.actions(
        UI.button(l("下一步：核对", "Next: check your answers"), name: "do", value: "check"),
        UI.button(l("保存草稿", "Save draft"), .plain, name: "do", value: "save")))
      """
    return Page(
      l(opening.form.title), trail: trail(opening, throughForm: false), status: status,
      """
      \(sheet.errorSummary(l))
      \(notice)
      <h1>\(l(opening.form.title))</h1>
      \(actingAs(opening.procedure.openedBy, in: nil))
      <p>\(UI.citation(opening.step.citation, l)) \(l(
        "除注明选填外，各项均须填写。", "Every item is required unless it is marked optional."))</p>
      <p class="hint">\(noticeLink)</p>
      \(UI.form(self, to: opening.address(.form), takesFiles: opening.form.takesFiles, form))
      """)
  }

  /// Everything once more, each with a way to change it; nothing is recorded before the button is pressed.
  func checkAnswers(
    _ opening: Opening, _ sheet: FormSheet, refusal: Refusal?, notice: HTML = .empty,
    status: HTTPResponse.Status = .ok
  ) -> Page {
    let l = language
    let title = l("核对填写内容", "Check your answers")
    let rows = sheet.form.fields.map { field -> (term: String, value: HTML, change: HTML?) in
      let link = Link(opening.address(.form), fragment: FormSheet.name(of: field.id))
      let change: HTML = """
        <a href="\(link)">\(l("修改", "Change"))<span class="visually-hidden"> \(l(field.label))</span></a>
        """
      return (l(field.label), value(of: field, in: sheet), change)
    }
    return Page(
      title, trail: trail(opening, throughForm: true), status: status,
      """
      \(UI.refusal(refusal, l))
      \(notice)
      <h1>\(title)</h1>
      \(UI.summary(rows))
      \(if: refusal == nil, consequences(opening, sheet))
      \(refusal == nil ? submission(opening, sheet) : UI.actions(back(opening)))
      """)
  }

  private func back(_ opening: Opening) -> HTML {
    UI.button(language("返回修改", "Go back"), to: opening.address(.form), .plain)
  }

  private func submission(_ opening: Opening, _ sheet: FormSheet) -> HTML {
    let l = language
    let next = opening.step.exit(.submit).flatMap { opening.procedure.step($0.to) }
    let then = next.map { next in
      let (actor, task) = (alliance.words(for: next.by, of: opening.procedure), next.ask.words)
      if case .schedule = next.ask { return Words("，期限随即开始计算", "; the time begins to run") }
      return Words("，接着由\(actor.zh)\(task.zh)", "; next it waits for \(actor.en) to \(task.en)")
    }
    let button =
      opening.procedure.about == .organisation ? l("提交申请", "Submit the application") : l("提交", "Submit")
    return """
      <p>\(l(
        "提交后即记入联盟记录\(then?.zh ?? "")。请确认以上内容真实。",
        "Once submitted, it is on the alliance's record\(then?.en ?? ""). Please make sure that all of it is true."))
      \(if: !viewer.isSignedIn, "\(l("提交即同意按此处理账号信息：", "By submitting you agree to your account being kept as told here: "))\(noticeLink)")</p>
      \(UI.form(self, to: opening.address(.check), """
        \(UI.hidden("submission", Token.random().text))\(UI.hidden("answers", Draft.fingerprint(of: sheet.input)))
        \(UI.actions(UI.button(button), back(opening)))
        """))
      """
  }

  /// The receipt. `code` is shown to whoever handed the application in, for a quarter of an hour.
  func receipt(_ opening: Opening, _ file: Case, code: QueryCode?) -> Page {
    let l = language
    let title =
      opening.procedure.about == .organisation
      ? l("申请已经提交", "The application was submitted")
      : l("\(opening.procedure.name.zh)：已经提交", "\(opening.procedure.name.en): submitted")
    return Page(
      title, trail: [Page.Crumb(l(opening.title), opening.address())],
      """
      \(UI.panel(title, "<p>\(l("回执编号", "Receipt number"))<strong id=\"receipt\">\(file.id.text)</strong></p>"))
      \(code.map { queryCode($0, file) })
      <h2>\(l("接下来", "What happens next"))</h2>
      \(whatIsNext(file))
      \(alliance.isListed(file)
        ? UI.actions(UI.button(l("看看与它相合的", "See what meets it"), to: Address.listing(file.id)))
        : UI.actions(UI.button(l("查看案卷", "See the case"), to: Address.file(file.id), code == nil ? .main : .plain)))
      """)
  }

  private func queryCode(_ code: QueryCode, _ file: Case) -> HTML {
    let l = language
    let link = Link(.signIn, query: ["login": file.id.text, "next": Address.file(file.id).path])
    return """
      \(UI.notice(.warn, """
        <p>\(l("查询码", "Query code"))\(l.colon)<strong><code id="query-code">\(code.text)</code></strong></p>
        <p>\(l(
          "请现在记下。查询码只在提交后 15 分钟内显示，我们不保存它；用回执编号和查询码登录，可以查看进度、补正或撤回申请。",
          "Write it down now: it is shown for 15 minutes only and is not stored here. With the receipt number and this code you can sign in, follow the application, mend it or withdraw it."))</p>
        """))
      \(UI.actions(UI.button(l("已经记下，登录查看", "I have written it down: sign in"), to: link)))
      """
  }
}
