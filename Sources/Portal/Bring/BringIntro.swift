import Constitution
import Desk
import Governance
import HashTreeCollections
import Markup

/// Before the form: who may bring it, what is needed, what happens and how long it takes.
extension Visit {
  func openingIntro(_ opening: Opening, draft: Draft?) -> Page {
    let l = language
    let procedure = opening.procedure
    let isApplication = procedure.about == .organisation
    return Page(
      l(opening.title), trail: opening.name == nil ? [] : [Page.Crumb(l("提出一件事", "Bring something"), .bring)],
      """
      <h1>\(l(opening.title))</h1>
      <p class="lead">\(l(procedure.purpose ?? charter.name)) \(UI.citations(procedure.citations, l))</p>
      \(start(opening, draft))
      \(broughtBefore(procedure))
      \(changing(procedure))
      <h2>\(isApplication ? l("谁可以申请", "Who may apply") : l("谁可以提出", "Who may bring it"))</h2>
      <p>\(l(openers(of: procedure)))</p>
      \(standingIn(for: procedure))
      \(procedure.citations.map(words))
      <h2>\(l("需要准备", "What you need"))</h2>
      \(needed(opening.form))
      <h2>\(l("之后怎样办理", "What happens then"))</h2>
      \(course(procedure))
      \(limits(of: procedure))
      <h2>\(l("您的信息", "Your data"))</h2>
      <p>\(l(data(procedure)))</p>
      \(start(opening, draft))
      """)
  }

  /// Why somebody else opens it than the charter's procedure says: nobody of those is in office.
  private func standingIn(for procedure: Procedure) -> HTML {
    guard let standIn = alliance.standIn(for: procedure) else { return .empty }
    let l = language
    let (absent, instead) = (
      alliance.words(for: procedure.openedBy, of: procedure), alliance.words(for: standIn, of: procedure)
    )
    let citation: HTML? = procedure.citations.first.map { UI.citation($0, l) }
    return UI.notice(
      .warn,
      """
      <p>\(l(
        "\(absent.zh)现在无人在任，选举暂由\(instead.zh)提出，直至选出有权提出者。",
        "Nobody is in office in: \(absent.en). Until somebody is elected, an election is called by: \(instead.en)."))\
       \(citation) \(UI.tag(l("默认：章程没有写明", "default: the charter is silent")))</p>
      """)
  }

  /// What becomes of what is typed.
  private func data(_ procedure: Procedure) -> Words {
    let kept = Words("草稿保存 30 天，提交后即删除。", "Drafts are kept for 30 days and deleted on submission.")
    guard let readers = procedure.seenBy else {
      return Words(
        "所填内容随办理过程公开；注明为个人信息的各项加密保存，只有表中注明的人可以看到，并可要求删除。\(kept.zh)",
        "What you say is public in the course of the case. Personal data is sealed, seen only by those whom the form names, and can be erased. \(kept.en)"
      )
    }
    let names = Words.listed(readers.map { alliance.words(for: $0, of: procedure) })
    return Words(
      "本案不公开，只有您、办理人、监事和\(names.zh)可以看到\(procedure.publicBy == nil ? "" : "，除非您选择公开")。\(kept.zh)",
      "The case is seen only by you, whoever acts in it, the supervisors and \(names.en)\(procedure.publicBy == nil ? "" : ", unless you choose to make it public"). \(kept.en)"
    )
  }

  private func start(_ opening: Opening, _ draft: Draft?) -> HTML {
    let l = language
    guard alliance.mayOpen(opening.procedure, viewer.person) else { return notYours(opening) }
    if opening.procedure.about == .organisation, let unit = viewer.unit { return appliesAsAnother(unit) }
    guard let draft else { return UI.actions(UI.button(l("开始填写", "Start"), to: opening.address(.form))) }
    return """
      \(UI.notice(.note, """
        <p>\(l("您有一份未提交的草稿，保存于 ", "You have a draft that was not handed in, saved "))\(UI.time(draft.saved))\
        \(l("，保留至 ", "; it is kept until "))\(UI.day(draft.expires.day))\(l("。", "."))</p>
        """))
      \(UI.form(self, to: opening.address(), UI.actions(
        UI.button(l("继续填写", "Continue"), to: opening.address(.form)),
        UI.button(l("删除草稿", "Delete the draft"), .plain))))
      """
  }

  /// What was brought before, as far as the viewer sees it: for some procedures, such as the use of the seal, their register.
  private func broughtBefore(_ procedure: Procedure) -> HTML {
    let count = alliance.cases.values.count { $0.procedure == procedure.id && maySee($0.id) }
    guard count > 0 else { return .empty }
    let link = Link(.cases, query: ["procedure": procedure.id.text])
    return
      "<p><a href=\"\(link)\">\(language("以往和正在办理的 \(count) 件", "Brought before, and under way: \(count)"))</a></p>"
  }

  /// A person represents one member, so that another organisation is applied for as another person.
  private func appliesAsAnother(_ unit: Key<Member>) -> HTML {
    let l = language
    let name = alliance.memberName(unit)
    return UI.notice(
      .note,
      """
      <p>\(UI.chinese(l(
        "您现在的身份属于\(name)，一人只代表一家单位。要为另一家单位申请，请先退出登录再填写；申请后另得一个账号，可以在“我的身份”中与现在的账号关联。",
        "As you are signed in you belong to \(name), and a person represents one member. To apply for another organisation, sign out first; the application makes an account of its own, which you may tie to this one.")))
      <a href="\(Address.capacities)">\(l("我的身份", "My capacities"))</a></p>
      """)
  }

  /// Who may, instead of a button that leads nowhere.
  private func notYours(_ opening: Opening) -> HTML {
    let l = language
    let who = openers(of: opening.procedure)
    let sign: HTML =
      viewer.isSignedIn
      ? .empty
      : " <a href=\"\(Link(.signIn, query: ["next": opening.address(.form).path]))\">\(l("登录", "Sign in"))</a>"
    return UI.notice(
      .note,
      "<p>\(l("由\(who.zh)提出。", "For \(who.en) to bring."))\(UI.citations(opening.procedure.citations, l))\(sign)</p>")
  }

  /// The article's own words: they are the conditions, and not anyone's summary of them.
  private func words(of citation: Citation) -> HTML {
    guard let article = charter.article(citation.article) else { return .empty }
    let paragraphs = citation.item.flatMap(article.item).map { [$0] } ?? article.paragraphs
    let text = paragraphs.map { text -> HTML in "<p>\(text)</p>" }
    return "<div>\(UI.citation(citation, language))</div><blockquote lang=\"zh-Hans\">\(text)</blockquote>"
  }

  private func needed(_ form: Form) -> HTML {
    let l = language
    let items = form.fields.map { field -> HTML in
      let hint: HTML? = field.hint.map { " <span class=\"hint\">\(l($0))</span>" }
      return "<li>\(l(field.label))\(if: !field.required, "\(l("（选填）", " (optional)"))")\(hint)</li>"
    }
    return "<ul>\(items)</ul>"
  }

  /// What the alliance composed for itself may be changed or retired, by whoever may bring that.
  private func changing(_ procedure: Procedure) -> HTML {
    guard past == nil, alliance.composed.contains(procedure.id) else { return .empty }
    let l = language
    let buttons = charter.openings.compactMap { opening -> HTML? in
      guard opening.form.field(ProcedureField.former) != nil, alliance.mayOpen(opening.procedure, viewer.person) else {
        return nil
      }
      let name = opening.procedure.has(.retireProcedure) ? l("停用", "Retire it") : l("修改", "Change it")
      let link = Link(opening.address(.form), query: [ProcedureField.former.text: procedure.id.text])
      return UI.button(name, to: link, .plain)
    }
    return buttons.isEmpty ? .empty : "<div class=\"actions\">\(buttons)</div>"
  }

  /// What the law or the charter asks of the answers, form by form.
  private func limits(of procedure: Procedure) -> HTML {
    let l = language
    let limits = procedure.forms.flatMap { $0.limits ?? [] }
    guard !limits.isEmpty else { return .empty }
    let items = limits.map { limit -> HTML in "<li>\(l(limit.name)) \(UI.basisWithSource(limit.basis, l))</li>" }
    return "<h2>\(l("逐项核对的限度", "What is checked one by one"))</h2><ul>\(items)</ul>"
  }

  private func course(_ procedure: Procedure) -> HTML {
    let l = language
    let columns = [
      UI.Column(l("步骤", "Step")), UI.Column(l("由谁办理", "By whom")), UI.Column(l("时限", "Within")),
      UI.Column(l("依据", "Basis")),
    ]
    let rows = procedure.steps.map { step -> [HTML] in
      [
        "\(l(step.name))", "\(l(alliance.words(for: step.by, of: procedure)))",
        "\(charter.timeWords(of: step, in: procedure).map { l($0) } ?? "—")",
        "\(UI.citation(step.citation, l)) \(UI.basis(step.basis, l))",
      ]
    }
    return "\(UI.table(l("办理步骤", "Steps"), columns, rows))\(UI.diagram(procedure, under: charter, l))"
  }
}
