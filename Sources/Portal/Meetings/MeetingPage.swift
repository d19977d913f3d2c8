import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Markup

/// What was asked on a meeting's page and refused, so that the page can say why and keep what was typed.
struct MeetingSheet {
  var part: Address.MeetingPart?
  var input: [String: String] = [:]
  var refusal: Refusal?

  func value(_ part: Address.MeetingPart, _ name: String) -> String { self.part == part ? input[name] ?? "" : "" }
}

/// One meeting: what it is, under which article, when and where, whether enough are there, what is on the agenda and with
/// what result, what the viewer can do, who attends, and what has happened.
extension Visit {
  func meetingPage(_ key: Key<Meeting>, _ sheet: MeetingSheet = MeetingSheet()) -> Page? {
    guard let meeting = alliance.meetings[key], let organ = alliance.organ(meeting.organ) else { return nil }
    let l = language
    let kind = l(meetingKind(meeting))
    return Page(
      "\(kind) \(key)", trail: [Page.Crumb(l("会议", "Meetings"), .meetings)],
      status: sheet.refusal == nil ? .ok : .unprocessableContent,
      """
      \(UI.refusal(sheet.refusal, l))
      <h1>\(kind)</h1>
      <p class="lead">\(key.text) \(meetingTag(meeting)) \(UI.citation(organ.citation, l)) \(UI.citation(meeting.notice.citation, l))</p>
      \(UI.summary(facts(of: meeting, organ)))
      \(liveBoard(meeting))
      \(meetingActions(meeting, sheet))
      \(runnerActions(meeting, sheet))
      <section><h2>\(l("出席", "Attendance"))</h2>\(attendance(in: meeting))</section>
      <section><h2>\(l("会议经过", "What has happened"))</h2>\(UI.timeline(meetingHistory(meeting)))</section>
      """)
  }

  private func facts(of meeting: Meeting, _ organ: Organ) -> [(String, HTML)] {
    let l = language
    var rows: [(String, HTML)] = [
      (l("时间", "When"), UI.time(meeting.starts)), (l("地点", "Where"), UI.chinese(meeting.place)),
    ]
    if let link = meeting.link, let person = viewer.person, alliance.standing(of: person, in: meeting) != nil,
      meeting.isCalled || meeting.isOpen, let address = WebAddress(link)
    {
      rows.append((l("线上", "Online"), "<a href=\"\(address)\" rel=\"noopener noreferrer\">\(link)</a>"))
    } else if meeting.link != nil {
      rows.append((l("线上", "Online"), "\(l("可线上参加，链接只显示给参会者", "possible; the link is shown to those who attend"))"))
    }
    let by = l(alliance.name(of: meeting.calledBy))
    rows.append(
      (
        l("通知", "Notice"),
        "<p>\(UI.time(meeting.called)) \(UI.chinese(by))\(l("，提前 ", ", notice of "))\(l(meeting.notice.value.words)) \(UI.basis(meeting.notice.basis, l))</p>"
      ))
    if let urgency = meeting.urgency { rows.append((l("为何临时召开", "Why it cannot wait"), UI.chinese(urgency))) }
    if let presider = meeting.presider {
      rows.append((l("主持", "Presided by"), UI.chinese(l(alliance.nameWithOffice(of: presider)))))
    }
    if let rule = organ.decidesBy.flatMap(charter.rule), let quorum = rule.voteReading.quorum {
      rows.append(
        (
          l("到会要求", "Quorum"), "\(l(quorum.words)) \(UI.citation(rule.citation, l)) \(UI.basis(rule.basis, l))"
        ))
    }
    if let rule = charter.rule(ProxyRule.allowed) { rows.append((l("委托代理", "Proxies"), proxyRule(rule))) }
    if meeting.isClosed {
      rows.append(
        (
          l("会议纪要", "Minutes"),
          "<a href=\"\(Address.meetingPart(meeting.id, .minutes))\">\(l(minutesState(meeting)))</a>"
        ))
    }
    if case .cancelled(let at, let reason) = meeting.state {
      rows.append((l("取消", "Cancelled"), "\(UI.time(at)) \(UI.chinese(reason))"))
    }
    return rows
  }

  /// Who is invited, what they answered, and when they were there.
  private func attendance(in meeting: Meeting) -> HTML {
    let l = language
    let columns = [
      UI.Column(l("姓名", "Name")), UI.Column(l("身份", "Standing")), UI.Column(l("答复", "Reply")),
      UI.Column(l("到会", "There")), UI.Column(l("单位", "Member")),
    ]
    let rows = meeting.invitations.map { invitation -> [HTML] in
      let reply: HTML =
        invitation.reply.map { reply in
          "\(UI.tag(l(reply.words), reply == .excused ? .warn : .ok)) \(UI.chinese(invitation.reason ?? ""))"
        } ?? "<span class=\"hint\">\(l("未答复", "none yet"))</span>"
      let unit: HTML =
        invitation.unit.map { "<a href=\"\(Address.member($0))\">\(UI.chinese(alliance.memberName($0)))</a>" } ?? "—"
      return [
        UI.chinese(l(alliance.publicName(of: invitation.person))),
        invitation.hasVote ? l("有表决权", "votes").html : l("列席", "attends without a vote").html,
        "\(reply)\(mandateNote(of: invitation.person, in: meeting))",
        stays(of: invitation.person, in: meeting), unit,
      ]
    }
    return UI.table(l("出席", "Attendance"), columns, rows)
  }

  private func stays(of person: Key<Person>, in meeting: Meeting) -> HTML {
    let l = language
    let lines = meeting.stays.filter { $0.person == person }.map { stay -> HTML in
      let from = stay.arrived.text.suffix(5)
      let to = stay.left.map { "～\($0.text.suffix(5))" } ?? l("～", " on")
      let mode = UI.tag(l(stay.mode.words), stay.left == nil ? .ok : .plain)
      return "<div class=\"whole\">\(mode) \(String(from))\(to)</div>"
    }
    return lines.isEmpty ? "—" : lines.joined()
  }
}
