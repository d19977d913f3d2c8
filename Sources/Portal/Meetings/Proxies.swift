import Constitution
import Governance
import HashTreeCollections
import Markup

/// Attendance by proxy on a meeting's page: whom the viewer authorised, for whom they stand, and the form to authorise
/// somebody. Where the charter allows none, there is nothing of it here.
extension Visit {
  /// 可书面委托另一名组成人员出席，一人最多受 1 人委托
  func proxyRule(_ rule: Rule) -> HTML {
    let l = language
    let cites: HTML = "\(UI.citation(rule.citation, l)) \(UI.basis(rule.basis, l))"
    guard alliance.allowsProxies else {
      return "\(l("不得委托他人出席", "nobody attends by proxy")) \(cites)"
    }
    let most = alliance.mostMandates
    let limit: HTML =
      charter.rule(ProxyRule.most).map { "\(UI.citation($0.citation, l)) \(UI.basis($0.basis, l))" }
      ?? UI.tag(l("默认：社会团体的通行做法", "default: the usual practice of social organisations"))
    return """
      \(l("可书面委托另一名组成人员出席", "another one who sits in the organ may be authorised in writing")) \(cites)\
      \(l("；一人最多受 \(most) 人委托 ", "; one stands for at most \(most) "))\(limit)
      """
  }

  func proxies(_ meeting: Meeting, _ person: Key<Person>, _ sheet: MeetingSheet) -> HTML {
    guard alliance.allowsProxies || !meeting.mandates.isEmpty else { return .empty }
    let held = meeting.mandates(heldBy: person).map { holding($0, meeting) }
    return "\(held)\(given(meeting, person, sheet))"
  }

  private func holding(_ mandate: Mandate, _ meeting: Meeting) -> HTML {
    let l = language
    let name = l(alliance.publicName(of: mandate.principal))
    return """
      <h3>\(l("您受\(name)委托出席", "You stand for \(name)"))</h3>
      <p>\(l("授权范围：", "What for: "))\(UI.chinese(mandate.scope))</p>
      <p class="hint">\(l("您签到后，委托人计为到会，表决和选举时由您代投一票；您离会，委托即告结束。",
        "Once you have signed in they count as present, and you cast a ballot for them; when you leave, the mandate ends."))</p>
      \(ending(mandate, meeting, l("辞去委托", "Give the mandate back")))
      """
  }

  private func given(_ meeting: Meeting, _ person: Key<Person>, _ sheet: MeetingSheet) -> HTML {
    let l = language
    if let mandate = meeting.mandate(of: person) {
      let name = l(alliance.publicName(of: mandate.proxy))
      return """
        <h3>\(l("您已委托\(name)出席", "\(name) stands for you"))</h3>
        <p>\(l("授权范围：", "What for: "))\(UI.chinese(mandate.scope))</p>
        <p class="hint">\(l("您本人签到，委托即告结束。", "When you sign in yourself, the mandate ends."))</p>
        \(ending(mandate, meeting, l("撤回委托", "Take the mandate back")))
        """
    }
    guard alliance.allowsProxies, alliance.standing(of: person, in: meeting)?.hasVote == true,
      !meeting.isInPerson(person), meeting.mandates(heldBy: person).isEmpty
    else { return .empty }
    let others = alliance.possibleProxies(for: person, in: meeting)
    guard !others.isEmpty else {
      return
        "<p class=\"hint\">\(l("现在没有可以委托的人：名单上的人都已受托或已委托他人。", "There is nobody to authorise: everyone stands for somebody already, or is represented."))</p>"
    }
    let missing = sheet.part == .authorise && sheet.refusal?.code == .reasonsMissing
    return """
      <details\(flag: "open", if: sheet.part == .authorise)><summary>\(l("不能到会：书面委托他人出席", "You cannot come: authorise somebody in writing"))</summary>
      <p class="hint">\(l("受托人签到后您计为到会，由其代您投票；一人只能为您投一票，不能转委托。",
        "Once your proxy has signed in you count as present, and they vote for you, once; a mandate cannot be passed on."))</p>
      \(part(meeting, .authorise, """
        \(UI.select(UI.Question("proxy", l("受托人", "Who stands for you")),
          others.map { (value: $0.text, name: l(alliance.nameWithOffice(of: $0))) }, chosen: sheet.value(.authorise, "proxy"), l))
        \(UI.field(UI.Question("scope", l("授权范围", "What for"),
          hint: "\(l("如“按本人对各项议案的书面意见表决”；将记入记录并公开。", "such as “to vote as I have written on each item”; on the public record."))",
          error: missing ? l("请写明授权范围", "Say what for") : nil),
          .lines, value: sheet.value(.authorise, "scope"), limit: 1000, l))
        \(UI.actions(UI.button(l("签署委托", "Authorise"))))
        """))</details>
      """
  }

  private func ending(_ mandate: Mandate, _ meeting: Meeting, _ text: String) -> HTML {
    part(
      meeting, .endMandate,
      "\(UI.hidden("principal", mandate.principal.text))\(UI.actions(UI.button(text, .plain)))")
  }

  /// 委托示例3出席（授权范围…）, beside an invitation.
  func mandateNote(of person: Key<Person>, in meeting: Meeting) -> HTML? {
    let l = language
    return meeting.mandates.last { $0.principal == person }.map { mandate in
      let name = l(alliance.publicName(of: mandate.proxy))
      let end: HTML? = mandate.ending.map { " <span class=\"hint\">\(l("已结束：", "ended: "))\(l($0.words))</span>" }
      return """
        <div>\(UI.tag(l("委托\(name)出席", "by proxy: \(name)"), mandate.isActive ? .note : .plain)) \
        \(UI.chinese(mandate.scope))\(end)</div>
        """
    }
  }

  /// Above a ballot that is another's: 您受示例3委托，代其投票
  func voiceTitle(_ voice: Key<Person>, own: String) -> String {
    guard voice != viewer.person else { return own }
    let name = language(alliance.publicName(of: voice))
    return language("您受\(name)委托：代其投票", "You stand for \(name): their ballot")
  }
}
