import Constitution
import Governance
import HashTreeCollections
import Markup

/// What waits about meetings, as lines of the desk.
extension Visit {
  func task(_ duty: MeetingDuty) -> (name: HTML, status: HTML) {
    let l = language
    switch duty {
    case .reply(let key):
      let starts = alliance.meetings[key].map { UI.time($0.starts) } ?? .empty
      return (line("答复邀请", "Answer the invitation", .meeting(key), key), starts)
    case .confirm(let key):
      return (line("确认会议纪要", "Confirm the minutes", .meetingPart(key, .minutes), key), noDeadline)
    case .circulate(let key):
      return (line("印送会议纪要", "Circulate the minutes", .meetingPart(key, .minutes), key), noDeadline)
    case .schedule(let organ, let count):
      let name = alliance.organName(organ)
      return (
        """
        <a href="\(Link(.meetings, fragment: "waiting"))">\(l("列入议程：", "Put on an agenda: "))\(l(name))</a>
        """, UI.tag(l.count(count, "件待上会", "case waiting", "cases waiting"), .note)
      )
    }
  }

  private func line(_ zh: String, _ en: String, _ place: Address, _ key: Key<Meeting>) -> HTML {
    let l = language
    return "<a href=\"\(place)\">\(l(zh, en))\(l.colon)\(l(alliance.meetingName(key)))</a>"
  }

  private var noDeadline: HTML { "<span class=\"hint\">\(language("没有期限", "no deadline"))</span>" }
}
