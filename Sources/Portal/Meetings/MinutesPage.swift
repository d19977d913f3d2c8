import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Markup

/// The minutes of a meeting: as the record has them, to be remarked on, circulated, confirmed or objected to, and printed.
extension Visit {
  func minutesPage(_ key: Key<Meeting>, _ sheet: MeetingSheet = MeetingSheet()) -> Page? {
    guard let meeting = alliance.meetings[key], meeting.isClosed else {
      return nil
    }
    let l = language
    let rule = alliance.minutesRule
    let title = l("会议纪要", "Minutes")
    return Page(
      title,
      trail: [
        Page.Crumb(l("会议", "Meetings"), .meetings), Page.Crumb("\(l(meetingKind(meeting))) \(key)", .meeting(key)),
      ],
      status: sheet.refusal == nil ? .ok : .unprocessableContent,
      """
      \(UI.refusal(sheet.refusal, l))
      <h1>\(title)</h1>
      <p class="lead">\(l(minutesState(meeting))) \(UI.citation(rule.citation, l)) \(UI.basis(rule.basis, l))</p>
      \(approvalFacts(meeting, rule))
      \(answering(meeting, sheet))
      \(formalMinutes(meeting))
      \(editing(meeting, sheet))
      """)
  }

  func minutesState(_ meeting: Meeting) -> Words {
    guard let minutes = meeting.minutes else { return Words("草稿，尚未印送", "Draft, not circulated yet") }
    guard let document = minutes.document.flatMap({ alliance.documents[$0] }) else {
      return Words("已印送，等待到会者确认", "Circulated, waiting for those who attended")
    }
    return Words("已确认：\(document.number)", "Approved: \(document.number)")
  }

  private func approvalFacts(_ meeting: Meeting, _ rule: Rule) -> HTML {
    guard let minutes = meeting.minutes else { return .empty }
    let l = language
    let tally = meeting.approval
    let objections = minutes.answers.compactMap { answer -> HTML? in
      guard let objection = answer.objection else { return nil }
      return
        "<li><p>\(UI.chinese(l(alliance.publicName(of: answer.person))))\(l.colon)\(UI.chinese(objection))</p></li>"
    }
    let document: HTML? = minutes.document.map { key in
      "<p><a href=\"\(Address.document(key))\">\(UI.chinese(alliance.documents[key]?.number ?? key.text))</a></p>"
    }
    let needed = rule.voteReading.carriedBy.least(of: tally.roll)
    return """
      <p>\(l("到会有表决权者 \(tally.roll) 人，已确认 \(tally.yes) 人，须 \(needed) 人确认。",
        "\(tally.roll) attended with a vote; \(tally.yes) have confirmed, \(needed) are needed."))</p>\(document)
      \(if: !objections.isEmpty, "<h2>\(l("异议", "Objections"))</h2><ul class=\"rows\">\(objections)</ul>")
      """
  }

  private func answering(_ meeting: Meeting, _ sheet: MeetingSheet) -> HTML {
    guard past == nil, let person = viewer.person, let minutes = meeting.minutes, minutes.document == nil,
      meeting.attendedVoters.contains(person)
    else { return .empty }
    let l = language
    let mine = minutes.answer(of: person)
    if let mine, mine.objection == nil {
      return UI.notice(.ok, "<p>\(l("您已确认这份纪要。", "You have confirmed these minutes."))</p>")
    }
    let missing =
      sheet.part == .answer && sheet.refusal?.code == .reasonsMissing ? l("请写明异议", "Say what is wrong") : nil
    return """
      <section><h2>\(l("您现在可以办理", "What you can do now"))</h2>
      \(part(meeting, .answer, UI.actions(UI.button(l("确认纪要无误", "Confirm the minutes"), name: "answer", value: "confirm"))))
      <details\(flag: "open", if: sheet.part == .answer)><summary>\(l("提出异议", "Object"))</summary>
      \(part(meeting, .answer, """
        \(UI.field(UI.Question("objection", l("何处有误", "What is wrong"), hint: "\(l("将记入记录并附于纪要。", "On the record, and added to the minutes."))",
          error: missing), .lines, value: sheet.value(.answer, "objection"), limit: 1000, l))
        \(UI.actions(UI.button(l("提出异议", "Object"), .danger, name: "answer", value: "object")))
        """))</details></section>
      """
  }

  /// The text as it stands: while it is a draft, what the record would say now.
  func minutesText(_ meeting: Meeting) -> String {
    let text = meeting.minutes?.document.flatMap { alliance.documents[$0]?.text } ?? meeting.minutes?.text
    return text ?? alliance.draftMinutes(of: meeting)
  }

  private func formalMinutes(_ meeting: Meeting) -> HTML {
    let lines = minutesText(meeting).split(separator: "\n")
    let heading = lines.first.map(String.init) ?? ""
    let paragraphs = lines.dropFirst().map { line -> HTML in "<p>\(line)</p>" }
    return "<div class=\"document\" lang=\"zh-Hans\"><h1>\(heading)</h1>\(paragraphs)</div>"
  }

  /// What the record cannot know, item by item, before the minutes go out.
  private func editing(_ meeting: Meeting, _ sheet: MeetingSheet) -> HTML {
    guard mayRun(meeting), meeting.minutes == nil else { return .empty }
    let l = language
    let forms = meeting.agenda.enumerated().map { place, item -> HTML in
      let isThis = sheet.part == .remark && sheet.value(.remark, "item") == "\(place)"
      return """
        <details\(flag: "open", if: isThis)><summary>\(place + 1). \(UI.chinese(title(of: item)))</summary>
        \(part(meeting, .remark, """
          \(UI.hidden("item", "\(place)"))
          <div class="field"><label for="remark-\(place)">\(l("补记", "Remark"))</label>\
          <textarea id="remark-\(place)" name="remark" rows="4" data-limit="1000">
          \(isThis ? sheet.value(.remark, "remark") : item.remark ?? "")</textarea></div>
          \(UI.actions(UI.button(l("保存", "Save"), .plain)))
          """))</details>
        """
    }
    return """
      <section class="runner"><h2>\(l("整理纪要", "Edit the minutes"))</h2>
      <p>\(l("纪要由记录写成；记录之外的内容可逐项补记，印送后不再更改。", "The minutes are drafted from the record. What it does not know can be added item by item; once circulated they stand."))</p>
      \(forms)
      \(part(meeting, .circulate, UI.actions(UI.button(l("印送到会者确认", "Circulate for confirmation")))))</section>
      """
  }
}
