import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Markup

/// A draft as everyone sees it: what it changes, word for word and rule for rule, whether it could be run, and what it
/// would have meant so far; for whoever words it, the forms.
extension Visit {
  func draftPage(_ file: Case, _ sheet: DraftSheet = DraftSheet()) -> Page? {
    let step = alliance.step(of: file)
    var asked: Ask.Draft?
    if case .draft(let kind)? = step?.ask { asked = kind }
    guard let kind = file.draft?.text.kind ?? asked else { return nil }
    let l = language
    let isMine =
      asked != nil
      && viewer.person.map { person in step.map { alliance.isActor(person, $0.by, in: file) } ?? false } ?? false
    let title: String
    let body: HTML
    switch kind {
    case .amendment:
      (title, body) = (l("修改案草案", "Draft of the amendment"), amendmentDraft(file, isMine, sheet))
    case .interpretation:
      (title, body) = (l("解释草案", "Draft of the interpretation"), interpretationDraft(file, isMine, sheet))
    case .procedure: (title, body) = (l("新程序草案", "Draft of a procedure"), procedureDraft(file, isMine, sheet))
    }
    let due: HTML? = file.isOpen ? file.due.map { UI.due($0, now: now, l) } : nil
    return Page(
      title, trail: [Page.Crumb(l("办理", "Cases"), .cases), Page.Crumb(file.id.text, .file(file.id))],
      status: sheet.isRefused ? .unprocessableContent : .ok,
      """
      \(UI.errorSummary(sheet.problems, l))\(UI.refusal(sheet.refusal, l))
      \(if: sheet.isOvertaken, overtaken)
      <h1>\(title)</h1>
      <p class="lead"><a href="\(Address.file(file.id))">\(UI.chinese(file.title))</a> \(caseTag(file)) \
      \(step.map { UI.citation($0.citation, l) }) \(due)</p>
      \(body)
      """)
  }

  private var overtaken: HTML {
    let l = language
    return UI.notice(
      .warn,
      "<p>\(l("草案刚刚由他人保存过；您填写的内容仍在下面，请核对后再保存一次。", "Somebody else has just saved the draft. What you typed is still below: check it, and save again."))</p>"
    )
  }

  private func amendmentDraft(_ file: Case, _ isMine: Bool, _ sheet: DraftSheet) -> HTML {
    let l = language
    let amendment = file.draft?.amendment ?? Amendment()
    return """
      <p>\(l("以第 \(base(file).version.number) 版章程为基础。", "Worded on version \(base(file).version.number) of the charter."))</p>
      \(changes(amendment, file, isMine))
      \(if: isMine, editors(amendment, file, sheet))
      \(preview(amendment, file))
      \(if: isMine, handingIn(file))
      """
  }

  /// The text on which the draft was worded.
  private func base(_ file: Case) -> Charter {
    file.draft.flatMap { alliance.charterVersion($0.base) }?.charter ?? charter
  }

  private func changes(_ amendment: Amendment, _ file: Case, _ isMine: Bool) -> HTML {
    let l = language
    guard !amendment.changes.isEmpty else {
      return UI.empty(l("还没有任何改动。", "Nothing is changed yet."))
    }
    let items = amendment.changes.enumerated().map { index, change -> (name: HTML, status: HTML) in
      let remove: HTML =
        isMine
        ? UI.form(
          self, to: .fileAction(file.id, .draft),
          """
          \(UI.hidden("seen", "\(file.draftsSaved)"))\(UI.hidden("do", "remove"))\(UI.hidden("change", "\(index)"))
          <button class="link">\(l("取消这处改动", "Take it back"))<span class="visually-hidden"> \(index + 1)</span></button>
          """) : .empty
      return (name(of: change, amendment, file, isMine), remove)
    }
    return "<h2>\(l("改动（\(amendment.changes.count)）", "Changes (\(amendment.changes.count))"))</h2>\(UI.tasks(items))"
  }

  private func name(of change: Amendment.Change, _ amendment: Amendment, _ file: Case, _ isMine: Bool) -> HTML {
    let l = language
    let draft = Address.fileAction(file.id, .draft)
    func linked(_ text: String, _ query: [String: String]) -> HTML {
      isMine ? "<a href=\"\(Link(draft, query: query, fragment: "editor"))\">\(text)</a>" : "\(text)"
    }
    switch change {
    case .article(let article):
      let isNew = base(file).article(article.number) == nil
      return linked(
        l(isNew ? "新增" : "修改", isNew ? "New: " : "Amended: ") + l(article.citation.words),
        ["article": "\(article.number)"])
    case .repeal(let number): return "\(l("删去", "Repealed: "))\(l(Citation(number).words))"
    case .rule(let rule): return linked(l("规则：", "Rule: ") + l(rule.name), ["rule": rule.id.text])
    case .quotation(let organ, let citation, _, let to):
      return
        "\(l("职权引文：", "A power's words: "))\(l(alliance.organName(organ))) \(l(citation.words)) \(UI.chinese("“\(to)”"))"
    case .chapter(let number, let title): return "\(l("第 \(number) 章章名：", "Heading of chapter \(number): "))\(l(title))"
    case .provision(let subject, let citation):
      let place = citation.map { l($0.words) } ?? l("不再规定", "no longer settled")
      return "\(l("主题：", "Subject: "))\(l(subject.words))\(l.colon)\(place)"
    case .setUp, .merge, .close: return committeeChange(change, of: amendment).map { "\(l($0))" } ?? .empty
    }
  }

  /// What the draft comes to: the red-line, whether it can be run, what it mends and breaks, and past votes recounted.
  private func preview(_ amendment: Amendment, _ file: Case) -> HTML {
    let l = language
    guard !amendment.changes.isEmpty else { return .empty }
    let base = base(file)
    let draft: Charter
    do throws(AmendmentFlaw) {
      draft = try base.applying(amendment, adopted: nil)
    } catch {
      return UI.notice(.bad, "<p>\(l(error.words))</p>")
    }
    return """
      \(comparison(CharterComparison(from: base, to: draft, merged: amendment.merged)))
      <h2 id="sound">\(l("能否运行", "Can it be run?"))</h2>\(soundness(of: draft))
      <h2 id="mends">\(l("体检：修好了什么，新出了什么", "Check-up: what it mends, and what it breaks"))</h2>\(checkup(base, draft))
      <h2 id="recount">\(l("如果当时就依此表决", "Had past votes been taken under it"))</h2>\(recount(under: draft))
      """
  }

  private func soundness(of draft: Charter) -> HTML {
    let l = language
    let flaws = alliance.flaws(of: draft)
    guard !flaws.isEmpty else {
      return UI.notice(
        .ok, "<p>\(l("可以运行：引文、机构、职权和程序都对得上。", "It can be run: quotations, organs, powers and procedures fit."))</p>")
    }
    let items = flaws.prefix(50).map { flaw -> HTML in "<li>\(l(flaw))</li>" }
    return UI.notice(
      .bad,
      "<p>\(l("不能运行，因此不能提出。须更正 \(flaws.count) 处（引文不符的，请打开所引的条文或规则，改为新的文字）：", "It cannot be run, and so not be handed in. To be mended, \(flaws.count) (where a quotation does not fit, open its article or rule and quote the new words):"))</p><ul>\(items)</ul>"
    )
  }

  private func checkup(_ base: Charter, _ draft: Charter) -> HTML {
    let l = language
    let (mended, arisen) = Checkup.comparison(from: base, to: draft)
    func list(_ findings: [Checkup.Finding]) -> HTML {
      let items = findings.map { finding -> HTML in
        "<li>\(finding.number). \(l(finding.title)) \(severityTag(finding.severity))</li>"
      }
      return "<ul>\(items)</ul>"
    }
    if mended.isEmpty && arisen.isEmpty {
      return "<p>\(l("体检结果不变。", "The check-up finds the same."))</p>"
    }
    return """
      \(if: !mended.isEmpty, "<p>\(UI.tag(l("修好 \(mended.count) 项", "mends \(mended.count)"), .ok))</p>\(list(mended))")
      \(if: !arisen.isEmpty, "<p>\(UI.tag(l("新出 \(arisen.count) 项", "breaks \(arisen.count)"), .bad))</p>\(list(arisen))")
      """
  }

  private func recount(under draft: Charter) -> HTML {
    let l = language
    let recounts = alliance.recounts(under: draft)
    guard !recounts.isEmpty else {
      return "<p>\(l("草案没有改动表决规则。", "The draft changes no rule of a vote."))</p>"
    }
    return "\(recounts.map(table))"
  }

  private func table(_ recount: Recount) -> HTML {
    let l = language
    let total = recount.carried + recount.lost
    guard total > 0 else {
      return "<h3>\(l(recount.new.name))</h3><p>\(l("还没有依这项规则表决过。", "No vote has been taken under this rule yet."))</p>"
    }
    let rows =
      recount.wouldFail.map { row($0, UI.tag(l("通过", "carried"), .ok), UI.tag(l("不通过", "lost"), .bad)) }
      + recount.wouldCarry.map { row($0, UI.tag(l("未通过", "lost"), .bad), UI.tag(l("通过", "carried"), .ok)) }
      + recount.open.map { row($0, UI.tag(l("提前结束", "ended early")), UI.tag(l("尚未可知", "would have gone on"), .warn)) }
    let columns = [UI.Column(l("事项", "Case")), UI.Column(l("当时", "As it was")), UI.Column(l("依草案", "Under the draft"))]
    let list: HTML =
      rows.isEmpty
      ? "<p>\(l("结果都不变。", "Every outcome stays the same."))</p>"
      : UI.table(l("结果会改变的表决", "Votes that would have come out otherwise"), columns, Array(rows.prefix(50)))
    return """
      <h3>\(l(recount.new.name))</h3>
      <p>\(l("依此文本，通过的 \(recount.carried) 件中 \(recount.wouldFail.count) 件不能通过，未通过的 \(recount.lost) 件中 \(recount.wouldCarry.count) 件可以通过；另有 \(recount.open.count) 件当时提前结束，结果不可知。",
        "Under this text \(recount.wouldFail.count) of \(recount.carried) that carried would have failed, and \(recount.wouldCarry.count) of \(recount.lost) that were lost would have carried; \(recount.open.count) ended early and would have gone on."))</p>
      \(list)
      """
  }

  private func row(_ key: Key<Vote>, _ before: HTML, _ after: HTML) -> [HTML] {
    let title = alliance.votes[key].flatMap { alliance.cases[$0.case] }?.title ?? key.text
    let tally: HTML? = alliance.votes[key].map { vote -> HTML in
      let (tally, l) = (vote.tally, language)
      return
        " <span class=\"hint\">\(l("赞成 \(tally.yes)，反对 \(tally.no)，弃权 \(tally.abstain)", "\(tally.yes) yes, \(tally.no) no, \(tally.abstain) abstaining"))</span>"
    }
    return ["<a href=\"\(Address.vote(key))\">\(UI.chinese(title))</a>\(tally)", before, after]
  }

  func handingIn(_ file: Case) -> HTML {
    let l = language
    guard file.draft != nil else { return .empty }
    return UI.form(
      self, to: .fileAction(file.id, .handIn),
      UI.actions(
        UI.button(l("提出草案", "Hand in the draft")),
        UI.button(l("返回案卷", "Back to the case"), to: Address.file(file.id), .plain)))
  }
}
