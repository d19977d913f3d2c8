import Constitution

/// Why a meeting is not called, and what is not on its agenda.
extension Refusal {
  static func organDoesNotMeet(_ organ: Organ?, _ alliance: Alliance) -> Refusal {
    Refusal(
      .meetingUnfit, organ?.citation ?? alliance.charter.foundingCitation,
      missing: organ.map { Words("章程没有写明\($0.name.zh)如何开会。", "The charter does not say how the \($0.name.en) meets.") }
        ?? Words("没有这个机构。", "There is no such organ."),
      needed: Words("请选择按章程开会的机构。", "Choose an organ that meets under the charter."),
      fields: [FieldProblem(field: "organ", words: Words("请选择开会的机构", "Choose the organ that is to meet"))])
  }

  static func mayNotRun(_ organ: Organ, _ citation: Citation) -> Refusal {
    Refusal(
      .notEntitled, citation,
      missing: Words(
        "\(organ.name.zh)的会议不由您召集或主办。", "It is not for you to call or run meetings of the \(organ.name.en)."),
      needed: Words(
        "会议由章程授权召集会议的机构组织，秘书处可代为办理，机构负责人可主办。",
        "Meetings are for whom the charter lets convene them, the secretariat on their behalf, and the organ's chair."))
  }

  static func mayNotConvene(_ citation: Citation, _ alliance: Alliance) -> Refusal {
    let organ = alliance.charter.organs.first { $0.powers.contains { $0.acts.contains(.convene) } }
    let name = organ?.name ?? Words("有权召集会议的机构", "the organ that convenes meetings")
    return Refusal(
      .notEntitled, citation,
      missing: Words("临时会议须由\(name.zh)的组成人员召集。", "An extraordinary session is called by a member of \(name.en)."),
      needed: Words("请由\(name.zh)召集，或改为定期会议。", "Let \(name.en) call it, or call a regular meeting."))
  }

  static func nobodySits(_ organ: Organ, _ citation: Citation) -> Refusal {
    Refusal(
      .nobodyEntitled, citation,
      missing: Words("\(organ.name.zh)现无组成人员。", "Nobody sits in the \(organ.name.en)."),
      needed: Words("请先依章程选任其组成人员。", "Fill its seats as the charter says first."))
  }

  static func placeUnfit(_ citation: Citation) -> Refusal {
    unfit("place", citation, Words("请写明会议地点，不超过 100 字", "Say where it is, in at most 100 characters"))
  }

  static func linkUnfit(_ citation: Citation) -> Refusal {
    unfit("link", citation, Words("线上会议的链接须以 https:// 开头", "The link to attend online must begin with https://"))
  }

  static func topicUnfit(_ citation: Citation) -> Refusal {
    unfit("topics", citation, Words("每个议题为一行，不超过 100 字", "Each topic is one line of at most 100 characters"))
  }

  static func agendaUnfit(_ citation: Citation) -> Refusal {
    unfit(
      "agenda", citation,
      Words(
        "议程须有 1 至 \(Deliberation.mostItems) 项", "An agenda has 1 to \(Deliberation.mostItems) items"))
  }

  static func tooFarAhead(_ notice: Rule) -> Refusal {
    unfit("day", notice.citation, Words("会议日期离现在太远，请核对年份", "That is too far ahead; check the year"))
  }

  private static func unfit(_ field: Key<Field>, _ citation: Citation, _ words: Words) -> Refusal {
    Refusal(
      .meetingUnfit, citation, missing: Words("\(words.zh)。", "\(words.en)."),
      needed: Words("请更正后重新提交。", "Mend it and send it again."), fields: [FieldProblem(field: field, words: words)])
  }

  static func noticeTooShort(_ notice: Rule, _ first: Day) -> Refusal {
    let period: Words
    if case .period(let value) = notice.value { period = value.words } else { period = Words("", "") }
    return Refusal(
      .noticeTooShort, notice.citation,
      missing: Words(
        "会议须提前\(period.zh)通知（通知之日和开会之日不计入）。",
        "A meeting is called \(period.en) ahead, neither the day of the notice nor that of the meeting counted."),
      needed: Words("现在通知的，最早 \(first.text) 开会。", "Called now, it can be held on \(first.text) at the earliest."),
      fields: [
        FieldProblem(field: "day", words: Words("最早可定在 \(first.text)", "\(first.text) at the earliest"))
      ])
  }

  static func notForMeeting(_ file: Case, _ organ: Organ, _ citation: Citation) -> Refusal {
    Refusal(
      .itemUnfit, citation,
      missing: Words(
        "案卷 \(file.id) 现在不等待\(organ.name.zh)在会上决定。",
        "Case \(file.id) does not wait for a decision of the \(organ.name.en) in a meeting."),
      needed: Words("请从待上会的案卷中选择，或作为讨论议题列入。", "Choose a case that waits for a meeting, or list it as a topic."))
  }

  static func onAnotherAgenda(_ file: Case, _ meeting: Key<Meeting>?, _ citation: Citation) -> Refusal {
    Refusal(
      .itemUnfit, citation,
      missing: meeting.map {
        Words("案卷 \(file.id) 已列入会议 \($0) 的议程。", "Case \(file.id) is on the agenda of meeting \($0).")
      }
        ?? Words("案卷 \(file.id) 在议程中出现了两次。", "Case \(file.id) is on the agenda twice."),
      needed: Words("一个案卷同时只列入一次会议。", "A case is on one agenda at a time."))
  }

  static func meetingUnknown(_ key: Key<Meeting>, _ charter: Charter) -> Refusal {
    Refusal(
      .meetingUnknown, charter.foundingCitation, missing: Words("没有编号为 \(key) 的会议。", "There is no meeting \(key)."),
      needed: Words("请从会议列表进入。", "Go to it from the list of meetings."))
  }
}
