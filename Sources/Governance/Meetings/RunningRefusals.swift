import Constitution

/// What is refused in the course of a meeting and of its minutes.
extension Refusal {
  /// What was asked belongs to another time of the meeting's life.
  static func meetingElsewhere(_ meeting: Meeting, _ alliance: Alliance) -> Refusal {
    let state =
      switch meeting.state {
      case .called: Words("已通知、尚未开始", "called and has not begun")
      case .open: Words("正在进行", "is running")
      case .closed: Words("已经结束", "is over")
      case .cancelled: Words("已经取消", "was cancelled")
      }
    return Refusal(
      .meetingElsewhere, meeting.notice.citation,
      missing: Words(
        "会议 \(meeting.id) \(state.zh)，此事不在这时办理。", "Meeting \(meeting.id) \(state.en): this is not done now."),
      needed: Words("请刷新会议页，按当前情况办理。", "Reload the meeting's page and go on from where it stands."))
  }

  static func notInvited(_ meeting: Meeting, _ alliance: Alliance) -> Refusal {
    let name = alliance.charter.organName(meeting.organ)
    return Refusal(
      .notInvited, alliance.charter.organ(meeting.organ)?.citation ?? meeting.notice.citation,
      missing: Words(
        "此人不是\(name.zh)的组成人员，也不在列席之列。", "This person neither sits in the \(name.en) nor attends without a vote."),
      needed: Words("参加会议的是其组成人员、监事和秘书处。", "Those attend who sit in it, the supervisors and the secretariat."))
  }

  static func tooEarly(_ meeting: Meeting, _ from: Instant) -> Refusal {
    Refusal(
      .tooEarly, meeting.notice.citation,
      missing: Words("会议定于 \(meeting.starts.text) 开始。", "The meeting is to begin at \(meeting.starts.text)."),
      needed: Words("\(from.text) 起可以办理。", "This can be done from \(from.text)."))
  }

  static func dayIsOver(_ meeting: Meeting) -> Refusal {
    Refusal(
      .meetingElsewhere, meeting.notice.citation,
      missing: Words(
        "会议通知的日期 \(meeting.starts.day.text) 已过。",
        "The day of which notice was given, \(meeting.starts.day.text), is over."),
      needed: Words("请取消本次会议，重新通知。", "Cancel the meeting and call it anew."))
  }

  static func presentAlready(_ meeting: Meeting) -> Refusal {
    Refusal(
      .attendanceUnfit, meeting.notice.citation,
      missing: Words("此人已经签到，现在会上。", "This person has signed in and is there."),
      needed: Words("无需再签。", "There is no need to sign in again."))
  }

  static func notPresent(_ meeting: Meeting) -> Refusal {
    Refusal(
      .notAttending, meeting.notice.citation, missing: Words("此人不在会上。", "This person is not in the meeting."),
      needed: Words("请先签到。", "Sign in first."))
  }

  static func presiderAbsent(_ meeting: Meeting) -> Refusal {
    Refusal(
      .attendanceUnfit, meeting.notice.citation,
      missing: Words("主持人须是已签到的组成人员。", "Whoever presides must sit in the organ and have signed in."),
      needed: Words("请先为主持人签到，或另选主持人。", "Sign the presider in first, or choose another."))
  }

  static func proxyNotAllowed(_ charter: Charter, _ citation: Citation) -> Refusal {
    let rule = charter.rule("proxies")
    return Refusal(
      .proxyNotAllowed, rule?.citation ?? citation,
      missing: rule?.quotation.map {
        Words("章程规定：“\($0)”，会议不得委托他人出席。", "The charter says “\($0)”: nobody attends by proxy.")
      }
        ?? Words(
          "章程没有准许委托他人出席会议（默认，待解释）。", "The charter does not allow attendance by proxy (a default, until interpreted)."),
      needed: Words("请本人到会或线上参加；不能参加的，请假。", "Attend in person or online, or be excused."))
  }

  static func itemUnfit(_ citation: Citation) -> Refusal {
    Refusal(
      .itemUnfit, citation, missing: Words("议程中没有这一项，或者这一项已经进行。", "The agenda has no such item, or it has been taken."),
      needed: Words("请从议程中未进行的各项里选择。", "Choose one of the items still to be taken."))
  }

  static func floorUnfit(_ citation: Citation) -> Refusal {
    Refusal(
      .attendanceUnfit, citation,
      missing: Words("发言名单中没有可这样变更的一项。", "The speakers' list has nothing to change in that way."),
      needed: Words("请刷新会议页查看发言名单。", "Reload the page and look at the speakers' list."))
  }

  static func minutesElsewhere(_ meeting: Meeting) -> Refusal {
    Refusal(
      .meetingElsewhere, meeting.notice.citation,
      missing: Words("会议纪要现在不能这样办理。", "This cannot be done about the minutes now."),
      needed: Words(
        "纪要在会议结束后印送，由到会的组成人员确认。", "Minutes are circulated after the close and confirmed by those who attended."))
  }

  static func didNotAttend(_ meeting: Meeting) -> Refusal {
    Refusal(
      .notAttending, meeting.notice.citation,
      missing: Words("会议纪要由到会的有表决权者确认。", "Minutes are confirmed by those who attended and may vote."),
      needed: Words("没有到会的，可向秘书处提出意见。", "Who did not attend may write to the secretariat."))
  }

  static func answeredAlready(_ meeting: Meeting) -> Refusal {
    Refusal(
      .alreadyVoted, meeting.notice.citation,
      missing: Words("您已经确认过这份纪要。", "You have confirmed these minutes already."),
      needed: Words("无需再办。", "There is nothing more to do."))
  }
}
