import Constitution
import Governance
import HashTreeCollections
import Markup

/// The viewer's own part in a vote.
extension Visit {
  func ballot(_ vote: Vote, _ sheet: VoteSheet) -> HTML {
    let l = language
    guard past == nil else { return .empty }
    guard vote.isOpen else {
      guard let person = viewer.person, let mine = vote.ballot(of: person) else { return .empty }
      return UI.notice(.plain, "<p>\(l("您投了", "You voted "))\(l(mine.words))\(l("票。", "."))</p>")
    }
    guard let person = viewer.person else {
      let link = Link(.signIn, query: ["next": Address.vote(vote.id).path])
      return """
        <p>\(l("名册上的人请先", "If you are on the roll, "))<a href="\(link)">\(l("登录", "sign in"))</a>\
        \(l("再投票。", " to vote."))</p>
        """
    }
    if vote.recused.contains(where: { $0.person == person }) {
      return UI.notice(.warn, "<p>\(l("您在本次表决中回避。", "You are recused from this vote."))</p>")
    }
    guard let place = vote.place(of: person) else {
      return UI.notice(.plain, "<p>\(l("您不在本次表决的名册上。", "You are not on the roll of this vote."))</p>")
    }
    let voices = alliance.voices(of: person, in: vote)
    if voices.count > 1 || voices.contains(where: { $0 != person }) {
      return "\(voices.map { voiced(vote, $0, sheet) })"
    }
    if vote.isSecret, vote.hasVoted(person) { return inTheBox }
    if let proxy = vote.meeting.flatMap({ alliance.meetings[$0]?.proxy(for: person) }) {
      let name = l(alliance.publicName(of: proxy))
      return UI.notice(
        .plain,
        "<p>\(l("您已委托\(name)出席，由其代您投票；您本人签到后可自己投。", "\(name) stands for you and votes for you; sign in yourself to vote yourself."))</p>"
      )
    }
    if let meeting = vote.meeting, !vote.electorate.isAttending(place) {
      return UI.notice(
        .warn,
        """
        <p>\(l("这项表决在会议上进行，请先", "This vote is taken in a meeting: "))\
        <a href="\(Address.meeting(meeting))">\(l("签到", "sign in there"))</a>\(l("再投票。", " to vote."))</p>
        """)
    }
    return voiced(vote, person, sheet)
  }

  /// The ballot of the viewer, or of one for whom they stand.
  private func voiced(_ vote: Vote, _ voice: Key<Person>, _ sheet: VoteSheet) -> HTML {
    let isMine = voice == viewer.person
    let id = isMine ? "mine" : "of-\(voice)"
    let isDone = vote.isSecret && vote.hasVoted(voice)
    return """
      <section aria-labelledby="\(id)"><h2 id="\(id)">\(voiceTitle(voice, own: language("我的一票", "My ballot")))</h2>\
      \(isMine && !isDone ? actingAs(.organ(vote.organ), in: alliance.cases[vote.case]) : nil)\(isDone ? inTheBox : paper(vote, voice, sheet))\(if: isMine && !isDone, recusal(vote, sheet))</section>
      """
  }

  var inTheBox: HTML {
    UI.notice(
      .ok,
      "<p>\(language("您的票已投入票箱，不能更改。记录只写明您投了票。", "Your paper is in the box and cannot be changed. The record says only that you voted."))</p>"
    )
  }

  func paper(_ vote: Vote, _ person: Key<Person>, _ sheet: VoteSheet) -> HTML {
    let l = language
    let mine = vote.ballot(of: person)
    let voice = person == viewer.person ? nil : person
    let isMeant = sheet.voice == voice
    let said: HTML? = mine.map { choice in
      UI.notice(
        .ok,
        """
        <p>\(l("您已投", "You voted "))<strong>\(l(choice.words))</strong>\(l(
          "票，已记入联盟记录。截止前可以改投。", ". It is on the alliance's record; until the close you may change it."))</p>
        """)
    }
    let question = UI.Question(
      VoteSheet.field("choice", for: voice), voice == nil ? l("您的意见", "Your vote") : l("委托人的意见", "Their vote"),
      error: sheet.isChoiceMissing && isMeant ? l("请选择赞成、反对或弃权", "Choose yes, no or abstain") : nil)
    let options = Choice.allCases.map { (value: $0.rawValue, name: l($0.words).html) }
    return """
      \(said)
      \(UI.form(self, to: .vote(vote.id), """
        \(voice.map { UI.hidden("voice", $0.text) })\
        \(UI.choices(question, options, chosen: mine?.rawValue ?? (isMeant ? sheet.choice?.rawValue : nil), l))
        \(if: vote.isSecret, confirmation(sheet.isUnconfirmed && isMeant, for: voice))
        \(UI.actions(UI.button(vote.isSecret ? l("投入票箱", "Hand in") : mine == nil ? l("确认投票", "Cast my vote") : l("改投", "Change my vote"))))
        """))
      """
  }

  private func recusal(_ vote: Vote, _ sheet: VoteSheet) -> HTML {
    let l = language
    return """
      <details\(flag: "open", if: sheet.isRecusing)><summary>\(l("与本事项有利害关系，申请回避", "The matter touches my own interest: recuse me"))</summary>
      <p>\(l("回避后不再表决，也不计入名册；不能撤销。", "Whoever is recused neither votes nor counts on the roll. It cannot be undone."))</p>
      \(UI.form(self, to: .recuse(vote.id), """
        \(UI.field(UI.Question("reason", l("回避理由", "Reason"),
          hint: "\(l("将记入记录并公开，请勿写入个人信息。", "On the public record: no personal data, please."))"),
          .lines, value: sheet.reason, limit: 1000, l))
        \(UI.actions(UI.button(l("确认回避", "Recuse me"), .danger)))
        """))</details>
      """
  }
}
