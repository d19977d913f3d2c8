import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// What everyone in a meeting looks at: who is there, what is being taken up, the open vote, the results, the speakers. It
/// stands on the meeting's page and on the projector, and is fetched again when the meeting changes.
extension Visit {
  /// The board in a frame that a script keeps up to date; without one, a link does.
  func liveBoard(_ meeting: Meeting) -> HTML {
    let l = language
    let isLive = past == nil && (meeting.isCalled || meeting.isOpen)
    guard isLive else { return "<div id=\"board\">\(board(meeting))</div>" }
    return """
      <div id="board" data-live="\(Address.meetingPart(meeting.id, .live).path)" data-board="\(Address.meetingPart(meeting.id, .board).path)">\(board(meeting))</div>
      <p class="hint live"><a href="\(address)">\(l("刷新", "Refresh"))</a> · \
      <a href="\(Address.meetingPart(meeting.id, .screen))">\(l("大屏显示", "For the projector"))</a></p>
      """
  }

  func board(_ meeting: Meeting) -> HTML {
    let l = language
    let presence = alliance.presence(in: meeting)
    let isOpen = meeting.isOpen
    // Before anybody has come, too few are there: that is no fault yet.
    let lack = UI.tag(l("人数不足", "no quorum"), .bad)
    let state: HTML? =
      presence.isQuorate ? UI.tag(l("够开会人数", "quorum"), .ok) : isOpen || !meeting.stays.isEmpty ? lack : nil
    let quorum: HTML =
      isOpen || meeting.isCalled
      ? "<p class=\"quorum\">\(state) \(l(presence.words))</p>"
      : "<p class=\"quorum\">\(meeting.opening.map { l($0.words) } ?? "")</p>"
    return """
      <section><h2>\(l("到会", "Presence"))</h2>\(quorum)</section>
      \(now(in: meeting))
      <section><h2>\(l("议程", "Agenda"))</h2>\(agenda(of: meeting))</section>
      \(isOpen ? speakers(in: meeting) : .empty)
      """
  }

  /// What is being taken up, and the vote on it.
  private func now(in meeting: Meeting) -> HTML {
    let l = language
    guard meeting.isOpen, let place = meeting.current else { return .empty }
    let item = meeting.agenda[place]
    return """
      <section class="now"><h2>\(l("现在进行第 \(place + 1) 项", "Now: item \(place + 1)"))</h2>
      <p class="lead"><strong>\(UI.chinese(title(of: item)))</strong></p>
      \(alliance.openVote(in: meeting).map(openVotePanel))
      \(alliance.openElection(in: meeting).map(openElectionPanel))
      </section>
      """
  }

  private func openVotePanel(_ vote: Vote) -> HTML {
    let l = language
    let (taken, there) = (vote.taken, vote.tally.present)
    let count: HTML = vote.isCountHidden ? .empty : UI.tally(vote.tally, vote.reading, l)
    return """
      <p>\(UI.tag(l("正在表决", "vote open"), .note)) \(l("已投 \(taken) 人，到会 \(there) 人", "\(taken) of \(there) present have voted")) \
      \(UI.citation(vote.rule.citation, l))</p>
      \(count)
      <p>\(l(vote.reading.words)) <a class="button" href="\(Address.vote(vote.id))">\(l("去投票", "Go and vote"))</a></p>
      """
  }

  private func agenda(of meeting: Meeting) -> HTML {
    let rows = meeting.agenda.enumerated().map { place, item -> HTML in
      let title = UI.chinese(title(of: item))
      let name: HTML =
        item.case.flatMap { maySee($0) ? $0 : nil }.map { "<a href=\"\(Address.file($0))\">\(title)</a>" } ?? title
      let results = item.decisions.map(result)
      return """
        <li\(attribute: "aria-current", item.state == .current ? "step" : nil)><p>\(place + 1). \(name) \(itemTag(item))</p>\(results)\
        \(item.remark.map { "<p class=\"hint\">\(UI.chinese($0))</p>" as HTML })</li>
        """
    }
    return "<ul class=\"rows\">\(rows)</ul>"
  }

  /// What was decided on an item, once it is.
  private func result(_ decision: AgendaItem.Decision) -> HTML {
    switch decision {
    case .vote(let key):
      guard let vote = alliance.votes[key], !vote.isOpen else { return .empty }
      return "<p>\(liveSentence(vote)) \(result(vote))</p>"
    case .election(let key):
      guard let election = alliance.elections[key], let closing = election.closing else { return .empty }
      return "<p>\(liveSentence(election)) \(UI.chinese(language(outcome(closing.count))))</p>"
    }
  }

  /// Who was elected, and who stands again.
  private func outcome(_ count: ElectionCount) -> Words {
    func part(_ zh: String, _ en: String, _ people: [Key<Person>]) -> Words? {
      let names = people.map(alliance.publicName(of:))
      guard !names.isEmpty else { return nil }
      return Words(
        "\(zh)：\(names.map(\.zh).joined(separator: "、"))", "\(en): \(names.map(\.en).joined(separator: ", "))")
    }
    let parts = [part("当选", "elected", count.elected), part("相等", "tied", count.tied)].compactMap(\.self)
    return Words(parts.map(\.zh).joined(separator: "；"), parts.map(\.en).joined(separator: "; "))
  }

  private func result(_ vote: Vote) -> HTML {
    guard vote.closing?.cause.hasOutcome == true else { return .empty }
    let tally = vote.tally
    return language(
      "赞成 \(tally.yes)，反对 \(tally.no)，弃权 \(tally.abstain)",
      "\(tally.yes) yes, \(tally.no) no, \(tally.abstain) abstaining"
    ).html
  }

  private func itemTag(_ item: AgendaItem) -> HTML {
    let l = language
    return switch item.state {
    case .waiting: UI.tag(l("待进行", "to come"))
    case .current: UI.tag(l("正在进行", "now"), .note)
    case .done: UI.tag(l("已进行", "done"), .ok)
    case .notTaken: UI.tag(l("未进行", "not taken"), .warn)
    }
  }

  private func speakers(in meeting: Meeting) -> HTML {
    let l = language
    let pending = meeting.speeches.filter(\.isPending)
    let rows = pending.map { speech -> HTML in
      "<li><p>\(UI.chinese(l(alliance.nameWithOffice(of: speech.person)))) \(UI.tag(l(speech.turn.words), speech.turn == .speaking ? .ok : .plain))</p></li>"
    }
    let list: HTML =
      rows.isEmpty
      ? "<p class=\"hint\">\(l("没有人请求发言。", "Nobody has asked for the floor."))</p>" : "<ul class=\"rows\">\(rows)</ul>"
    return "<section><h2>\(l("发言名单", "Speakers"))</h2>\(list)</section>"
  }

  /// The board alone, for the script that swaps it.
  func boardResponse(_ meeting: Meeting) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "text/html; charset=utf-8"
    return Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: board(meeting).text)))
  }

  /// Large, for the projector in the room: the board and nothing to press.
  func screenResponse(_ meeting: Meeting) -> Response {
    let l = language
    let title = l(meetingKind(meeting))
    let html: HTML = """
      <!doctype html>
      <html lang="\(l.tag)" class="screen">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <link rel="stylesheet" href="\(Address.asset(.style))">
      <script src="\(Address.asset(.script))" defer></script>
      </head>
      <body><main class="page">
      <h1>\(title)</h1>
      <p class="lead">\(UI.time(meeting.starts)) \(UI.chinese(meeting.place)) \(meetingTag(meeting))</p>
      \(liveBoard(meeting))
      <p><a href="\(Address.meeting(meeting.id))">\(l("回到会议页", "Back to the meeting"))</a></p>
      </main></body>
      </html>

      """
    var headers = HTTPFields()
    headers[.contentType] = "text/html; charset=utf-8"
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html.text)))
  }
}
