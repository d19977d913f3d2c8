import Constitution
import Governance
import HashTreeCollections
import Markup

/// The course of a meeting as a timeline, the latest first: calling, opening, coming and going, votes, close, minutes.
extension Visit {
  func meetingHistory(_ meeting: Meeting) -> [(at: Instant, body: HTML)] {
    let l = language
    func name(_ person: Key<Person>) -> HTML { UI.chinese(l(alliance.publicName(of: person))) }
    var lines: [(at: Instant, body: HTML)] = [
      (meeting.called, "\(l("通知召开", "Called")) \(UI.citation(meeting.notice.citation, l))")
    ]
    for stay in meeting.stays {
      lines.append((stay.arrived, "\(name(stay.person)) \(l("签到", "signed in"))\(l.bracketed(l(stay.mode.words)))"))
      if let left = stay.left, !isClose(left, of: meeting) {
        lines.append((left, "\(name(stay.person)) \(l("离会", "left"))"))
      }
    }
    for mandate in meeting.mandates {
      let (principal, proxy) = (name(mandate.principal), name(mandate.proxy))
      lines.append((mandate.given, "\(principal) \(l("书面委托", "authorised")) \(proxy) \(l("出席", "to attend for them"))"))
      if let ended = mandate.ended, let ending = mandate.ending {
        lines.append((ended, "\(principal) \(l("的委托结束", "is represented no longer"))\(l.bracketed(l(ending.words)))"))
      }
    }
    if let opened = meeting.opened, let presence = meeting.opening {
      lines.append((opened, "<strong>\(l("开会", "Opened"))</strong> \(l(presence.words))"))
    }
    for speech in meeting.speeches {
      lines.append((speech.asked, "\(name(speech.person)) \(l(Speech.Turn.asked.words))"))
    }
    lines += meeting.agenda.flatMap(\.decisions).flatMap(passages)
    switch meeting.state {
    case .closed(let at): lines.append((at, "<strong>\(l("散会", "Closed"))</strong>"))
    case .cancelled(let at, let reason): lines.append((at, "\(l("取消：", "Cancelled: "))\(UI.chinese(reason))"))
    case .called, .open: break
    }
    if let minutes = meeting.minutes {
      lines.append((minutes.circulated, l("印送会议纪要", "Minutes circulated").html))
      if let document = minutes.document.flatMap({ alliance.documents[$0] }) {
        let link: HTML = "<a href=\"\(Address.document(document.id))\">\(UI.chinese(document.number))</a>"
        lines.append((document.issued, "\(l("会议纪要经确认，编为 ", "Minutes approved as "))\(link)"))
      }
    }
    let ordered = lines.enumerated().sorted { ($0.element.at, $0.offset) > ($1.element.at, $1.offset) }
    return ordered.map(\.element)
  }

  private func isClose(_ moment: Instant, of meeting: Meeting) -> Bool {
    if case .closed(let at) = meeting.state { at == moment } else { false }
  }

  /// The opening of a vote or a ballot, and how it came out.
  private func passages(of decision: AgendaItem.Decision) -> [(at: Instant, body: HTML)] {
    let l = language
    switch decision {
    case .vote(let key):
      guard let vote = alliance.votes[key] else { return [] }
      let opened: HTML = "<a href=\"\(Address.vote(key))\">\(l("开始表决 \(key)", "Vote \(key) opened"))</a>"
      return [(vote.opened, opened)] + (vote.closing.map { [($0.at, liveSentence(vote))] } ?? [])
    case .election(let key):
      guard let election = alliance.elections[key] else { return [] }
      let opened: HTML = "<a href=\"\(Address.election(key))\">\(l("开始选举投票 \(key)", "Ballot \(key) opened"))</a>"
      return [(election.opened, opened)] + (election.closing.map { [($0.at, liveSentence(election))] } ?? [])
    }
  }
}
