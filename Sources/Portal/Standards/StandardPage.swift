import Constitution
import Governance
import HashTreeCollections
import Markup

/// One standard: its text in any of its versions, what changed from one to the next, and how it came about.
extension Visit {
  func standardPage(_ key: Key<Standard>) -> Page? {
    guard let standard = alliance.standards[key] else { return nil }
    let l = language
    func version(_ name: String) -> Standard.Version? {
      query[name].flatMap { Int($0) }.flatMap { number in standard.versions.first { $0.number == number } }
    }
    let shown = version("version") ?? standard.latest
    let title = l(shown.title)
    let shelf = Shelf(standard.kind)
    return Page(
      title, trail: [Page.Crumb(l(shelf.name), shelf.page)],
      """
      <h1>\(title)</h1>
      <p class="lead">\(UI.chinese(standard.number)) \(UI.tag(l(standard.kind.words))) \(standardTag(standard)) \(standardCitations(shelf))</p>
      \(superseded(shown, standard))
      \(UI.summary(particulars(of: shown, standard)))
      \(reviewButton(standard))
      \(version("against").map { comparison(from: $0, to: shown) } ?? text(of: shown))
      \(versions(of: standard))
      \(course(of: shown))
      """)
  }

  private func superseded(_ shown: Standard.Version, _ standard: Standard) -> HTML {
    guard shown.number < standard.latest.number else { return .empty }
    return UI.notice(
      .warn,
      """
      <p>\(language("这是第 \(shown.number) 版，已被取代。", "This is version \(shown.number), which has been superseded.")) \
      <a href="\(Address.standard(standard.id))">\(language("看现行版本", "See the version in force"))</a></p>
      """)
  }

  private func particulars(of version: Standard.Version, _ standard: Standard) -> [(String, HTML)] {
    let l = language
    let file = alliance.cases[version.case]
    var rows: [(String, HTML)] = [
      (l("英文名称", "Title in Chinese"), l == .zh ? "\(version.title.en)" : UI.chinese(version.title.zh)),
      (l("版本", "Version"), "\(l("第 \(version.number) 版", "\(version.number)")) \(UI.day(version.published.day))"),
    ]
    let units = file.map(drafters) ?? []
    if !units.isEmpty { rows.append((l("起草单位", "Drafted by"), units.joined(separator: "\(l.comma)"))) }
    if let resolution = version.resolution { rows.append((l("批准", "Approved by"), resolutionLink(resolution))) }
    if let due = alliance.reviewDue(of: standard), let rule = charter.rule(Alliance.reviewRule) {
      rows.append(
        (
          l("复审期限", "Review due"),
          "\(UI.due(due, now: now, l)) \(UI.citation(rule.citation, l)) \(UI.basis(rule.basis, l))"
        ))
    }
    if let withdrawal = standard.withdrawal {
      rows.append((l("废止", "Withdrawn"), "\(UI.day(withdrawal.at.day)) \(adopted(in: withdrawal.case))"))
    }
    if let purposes = file.flatMap(purposeRow) { rows.append(purposes) }
    return rows
  }

  /// The members that the case names as drafters, each leading to its page.
  private func drafters(_ file: Case) -> [HTML] {
    file.answers.compactMap { answer -> HTML? in
      guard case .member(let unit) = answer.value else { return nil }
      return "<a href=\"\(Address.member(unit))\">\(UI.chinese(alliance.memberName(unit)))</a>"
    }
  }

  private func reviewButton(_ standard: Standard) -> HTML {
    let l = language
    guard past == nil, standard.isInForce else { return .empty }
    if let file = alliance.reviewing(standard.id) {
      return UI.notice(
        .note, "<p><a href=\"\(Address.file(file.id))\">\(l("正在复审", "Being reviewed"))</a> \(caseTag(file))</p>")
    }
    let review = charter.openings.first {
      $0.form.field(StandardField.standard) != nil && Shelf(standard.kind).holds($0.procedure)
    }
    guard let review, alliance.mayOpen(review.procedure, viewer.person) else { return .empty }
    return UI.actions(
      UI.button(
        standard.kind.isTextbook ? l("提出修订", "Bring a new edition") : l("提出复审", "Bring its review"),
        to: Link(review.address(.form), query: ["standard": standard.id.text]), .plain))
  }

  private func text(of version: Standard.Version) -> HTML { clauses(of: version.text) }

  /// A standard's text, each clause under its number.
  func clauses(of text: String) -> HTML {
    "<div class=\"document\" lang=\"zh-Hans\">\(Clause.all(in: text).map(clause))</div>"
  }

  private func clause(_ clause: Clause) -> HTML {
    let paragraphs = clause.paragraphs.dropFirst().map { text -> HTML in "<p>\(text)</p>" }
    let first = clause.paragraphs.first ?? ""
    guard let number = clause.number else { return "<p>\(first)</p>\(paragraphs)" }
    return "<p id=\"clause-\(number)\"><strong>\(number)</strong> \(first)</p>\(paragraphs)"
  }

  private func comparison(from old: Standard.Version, to new: Standard.Version) -> HTML {
    let l = language
    let title = l("第 \(old.number) 版与第 \(new.number) 版对照", "Version \(old.number) against version \(new.number)")
    return """
      <section aria-labelledby="redline"><h2 id="redline">\(title)</h2>
      <p class="hint"><del>\(l("删去的文字", "struck out"))</del> <ins>\(l("写入的文字", "written in"))</ins></p>
      <div class="redline" lang="zh-Hans">\(UI.redline(Redline(from: old.text, to: new.text)))</div></section>
      """
  }

  private func versions(of standard: Standard) -> HTML {
    let l = language
    let items = standard.versions.reversed().map { version -> HTML in
      let link = Link(.standard(standard.id), query: ["version": "\(version.number)"])
      let before = version.number - 1
      let redline: HTML? =
        before > 0
        ? """
         · <a href="\(Link(.standard(standard.id), query: ["version": "\(version.number)", "against": "\(before)"], fragment: "redline"))">\
        \(l("与第 \(before) 版对照", "Against version \(before)"))</a>
        """ : nil
      return """
        <li><a href="\(link)">\(l("第 \(version.number) 版", "Version \(version.number)"))</a> \(UI.day(version.published.day)) \
        \(adopted(in: version.case))\(redline)</li>
        """
    }
    let confirmations = standard.confirmations.reversed().map { confirmation -> HTML in
      """
      <li>\(l("复审：继续有效", "Reviewed: it stands")) \(UI.day(confirmation.at.day)) \(adopted(in: confirmation.case))</li>
      """
    }
    return """
      <section aria-labelledby="versions"><h2 id="versions">\(l("版本和复审", "Versions and reviews"))</h2>
      <ul class="rows">\(confirmations)\(items)</ul></section>
      """
  }

  /// The votes and the comments of the case in which a version was made.
  private func course(of version: Standard.Version) -> HTML {
    guard let file = alliance.cases[version.case], maySee(file) else { return .empty }
    let l = language
    let votes = file.history.compactMap { passage -> HTML? in
      guard case .voteClosed(let key) = passage.what, let vote = alliance.votes[key] else { return nil }
      let tally = vote.tally
      return """
        <li><p>\(l(alliance.organName(vote.organ)))\(l.colon)\(liveSentence(vote)) \(UI.citation(vote.rule.citation, l))</p>
        <p class="hint">\(l(
          "赞成 \(tally.yes)、反对 \(tally.no)、弃权 \(tally.abstain)，名册 \(tally.roll) 人；\(vote.reading.words.zh)",
          "\(tally.yes) yes, \(tally.no) no, \(tally.abstain) abstaining, roll of \(tally.roll); \(vote.reading.words.en)"))</p></li>
        """
    }
    return """
      <section aria-labelledby="votes"><h2 id="votes">\(l("表决", "Votes"))</h2><ul class="rows">\(votes)</ul></section>
      <section aria-labelledby="comments"><h2 id="comments">\(l("意见汇总处理表", "Comments and what was made of them"))</h2>
      \(commentTable(file))</section>
      <p><a href="\(Address.file(file.id))">\(l("案卷和办理经过", "The case and its course"))</a></p>
      """
  }
}
