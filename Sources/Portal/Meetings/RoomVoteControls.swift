import Constitution
import Governance
import HashTreeCollections
import Markup

/// The controls of a vote in a meeting: open it, enter what was counted in the room or said aloud, close it.
extension Visit {
  func deciding(_ meeting: Meeting, _ sheet: MeetingSheet) -> HTML {
    let l = language
    if let vote = alliance.openVote(in: meeting) { return openVoteControls(vote, meeting, sheet) }
    if let election = alliance.openElection(in: meeting) { return openElectionControls(election, meeting) }
    guard let file = meeting.current.flatMap({ meeting.agenda[$0].case }).flatMap({ alliance.cases[$0] }),
      alliance.waits(file, forMeetingOf: meeting.organ)
    else { return .empty }
    if case .election? = alliance.step(of: file)?.ask { return electionOpening(meeting) }
    return """
      <h3>\(l("付表决", "Put it to the vote"))</h3>
      \(part(meeting, .decide, UI.actions(UI.button(l("开始表决", "Open the vote")))))
      """
  }

  private func openVoteControls(_ vote: Vote, _ meeting: Meeting, _ sheet: MeetingSheet) -> HTML {
    let l = language
    let isQuorate = vote.tally.isQuorate(under: vote.reading)
    let lost: HTML? =
      isQuorate ? nil : UI.notice(.bad, "<p>\(l(vote.tally.quorumWords(under: vote.reading)))</p>")
    let closing: HTML =
      isQuorate
      ? part(
        meeting, .closeVote,
        "\(UI.hidden("vote", vote.id.text))\(UI.actions(UI.button(l("结束表决并宣布结果", "Close the vote and announce the result"))))"
      )
      : part(
        meeting, .abandonVote,
        "\(UI.hidden("vote", vote.id.text))\(UI.actions(UI.button(l("因人数不足终止表决", "End the vote for want of a quorum"), .danger)))"
      )
    return """
      <h3>\(l("表决 \(vote.id)", "Vote \(vote.id)"))</h3>\(lost)
      \(counting(vote, meeting, sheet))
      \(if: !vote.isSecret, entering(vote, meeting, sheet))
      \(closing)
      """
  }

  /// A show of hands, or papers: whoever votes by themselves is counted already.
  private func counting(_ vote: Vote, _ meeting: Meeting, _ sheet: MeetingSheet) -> HTML {
    let l = language
    let rest = (vote.tally.attending ?? 0) - vote.takenByName
    let error = sheet.part == .counts ? sheet.refusal?.fields.first.map { l($0.words) } : nil
    func value(_ name: String, _ count: Int?) -> String {
      sheet.part == .counts ? sheet.value(.counts, name) : count.map(String.init) ?? "0"
    }
    func field(_ choice: Choice, _ count: Int?, _ error: String? = nil) -> HTML {
      UI.field(
        UI.Question(choice.rawValue, l(choice.words), error: error), .number, value: value(choice.rawValue, count), l)
    }
    return """
      <details\(flag: "open", if: sheet.part == .counts)><summary>\(l("录入会场计票（举手或纸票）", "Enter a count in the room (hands or papers)"))</summary>
      <p class="hint">\(l("到会而未自行投票者 \(rest) 人。再次录入将取代上一次。", "\(rest) are there and have not voted by themselves. A later count takes the place of an earlier one."))</p>
      \(part(meeting, .counts, """
        \(UI.hidden("vote", vote.id.text))\
        \(field(.yes, vote.hands?.yes, error))\(field(.no, vote.hands?.no))\(field(.abstain, vote.hands?.abstain))
        \(UI.actions(UI.button(l("录入", "Enter"), .plain)))
        """))</details>
      """
  }

  private func entering(_ vote: Vote, _ meeting: Meeting, _ sheet: MeetingSheet) -> HTML {
    let l = language
    let open = vote.roll.enumerated().filter { place, voter in
      vote.electorate.isAttending(place) && (vote.ballots[place] == nil || vote.entered.contains(voter.person))
    }
    guard !open.isEmpty else { return .empty }
    let people = open.map { (value: $0.element.person.text, name: l(alliance.publicName(of: $0.element.person))) }
    return """
      <details\(flag: "open", if: sheet.part == .ballot)><summary>\(l("代录一人的票", "Enter one person's ballot"))</summary>
      \(part(meeting, .ballot, """
        \(UI.hidden("vote", vote.id.text))\
        \(UI.select(UI.Question("voter", l("表决人", "Whose ballot")), people, chosen: sheet.value(.ballot, "voter"), l))
        \(UI.choices(UI.Question("choice", l("其意见", "Their vote")), Choice.allCases.map { ($0.rawValue, l($0.words).html) },
          chosen: sheet.part == .ballot ? sheet.value(.ballot, "choice") : nil, l))
        \(UI.actions(UI.button(l("录入", "Enter"), .plain)))
        """))</details>
      """
  }
}
