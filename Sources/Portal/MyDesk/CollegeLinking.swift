import Constitution
import Desk
import HTTPTypes
import Hummingbird
import Markup

/// Linking one's account to one's college identity, and taking the link away: for whoever has just shown who they are, since it
/// is a way in.
enum CollegeLinking {
  static func show(_ visit: Visit) async throws -> Response { try await answer(visit) }

  static func change(_ visit: Visit) async throws -> Response {
    let session = try visit.openSession()
    guard let provider = visit.collegeProvider else { throw Mishap.notFound }
    let desk = visit.portal.desk
    do {
      switch visit.form["do"] {
      case "confirm":
        try await desk.confirm(try visit.kept, password: visit.form["current"] ?? "", at: visit.now)
        return visit.redirect(to: Address.college)
      case "link" where session.isTrusted(at: visit.now):
        let place = try await visit.collegePlace(provider, .link(account: session.account))
        return visit.response(visit.collegeLeadPage(provider, place))
      case "unlink" where session.isTrusted(at: visit.now):
        try await desk.unlinkIdentity(of: session.account, from: provider, session: try visit.kept)
        try await visit.note(.identityUnlinked)
        return visit.redirect(to: Link(.college, query: ["done": "unlinked"]))
      case "link", "unlink": return try await answer(visit)
      default: throw Mishap.malformed
      }
    } catch let problem as AccountProblem {
      try await visit.note(problem)
      return try await answer(visit, .of(problem))
    } catch let flaw as IdentityFlaw {
      return visit.response(visit.collegeFailurePage(flaw))
    }
  }

  private static func answer(_ visit: Visit, _ flaw: AccountFlaw? = nil) async throws -> Response {
    let session = try visit.openSession()
    guard let provider = visit.collegeProvider else { throw Mishap.notFound }
    let linked = try await visit.portal.desk.identity(of: session.account, at: provider)
    return visit.response(visit.collegePage(provider, linked, session, flaw))
  }
}

extension Visit {
  fileprivate func collegePage(
    _ provider: IdentityProvider, _ linked: LinkedIdentity?, _ session: Session, _ flaw: AccountFlaw?
  ) -> Page {
    let l = language
    let title = l("校内身份", "College identity")
    let done =
      switch query["done"] {
      case "linked": l("已关联，以后可以用校内身份登录。", "Linked: from now on you may sign in by it.")
      case "unlinked": l("已解除，其他设备上的登录已结束。", "Unlinked; your other sessions were ended.")
      default: ""
      }
    let standing: HTML =
      if let linked {
        """
        \(UI.tag(l("已关联", "linked"), .ok)) <code>\(linked.subject)</code> <span class="hint">\(l("关联于 ", "since "))\(UI.time(linked.linked))\
        \(linked.used.map { used -> HTML in "\(l("，最近登录 ", ", last used "))\(UI.time(used))" })</span>
        """
      } else {
        UI.tag(l("未关联", "not linked"))
      }
    let press =
      linked == nil
      ? UI.button(l("关联我的校内身份", "Link my college identity"), name: "do", value: "link")
      : UI.button(l("解除关联", "Unlink it"), .danger, name: "do", value: "unlink")
    return Page(
      title,
      trail: accountTrail,
      status: flaw?.status ?? .ok,
      """
      \(errorSummary(flaw))
      \(if: !done.isEmpty, UI.notice(.ok, "<p>\(done)</p>"))
      <h1>\(title)</h1>
      \(UI.summary([(l("认证服务", "Provider"), UI.chinese(provider.name)), (l("状态", "Standing"), standing)]))
      \(session.isTrusted(at: now)
        ? UI.form(self, to: .college, UI.actions(press)) : passwordAgain(to: .college, value: "confirm", flaw))
      <p class="hint">\(l("密码仍可使用。需要第二步验证的，用校内身份登录后仍要验证。",
        "Your password still works. Whoever has a second step is asked for it after this way in as well."))</p>
      """)
  }

  /// What leads to the provider is a link: see `CollegeRoom`.
  fileprivate func collegeLeadPage(_ provider: IdentityProvider, _ place: WebAddress) -> Page {
    let l = language
    let title = l("前往\(provider.name)", "On to \(provider.name)")
    return Page(
      title, trail: [Page.Crumb(l("校内身份", "College identity"), .college)],
      """
      <h1>\(UI.chinese(title))</h1>
      <p class="lead">\(l("在那里登录后，会回到这里并完成关联。请在十分钟内完成。", "Sign in there; you come back here and the link is made. You have ten minutes."))</p>
      \(UI.actions(UI.button(l("继续", "Continue"), to: place)))
      """)
  }
}
