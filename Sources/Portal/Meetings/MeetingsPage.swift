import Constitution
import Governance
import HashTreeCollections
import Markup

/// The meetings of all organs: what is running and coming first, then each year's.
extension Visit {
  var meetingsPage: Page {
    let l = language
    let coming = alliance.comingMeetings
    let year = query["year"].flatMap { Int($0) } ?? now.day.year
    let years = alliance.founded.day.year...max(now.day.year, alliance.founded.day.year)
    let links = years.reversed().map { other -> HTML in
      """
      <li><a href="\(Link(.meetings, query: ["year": "\(other)"], fragment: "year"))"\(attribute: "aria-current", other == year ? "page" : nil)>\(other)</a></li>
      """
    }
    let slice = Slice(alliance.meetings(calledIn: year), page: query["page"], size: 25)
    let comingList: HTML =
      coming.isEmpty
      ? UI.empty(l("目前没有已通知或正在进行的会议。", "No meeting is called or running."), callButton)
      : "<div class=\"cards\">\(coming.map(meetingCard))</div>\(callButton)"
    let body: HTML = """
      <h1>\(l("会议", "Meetings"))</h1>
      <p class="lead">\(l("各机构的会议：何时何地，议什么，到会多少人，结果如何。", "The organs' meetings: when and where, about what, who was there, and with what result."))</p>
      <section><h2>\(l("正在进行和已通知", "Running and coming"))</h2>\(comingList)</section>
      \(waitingSection)
      <section><h2 id="year">\(l("\(year) 年通知的会议", "Called in \(year)"))</h2>
      <nav class="pager" aria-label="\(l("年份", "Years"))"><ul>\(links)</ul></nav>
      \(slice.items.isEmpty ? UI.empty(l("这一年没有。", "None in this year.")) : meetingTable(Array(slice.items)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { Link(.meetings, query: ["year": "\(year)", "page": "\($0)"], fragment: "year") })
      </section>
      """
    return Page(l("会议", "Meetings"), body)
  }

  /// The way to call one, for whoever may.
  var callButton: HTML {
    guard past == nil, let person = viewer.person, !alliance.organs(runBy: person).isEmpty else { return .empty }
    return UI.actions(UI.button(language("通知召开会议", "Call a meeting"), to: Address.callMeeting))
  }

  func meetingCard(_ meeting: Meeting) -> HTML {
    let l = language
    let items = meeting.agenda.count
    return UI.card(
      "<a href=\"\(Address.meeting(meeting.id))\">\(l(meetingKind(meeting)))</a>",
      """
      <p>\(UI.time(meeting.starts)) \(meetingTag(meeting))</p>
      <p>\(UI.chinese(meeting.place))\(l("，", ", "))\(l.count(items, "项议程", "item"))</p>
      \(if: meeting.isOpen, "<p>\(l(alliance.presence(in: meeting).words))</p>")
      """)
  }

  /// 联盟理事大会会议 / 联盟理事大会临时会议
  func meetingKind(_ meeting: Meeting) -> Words {
    let organ = alliance.organName(meeting.organ)
    let kind = meeting.isExtraordinary ? "Extraordinary session" : "Meeting"
    return Words(meeting.chineseName(of: organ.zh), "\(kind): \(organ.en)")
  }

  func meetingTag(_ meeting: Meeting) -> HTML {
    let l = language
    return switch meeting.state {
    case .called: UI.tag(l("已通知", "called"), .note)
    case .open: UI.tag(l("正在进行", "running"), .ok)
    case .closed:
      meeting.minutes?.document == nil
        ? UI.tag(l("已结束，纪要待确认", "closed, minutes pending"), .warn) : UI.tag(l("已结束", "closed"))
    case .cancelled: UI.tag(l("已取消", "cancelled"), .bad)
    }
  }

  /// Cases that wait to be put on an agenda, organ by organ: what a meeting would be for.
  private var waitingSection: HTML {
    let l = language
    let organs = charter.organs.filter { $0.decidesBy != nil }.compactMap { organ -> HTML? in
      let files = alliance.casesWaiting(forMeetingOf: organ.id)
      guard !files.isEmpty else { return nil }
      return "<h3>\(l(organ.name))</h3><ul class=\"rows\">\(files.prefix(20).map(caseRow))</ul>"
    }
    guard !organs.isEmpty else { return .empty }
    return "<section><h2 id=\"waiting\">\(l("等待列入议程", "Waiting for an agenda"))</h2>\(organs)</section>"
  }

  private func meetingTable(_ meetings: [Meeting]) -> HTML {
    let l = language
    return UI.table(
      l("会议", "Meetings"),
      [
        UI.Column(l("会议", "Meeting")), UI.Column(l("时间", "When")), UI.Column(l("状态", "State")),
        UI.Column(l("到会", "Present"), isNumber: true), UI.Column(l("纪要", "Minutes")), UI.Column(l("编号", "Number")),
      ],
      meetings.map { meeting in
        let present = meeting.opening.map { "\(meeting.attendedVoters.count) / \($0.roll)" } ?? "—"
        let document = meeting.minutes?.document.flatMap { alliance.documents[$0] }
        return [
          "<a href=\"\(Address.meeting(meeting.id))\">\(l(meetingKind(meeting)))</a>", UI.time(meeting.starts),
          meetingTag(meeting), present.html,
          document.map { "<a href=\"\(Address.document($0.id))\">\(UI.chinese($0.number))</a>" } ?? "—",
          meeting.id.text.html,
        ]
      })
  }

  /// The next meeting, for the front page.
  var nextMeeting: HTML {
    let l = language
    guard let meeting = alliance.comingMeetings.first else {
      return UI.empty(l("目前没有已通知的会议。", "No meeting is called."))
    }
    return "\(UI.cards([meetingCard(meeting)]))<p><a href=\"\(Address.meetings)\">\(l("全部会议", "All meetings"))</a></p>"
  }
}
