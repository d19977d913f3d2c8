import Constitution
import Desk
import Governance
import Markup

/// Before the form: who may apply, what is needed, what happens and how long it takes.
extension Visit {
  func applyIntro(_ admission: Admission, draft: Draft?) -> Page {
    let l = language
    let procedure = admission.procedure
    let title = l("申请\(procedure.name.zh)", "Apply: \(procedure.name.en)")
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(charter.name)) \(UI.citations(procedure.citations, l))</p>
      \(start(draft))
      <h2>\(l("谁可以申请", "Who may apply"))</h2>
      \(procedure.citations.compactMap { charter.article($0.article) }.map(words))
      <h2>\(l("需要准备", "What you need"))</h2>
      \(needed(admission.form))
      <h2>\(l("之后怎样办理", "What happens then"))</h2>
      \(course(procedure))
      <h2>\(l("您的信息", "Your data"))</h2>
      <p>\(l(
        "单位信息随办理过程公开；联系人的姓名、电话和邮箱加密保存，只有表中注明的人可以看到，并可要求删除。草稿保存 30 天，提交后即删除。",
        "What you say of the organisation is public in the course of the case. Personal data is sealed, seen only by those whom the form names, and can be erased. Drafts are kept for 30 days and deleted on submission."))</p>
      \(start(draft))
      """)
  }

  private func start(_ draft: Draft?) -> HTML {
    let l = language
    guard let draft else { return UI.actions(UI.button(l("开始填写", "Start"), to: Address.applyForm)) }
    return """
      \(UI.notice(.note, """
        <p>\(l("您有一份未提交的草稿，保存于 ", "You have a draft that was not handed in, saved "))\(UI.time(draft.saved))\
        \(l("，保留至 ", "; it is kept until "))\(UI.day(draft.expires.day))\(l("。", "."))</p>
        """))
      \(UI.form(self, to: .apply, UI.actions(
        UI.button(l("继续填写", "Continue"), to: Address.applyForm), UI.button(l("删除草稿", "Delete the draft"), .plain))))
      """
  }

  /// The article's own words: they are the conditions, and not anyone's summary of them.
  private func words(of article: Article) -> HTML {
    let l = language
    let paragraphs = article.paragraphs.map { text -> HTML in "<p>\(text)</p>" }
    return "<div>\(UI.citation(article.citation, l))</div><blockquote lang=\"zh-Hans\">\(paragraphs)</blockquote>"
  }

  private func needed(_ form: Form) -> HTML {
    let l = language
    let items = form.fields.map { field -> HTML in
      let hint: HTML? = field.hint.map { " <span class=\"hint\">\(l($0))</span>" }
      return "<li>\(l(field.label))\(if: !field.required, "\(l("（选填）", " (optional)"))")\(hint)</li>"
    }
    return "<ul>\(items)</ul>"
  }

  private func course(_ procedure: Procedure) -> HTML {
    let l = language
    let columns = [
      UI.Column(l("步骤", "Step")), UI.Column(l("由谁办理", "By whom")), UI.Column(l("时限", "Within")),
      UI.Column(l("依据", "Basis")),
    ]
    let rows = procedure.steps.map { step -> [HTML] in
      [
        "\(l(step.name))", "\(l(step.by.words(under: charter)))", "\(step.within.map { l($0.words) } ?? "—")",
        "\(UI.citation(step.citation, l)) \(UI.basis(step.basis, l))",
      ]
    }
    return "\(UI.table(l("办理步骤", "Steps"), columns, rows))\(UI.diagram(procedure, under: charter, l))"
  }
}
