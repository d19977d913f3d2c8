import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Markup

/// The one thing that a link is for: for whom, under which article, until when, what it is about, and the form.
extension Visit {
  func errandPage(_ link: ErrandLink, _ errand: Errand, _ sheet: ErrandSheet = ErrandSheet()) -> Page? {
    guard let file = alliance.cases[errand.case], let procedure = alliance.procedure(of: file),
      let form = form(errand, file, link.person, sheet)
    else { return nil }
    let l = language
    let missing =
      sheet.ballot.isChoiceMissing
      ? [(id: "choice", text: l("请选择赞成、反对或弃权", "Choose yes, no or abstain"))] : []
    let title = l(link.kind)
    return Page(
      title,
      """
      \(UI.errorSummary(missing, l))\(UI.refusal(sheet.file.refusal, l))
      <h1>\(title)</h1>
      <p class="lead">\(UI.chinese(l(alliance.caseName(file.id)))) \(UI.citation(errand.citation, l))</p>
      \(forWhom(link))
      \(answers(file, procedure))
      \(matter(errand, file))
      <section aria-labelledby="yours"><h2 id="yours">\(l("请您办理", "For you to do"))</h2>\(form)</section>
      """)
  }

  private func forWhom(_ link: ErrandLink) -> HTML {
    let l = language
    let name = l(alliance.nameWithOffice(of: link.person))
    let handed: HTML? =
      link.way == .hand
      ? "<p>\(l("链接由\(alliance.publicName(of: link.maker).zh)交给您，因此经办人也看到过它。", "It was handed to you by \(alliance.publicName(of: link.maker).en), who has therefore seen it."))</p>"
      : nil
    return UI.notice(
      .note,
      """
      <p>\(UI.chinese(l("这个链接发给\(name)本人，只能办这一件事，办完即失效；有效至 ",
        "This link is for \(name) alone, does this one thing, and is then used up; it is good until ")))\
      \(UI.time(link.expires))\(l("。记录会写明是凭办事链接办的。", ". The record will say that it was done by a link."))</p>\(handed)
      <p>\(l("如果不是您本人，请关闭本页并告诉秘书处。", "If that is not you, close this page and tell the secretariat."))</p>
      """)
  }

  /// What else has to be read before it is done.
  private func matter(_ errand: Errand, _ file: Case) -> HTML {
    switch errand.what {
    case .ballot(let key): "\(draftSummary(file))\(alliance.votes[key].map(rule))"
    case .check: "\(draftSummary(file))\(findings(file))"
    case .comment:
      "\(draftSummary(file))\(file.answers.text(StandardField.text).map { draftText($0, isOpen: true) })"
    case .review, .nomination: .empty
    }
  }

  /// The same form as on the page of whoever signs in; it comes back to the link.
  private func form(_ errand: Errand, _ file: Case, _ person: Key<Person>, _ sheet: ErrandSheet) -> HTML? {
    guard let step = alliance.step(of: file) else { return nil }
    switch (errand.what, step.ask) {
    case (.ballot(let key), _): return alliance.votes[key].map { paper($0, person, sheet.ballot) }
    case (.review, .review(let ask)): return reviewing(ask, step, file, person, sheet.file)
    case (.nomination, _):
      return file.nominations.first { $0.nominee == person }.map { answerForm($0, step, file) }
    case (.check, _): return check(step, file, sheet.file)
    case (.comment, .comment(let ask)): return commentForm(file, ask, sheet.file)
    default: return nil
    }
  }

  /// That it was done, or that the link is of no use. Of what it was for nothing is said: whoever has it now may be anybody.
  func spentErrandPage(_ token: Token) -> Page {
    let l = language
    let standing = portal.desk.errandLink(token)?.standing(at: now)
    if case .used(let moment) = standing {
      let title = l("已经办好", "It is done")
      return Page(
        title,
        """
        <h1>\(title)</h1>
        <p>\(l("这个链接用于 ", "This link was used at "))\(UI.time(moment))\(l("，已记入联盟记录，不能再用。", "; it is on the alliance's record, and the link is of no further use."))</p>
        <p>\(l("如果用它的不是您，请立即告诉秘书处和监事。", "If it was used and not by you, tell the secretariat and the supervisors at once."))</p>
        """)
    }
    let title = l("这个链接已不能使用", "This link is of no use any more")
    return Page(
      title, status: .notFound,
      """
      <h1>\(title)</h1>
      <p>\(l("它可能已经作废、过了期限，或者这件事已经不再等您办理。什么都没有改变。",
        "It may have been withdrawn or have expired, or the matter waits for you no more. Nothing was changed."))</p>
      \(UI.actions(UI.button(l("登录", "Sign in"), to: Address.signIn, .plain)))
      """)
  }
}

extension ErrandLink {
  /// What it is good for, in words.
  var kind: Words {
    switch errand.prefix(while: { $0 != ":" }) {
    case "ballot": Words("投一票", "One ballot")
    case "review": Words("评审一件", "One review")
    case "nomination": Words("答复提名", "An answer to a nomination")
    case "check": Words("核对一件", "One finding")
    default: Words("提一条意见", "One comment")
    }
  }
}

extension ErrandLink.Way {
  /// As it stands in the security log.
  var detail: String {
    switch self {
    case .mail: "mailed"
    case .hand: "handed"
    }
  }

  var words: Words {
    switch self {
    case .mail: Words("寄到本人邮箱", "by mail to its owner")
    case .hand: Words("经办人转交", "handed over")
    }
  }
}
