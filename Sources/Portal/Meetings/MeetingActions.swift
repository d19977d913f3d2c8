import Constitution
import Governance
import HashTreeCollections
import Markup

/// What the viewer can do in a meeting for themselves: answer, sign in and out, vote, ask for the floor, confirm the minutes.
extension Visit {
  func meetingActions(_ meeting: Meeting, _ sheet: MeetingSheet) -> HTML {
    guard past == nil, meeting.isLive else { return .empty }
    let l = language
    let title = l("您现在可以办理", "What you can do now")
    guard let person = viewer.person else {
      let link = Link(.signIn, query: ["next": Address.meeting(meeting.id).path])
      return """
        <section><h2>\(title)</h2><p>\(l("参会者请先", "If you attend, "))<a href="\(link)">\(l("登录", "sign in"))</a>\
        \(l("。", " first."))</p></section>
        """
    }
    guard let standing = alliance.standing(of: person, in: meeting) else {
      return "<section><h2>\(title)</h2><p>\(l("您不是本次会议的参会者。", "You do not attend this meeting."))</p></section>"
    }
    let isHere = meeting.isInPerson(person)
    let who: HTML =
      standing.hasVote
      ? UI.tag(l("您有表决权", "you have a vote"), .note) : UI.tag(l("您列席会议，没有表决权", "you attend without a vote"))
    let parts: [HTML] = [
      meeting.isCalled ? reply(meeting, person, sheet) : .empty,
      meeting.isCalled || meeting.isOpen ? signIn(meeting, person, isHere: isHere) : .empty,
      meeting.isCalled || meeting.isOpen ? proxies(meeting, person, sheet) : .empty,
      meeting.isOpen && isHere ? voting(meeting, person) : .empty,
      meeting.isOpen && isHere ? electing(meeting, person) : .empty,
      meeting.isOpen && isHere ? floor(meeting, person) : .empty,
      meeting.isClosed ? confirming(meeting, person) : .empty,
    ]
    return "<section><h2>\(title)</h2><p>\(who)</p>\(parts)</section>"
  }

  private func reply(_ meeting: Meeting, _ person: Key<Person>, _ sheet: MeetingSheet) -> HTML {
    let l = language
    guard let invitation = meeting.invitation(of: person) else { return .empty }
    let said: HTML? = invitation.reply.map { UI.notice(.ok, "<p>\(l("您已答复：", "You answered: "))\(l($0.words))</p>") }
    let chosen = sheet.part == .reply ? sheet.value(.reply, "reply") : invitation.reply?.rawValue
    let missing =
      sheet.part == .reply && sheet.refusal?.code == .reasonsMissing ? l("请说明请假的理由", "Say why you cannot come") : nil
    return """
      <h3>\(l("答复邀请", "Answer the invitation"))</h3>\(said)
      \(UI.form(self, to: .meetingPart(meeting.id, .reply), """
        \(UI.choices(UI.Question("reply", l("您是否参加", "Will you come")),
          Invitation.Reply.allCases.map { ($0.rawValue, l($0.words).html) }, chosen: chosen, l))
        \(UI.field(UI.Question("reason", l("请假理由", "Reason, if you cannot"),
          hint: "\(l("将记入记录并公开，请勿写入个人信息。", "On the public record: no personal data, please."))", error: missing,
          isRequired: false), .lines, value: sheet.value(.reply, "reason"), limit: 1000, l))
        \(UI.actions(UI.button(l("答复", "Answer"))))
        """))
      """
  }

  private func signIn(_ meeting: Meeting, _ person: Key<Person>, isHere: Bool) -> HTML {
    let l = language
    if isHere {
      return """
        <h3>\(l("您已签到", "You have signed in"))</h3>
        \(UI.form(self, to: .meetingPart(meeting.id, .leave), """
          \(UI.hidden("person", person.text))\(UI.actions(UI.button(l("离会", "I am leaving"), .plain)))
          """))
        """
    }
    guard now >= meeting.starts + -2 * 3600 else {
      return "<p class=\"hint\">\(l("会议开始前两小时起可以签到。", "You can sign in from two hours before the start."))</p>"
    }
    return """
      <h3>\(l("签到", "Sign in"))</h3>
      \(UI.form(self, to: .meetingPart(meeting.id, .arrive), """
        \(UI.hidden("person", person.text))<div class="actions">\
        \(UI.button(l("现场签到", "I am in the room"), name: "mode", value: Stay.Mode.room.rawValue)) \
        \(UI.button(l("线上签到", "I am online"), .plain, name: "mode", value: Stay.Mode.online.rawValue))</div>
        """))
      """
  }

  private func voting(_ meeting: Meeting, _ person: Key<Person>) -> HTML {
    let l = language
    guard let vote = alliance.openVote(in: meeting) else { return .empty }
    let voices = alliance.voices(of: person, in: vote)
    guard !voices.isEmpty else { return .empty }
    let text = voices.allSatisfy(vote.hasVoted) ? l("查看我的一票", "See my ballot") : l("去投票", "Go and vote")
    return UI.actions(UI.button(text, to: Address.vote(vote.id)))
  }

  private func floor(_ meeting: Meeting, _ person: Key<Person>) -> HTML {
    let l = language
    let pending = meeting.speeches.last { $0.person == person && $0.isPending }
    let (turn, text): (Speech.Turn, String) =
      switch pending?.turn {
      case .asked: (.withdrawn, l("撤回发言请求", "Withdraw my request for the floor"))
      case .speaking: (.done, l("发言完毕", "I have finished"))
      default: (.asked, l("请求发言", "Ask for the floor"))
      }
    return floorForm(meeting, person, turn, text)
  }

  /// One button that moves a turn on the speakers' list.
  func floorForm(_ meeting: Meeting, _ person: Key<Person>, _ turn: Speech.Turn, _ text: String) -> HTML {
    UI.form(
      self, to: .meetingPart(meeting.id, .floor),
      """
      \(UI.hidden("person", person.text))\(UI.actions(UI.button(text, .plain, name: "turn", value: turn.rawValue)))
      """)
  }

  private func confirming(_ meeting: Meeting, _ person: Key<Person>) -> HTML {
    let l = language
    guard meeting.minutes != nil, meeting.attendedVoters.contains(person) else { return .empty }
    return UI.actions(
      UI.button(l("阅读并确认会议纪要", "Read and confirm the minutes"), to: Address.meetingPart(meeting.id, .minutes)))
  }
}
