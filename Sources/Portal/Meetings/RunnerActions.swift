import Constitution
import Governance
import HashTreeCollections
import Markup

/// The controls of whoever runs a meeting. They are offered to nobody else, and refused to anybody else.
extension Visit {
  func mayRun(_ meeting: Meeting) -> Bool {
    past == nil && viewer.person.map { alliance.mayRun($0, meeting.organ) } ?? false
  }

  func runnerActions(_ meeting: Meeting, _ sheet: MeetingSheet) -> HTML {
    guard mayRun(meeting), meeting.isLive else { return .empty }
    let l = language
    let parts: [HTML] =
      switch meeting.state {
      case .called: [opening(meeting), comings(meeting), adding(meeting, sheet), cancelling(meeting, sheet)]
      case .open:
        [
          deciding(meeting, sheet), items(meeting), floorControls(meeting), comings(meeting), goings(meeting),
          closing(meeting),
        ]
      case .closed:
        [
          UI.actions(
            UI.button(l("整理和印送会议纪要", "Edit and circulate the minutes"), to: Address.meetingPart(meeting.id, .minutes)))
        ]
      case .cancelled: []
      }
    return """
      <section class="runner"><h2>\(l("主办会议", "Run the meeting"))</h2>\(parts)</section>
      """
  }

  func part(_ meeting: Meeting, _ part: Address.MeetingPart, _ body: HTML) -> HTML {
    UI.form(self, to: .meetingPart(meeting.id, part), body)
  }

  private func name(_ person: Key<Person>) -> String { language(alliance.nameWithOffice(of: person)) }

  private func opening(_ meeting: Meeting) -> HTML {
    let l = language
    let here = meeting.invitations.filter { $0.hasVote && meeting.isInPerson($0.person) }
    guard !here.isEmpty else {
      return "<p class=\"hint\">\(l("有人签到后可以宣布开会。", "The meeting can be opened once people have signed in."))</p>"
    }
    return """
      <h3>\(l("宣布开会", "Open the meeting"))</h3>
      \(part(meeting, .open, """
        \(UI.select(UI.Question("presider", l("主持人", "Who presides")), here.map { ($0.person.text, name($0.person)) },
          chosen: here[0].person.text, l))
        \(UI.actions(UI.button(l("宣布开会", "Open the meeting"))))
        """))
      """
  }

  /// Signing in those who come without a device.
  private func comings(_ meeting: Meeting) -> HTML {
    let l = language
    let away = meeting.invitations.filter { !meeting.isInPerson($0.person) }
    guard !away.isEmpty, now >= meeting.starts + -2 * 3600 else { return .empty }
    return """
      <details><summary>\(l("代为签到", "Sign someone in"))</summary>
      \(part(meeting, .arrive, """
        \(UI.select(UI.Question("person", l("到会者", "Who has come")), away.map { ($0.person.text, name($0.person)) }, chosen: nil, l))
        \(UI.hidden("mode", Stay.Mode.room.rawValue))\(UI.actions(UI.button(l("签到", "Sign in"), .plain)))
        """))</details>
      """
  }

  private func goings(_ meeting: Meeting) -> HTML {
    let l = language
    let here = meeting.invitations.filter { meeting.isInPerson($0.person) }
    guard !here.isEmpty else { return .empty }
    return """
      <details><summary>\(l("记录离会", "Record who leaves"))</summary>
      \(part(meeting, .leave, """
        \(UI.select(UI.Question("leaving", l("离会者", "Who leaves")), here.map { ($0.person.text, name($0.person)) }, chosen: nil, l))
        \(UI.actions(UI.button(l("记录离会", "Record"), .plain)))
        """))</details>
      """
  }

  private func adding(_ meeting: Meeting, _ sheet: MeetingSheet) -> HTML {
    let l = language
    guard !meeting.isExtraordinary, meeting.starts.day >= alliance.firstDay(after: meeting.notice, from: now) else {
      return .empty
    }
    let files = alliance.casesWaiting(forMeetingOf: meeting.organ)
    let options = files.prefix(100).map { (value: $0.id.text, name: "\($0.title) \($0.id)") }
    return """
      <details\(flag: "open", if: sheet.part == .add)><summary>\(l("增加议程", "Add to the agenda"))</summary>
      <p class="hint">\(l("增加的议程也须提前通知。", "What is added needs the same notice."))</p>
      \(part(meeting, .add, """
        \(if: !options.isEmpty, UI.select(UI.Question("case", l("待上会的案卷", "A case that waits"), isRequired: false), options, chosen: sheet.value(.add, "case"), l))
        \(UI.field(UI.Question("topic", l("或讨论议题", "Or a topic"), isRequired: false), value: sheet.value(.add, "topic"), limit: 100, l))
        \(UI.actions(UI.button(l("增加", "Add"), .plain)))
        """))</details>
      """
  }

  private func cancelling(_ meeting: Meeting, _ sheet: MeetingSheet) -> HTML {
    let l = language
    let missing = sheet.part == .cancel ? sheet.refusal.map { l($0.missing) } : nil
    return """
      <details\(flag: "open", if: sheet.part == .cancel)><summary>\(l("取消会议", "Cancel the meeting"))</summary>
      \(part(meeting, .cancel, """
        \(UI.field(UI.Question("why", l("取消的理由", "Why"), error: missing), .lines, value: sheet.value(.cancel, "why"), limit: 1000, l))
        \(UI.actions(UI.button(l("确认取消", "Cancel it"), .danger)))
        """))</details>
      """
  }

  private func items(_ meeting: Meeting) -> HTML {
    let l = language
    guard !alliance.isDeciding(meeting) else { return .empty }
    let waiting = meeting.agenda.enumerated().filter { $0.element.state == .waiting }
    guard !waiting.isEmpty else { return .empty }
    let buttons = waiting.map { place, item -> HTML in
      "<li><span>\(place + 1). \(UI.chinese(title(of: item)))</span>\(part(meeting, .take, UI.button(l("进行此项", "Take this up"), .plain, name: "item", value: "\(place)")))</li>"
    }
    return "<h3>\(l("进入下一项", "Take up an item"))</h3><ul class=\"tasks\">\(buttons)</ul>"
  }

  private func floorControls(_ meeting: Meeting) -> HTML {
    let l = language
    let pending = meeting.speeches.filter(\.isPending)
    guard !pending.isEmpty else { return .empty }
    let rows = pending.map { speech -> HTML in
      let control =
        speech.turn == .asked
        ? floorForm(meeting, speech.person, .speaking, l("请其发言", "Give the floor"))
        : floorForm(meeting, speech.person, .done, l("发言完毕", "Has spoken"))
      return "<li><span>\(UI.chinese(name(speech.person)))</span>\(control)</li>"
    }
    return "<h3>\(l("发言", "The floor"))</h3><ul class=\"tasks\">\(rows)</ul>"
  }

  private func closing(_ meeting: Meeting) -> HTML {
    let l = language
    guard !alliance.isDeciding(meeting) else { return .empty }
    return """
      <details><summary>\(l("宣布散会", "Close the meeting"))</summary>
      <p>\(l("未进行的议程将记为未进行。", "Items that were not taken are recorded as such."))</p>
      \(part(meeting, .close, UI.actions(UI.button(l("宣布散会", "Close the meeting"), .danger))))</details>
      """
  }
}
