import Constitution
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// The meetings of all organs: what is running and coming first, then all of them to be searched and narrowed.
extension Visit {
  enum MeetingOrder: String, FinderOption {
    case latest, earliest

    var words: Words {
      switch self {
      case .latest: Words("时间由近到远", "Latest first")
      case .earliest: Words("时间由远到近", "Earliest first")
      }
    }
  }

  /// How far a meeting is, as the list is narrowed by it.
  enum MeetingStage: String, FinderOption {
    case called, open, closed, cancelled

    var words: Words {
      switch self {
      case .called: Words("已通知", "called")
      case .open: Words("正在进行", "running")
      case .closed: Words("已结束", "closed")
      case .cancelled: Words("已取消", "cancelled")
      }
    }

    init(of meeting: Meeting) {
      self =
        switch meeting.state {
        case .called: .called
        case .open: .open
        case .closed: .closed
        case .cancelled: .cancelled
        }
    }
  }

  var meetingFinder: Finder {
    let organs = Set(alliance.meetings.values.map(\.organ)).sorted().map { ($0.text, alliance.organName($0)) }
    return Finder(
      .meetings, query, Words("地点、议程或编号", "Place, agenda or number"),
      [
        Finder.Choice("organ", Words("机构", "Organ"), organs),
        Finder.Choice("state", Words("状态", "State"), MeetingStage.self),
        Finder.Choice("year", Words("年份", "Year"), yearsSinceFounding), Finder.Choice(order: MeetingOrder.self),
      ])
  }

  func foundMeetings(_ finder: Finder) -> [Meeting] {
    let stage: MeetingStage? = finder.option("state")
    let found = alliance.meetings.values.filter { meeting in
      (finder["organ"].map { meeting.organ.text == $0 } ?? true)
        && (stage.map { MeetingStage(of: meeting) == $0 } ?? true)
        && (finder["year"].map { String(meeting.starts.day.year) == $0 } ?? true)
        && finder.fits([meeting.place, meeting.id.text] + meeting.agenda.map { title(of: $0) })
    }
    return switch finder.order() as MeetingOrder {
    case .latest: found.sorted { ($1.starts, $1.id) < ($0.starts, $0.id) }
    case .earliest: found.sorted { ($0.starts, $0.id) < ($1.starts, $1.id) }
    }
  }

  var meetingsPage: Page {
    let l = language
    let coming = alliance.comingMeetings
    let finder = meetingFinder
    let found = foundMeetings(finder)
    let slice = Slice(found, page: query["page"], size: 25)
    let comingList: HTML =
      coming.isEmpty
      ? UI.empty(l("目前没有已通知或正在进行的会议。", "No meeting is called or running."), callButton)
      : "<div class=\"cards\">\(coming.map(meetingCard))</div>\(callButton)"
    let isSearched = finder.isNarrowed || slice.page > 1
    let body: HTML = """
      <h1>\(l("会议", "Meetings"))</h1>
      <p class="lead">\(l("各机构的会议：何时何地，议什么，到会多少人，结果如何。", "The organs' meetings: when and where, about what, who was there, and with what result."))</p>
      \(if: !isSearched, """
        <section><h2>\(l("正在进行和已通知", "Running and coming"))</h2>\(comingList)</section>
        \(waitingSection)
        """)
      <section><h2 id="all">\(l("查找全部会议", "Find any meeting"))</h2>
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.meetings)))
      \(slice.items.isEmpty ? nothingFound(finder, none: UI.empty(l("还没有通知过会议。", "No meeting was called yet."))) : meetingTable(Array(slice.items)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      </section>
      """
    return Page(l("会议", "Meetings"), body)
  }

  var meetingsTable: Response {
    let l = language
    let head = [
      l("编号", "Number"), l("会议", "Meeting"), l("时间", "When"), l("地点", "Where"), l("状态", "State"),
      l("应到", "Roll"), l("实到", "Present"), l("纪要", "Minutes"),
    ]
    let rows = foundMeetings(meetingFinder).map { meeting in
      [
        meeting.id.text, l(meetingKind(meeting)), meeting.starts.text, meeting.place,
        l(MeetingStage(of: meeting).words), meeting.opening.map { "\($0.roll)" } ?? "",
        meeting.opening == nil ? "" : "\(meeting.attendedVoters.count)",
        meeting.minutes?.document.flatMap { alliance.documents[$0]?.number } ?? "",
      ]
    }
    return spreadsheet("meetings", [head] + rows)
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
          document.map { "<a class=\"whole\" href=\"\(Address.document($0.id))\">\(UI.chinese($0.number))</a>" } ?? "—",
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
