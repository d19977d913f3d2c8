import Constitution
import Governance
import HashTreeCollections
import Markup

/// An election in a meeting: how many papers are in, and the controls of whoever runs it. What the papers say nobody
/// sees before the count.
extension Visit {
  /// The open ballot, on the board.
  func openElectionPanel(_ election: Election) -> HTML {
    let l = language
    let (there, office) = (election.gathering.present, alliance.officeName(election.office))
    return """
      <p>\(UI.tag(l("正在投票选举", "ballot open"), .note)) \
      \(l("已收 \(election.taken) 票，到会 \(there) 人", "\(election.taken) papers of \(there) present")) \
      \(UI.citation(election.rule.citation, l))</p>
      <p>\(if: election.isRunOff, l("票数相等者再次投票：", "Run-off: ").html)\(l(
        "\(office.zh)应选 \(election.seats) 名，候选 \(election.candidates.count) 人。",
        "\(office.en), \(l.count(election.candidates.count, "", "candidate")) for \(l.count(election.seats, "", "seat")).")) \
      <a class="button" href="\(Address.election(election.id))">\(l("去投票", "Go and vote"))</a></p>
      """
  }

  func electionOpening(_ meeting: Meeting) -> HTML {
    let l = language
    return """
      <h3>\(l("选举", "Election"))</h3>
      \(paperHint)
      \(part(meeting, .decide, UI.actions(UI.button(l("开始投票", "Open the ballot")))))
      """
  }

  func openElectionControls(_ election: Election, _ meeting: Meeting) -> HTML {
    let l = language
    let key = UI.hidden("election", election.id.text)
    let lost: HTML? =
      election.isQuorate
      ? nil : UI.notice(.bad, "<p>\(l(election.gathering.quorumWords(under: election.reading)))</p>")
    let closing: HTML =
      election.isQuorate
      ? part(
        meeting, .closeElection,
        "\(key)\(UI.actions(UI.button(l("结束投票并计票", "Close the ballot and count"))))")
      : part(
        meeting, .abandonElection,
        "\(key)\(UI.actions(UI.button(l("因人数不足终止投票", "End the ballot for want of a quorum"), .danger)))")
    return """
      <h3>\(l("选举投票 \(election.id)", "Ballot \(election.id)"))</h3>\(lost)
      <p>\(l(
        "已收 \(election.taken) 票，到会 \(election.gathering.present) 人；计票前没有人知道票上写了什么。",
        "\(election.taken) papers of \(election.gathering.present) present; until the count nobody knows what they say."))</p>
      \(paperHint)
      \(closing)
      """
  }

  /// Whoever would enter papers for others would know what they say.
  private var paperHint: HTML {
    let l = language
    return """
      <p class="hint">\(l(
        "每人在自己的设备上，或用会场的设备登录后投票；会场纸票不能代录，以保证无记名。",
        "Everyone votes on a device of their own, or signs in on one in the room; paper ballots are not entered for others, so that the ballot stays secret."))</p>
      """
  }

  /// The viewer's way to an open ballot in which they may vote.
  func electing(_ meeting: Meeting, _ person: Key<Person>) -> HTML {
    let l = language
    guard let election = alliance.openElection(in: meeting) else { return .empty }
    let voices = alliance.voices(of: person, in: election)
    guard !voices.isEmpty else { return .empty }
    let text =
      voices.allSatisfy(election.electorate.hasHandedIn)
      ? l("我的选票已投入票箱", "My paper is in the box") : l("去投票", "Go and vote")
    return UI.actions(UI.button(text, to: Address.election(election.id)))
  }
}
