import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Markup

/// One vote: the rule it is counted by, where it stands, the viewer's ballot, and who votes.
extension Visit {
  func votePage(_ key: Key<Vote>, _ sheet: VoteSheet = VoteSheet()) -> Page? {
    guard let vote = alliance.votes[key], let file = alliance.cases[vote.case] else { return nil }
    let l = language
    let missing =
      (sheet.isChoiceMissing
        ? [(id: VoteSheet.field("choice", for: sheet.voice), text: l("请选择赞成、反对或弃权", "Choose yes, no or abstain"))] : [])
      + (sheet.isUnconfirmed ? [(id: VoteSheet.field("confirm", for: sheet.voice), text: unconfirmed)] : [])
    return Page(
      l("表决 \(vote.id)", "Vote \(vote.id)"),
      trail: [Page.Crumb(l("办理", "Cases"), .cases), Page.Crumb(file.id.text, .file(file.id))],
      status: sheet.isRefused ? .unprocessableContent : .ok,
      """
      \(UI.errorSummary(missing, l))\(UI.refusal(sheet.refusal, l))
      <h1>\(heading(file))</h1>
      <p class="lead">\(l(alliance.organName(vote.organ))) \(state(vote)) \(
        if: vote.isSecret, UI.tag(l("无记名", "secret"), .note)) \(UI.citation(vote.rule.citation, l)) \(vote.meeting.map { key -> HTML in
        "<a href=\"\(Address.meeting(key))\">\(l(alliance.meetingName(key)))</a>"
      })</p>
      \(count(vote, file))
      \(ballot(vote, sheet))
      \(if: vote.isOpen, errandMaking(file))
      <h2>\(l("表决规则", "The rule"))</h2>
      \(rule(vote))
      \(rivals(vote))
      \(roll(vote))
      """)
  }

  /// Of an open secret vote only how many have voted is known, to anyone.
  private func count(_ vote: Vote, _ file: Case) -> HTML {
    let l = language
    let title = vote.isOpen ? l("目前计票", "The count so far") : l("计票结果", "The count")
    let body =
      vote.isCountHidden
      ? """
      <p class="lead" id="standing"><strong>\(l("已投 \(vote.taken)／\(vote.roll.count) 票", "\(vote.taken) of \(vote.roll.count) papers handed in"))</strong></p>
      <p>\(l("无记名表决，计票前没有人知道票数。", "A secret vote: until the count nobody knows what the papers say."))</p>
      \(vote.closes.map { closes -> HTML in "<p>\(l("截止 ", "Closes "))\(UI.due(closes, now: now, l))</p>" })
      """ : "\(UI.tally(vote.tally, vote.reading, l))\(outcome(vote, file))" as HTML
    return "<section aria-labelledby=\"count\"><h2 id=\"count\">\(title)</h2>\(body)</section>"
  }

  func heading(_ file: Case) -> HTML {
    let l = language
    let procedure = alliance.procedure(of: file)
    let name = procedure?.name ?? Words("", "")
    let tail = procedure?.about == .organisation ? "\(name.zh)的表决" : "（\(name.zh)）的表决"
    return "\(l("关于", "\(name.en): "))\(UI.chinese(file.title))\(l(tail, ""))"
  }

  private func state(_ vote: Vote) -> HTML {
    let l = language
    guard let closing = vote.closing else { return UI.tag(l("正在表决", "open"), .note) }
    if !closing.cause.hasOutcome { return UI.tag(l("已终止", "ended")) }
    return closing.carried ? UI.tag(l("通过", "carried"), .ok) : UI.tag(l("未通过", "lost"), .bad)
  }

  /// While it is open, what it still needs and until when; afterwards how it came out and what came of it.
  private func outcome(_ vote: Vote, _ file: Case) -> HTML {
    let l = language
    guard let closing = vote.closing else {
      return """
        <p class="lead" id="standing"><strong>\(l(vote.standing.words(outstanding: vote.tally.outstanding)))</strong></p>
        \(vote.closes.map { closes -> HTML in "<p>\(l("截止 ", "Closes "))\(UI.due(closes, now: now, l))</p>" })
        """
    }
    let cause =
      switch closing.cause {
      case .decided: l("结果已不会因余票而改变，提前结束", "no remaining vote could change it, so it ended early")
      case .deadline: l("期限届满", "the time was over")
      case .presider: l("由会议主持人宣布结束", "closed by whoever presided")
      case .noQuorum: l("到会人数不足，没有结果", "too few were left; there is no outcome")
      case .givenUp: l("已撤回，没有结果", "the matter was withdrawn; there is no outcome")
      }
    let came = file.history.compactMap { passage -> HTML? in
      switch passage.what {
      case .resolved(let key):
        "<li><a href=\"\(Address.resolution(key))\">\(l("决议 \(key)", "Resolution \(key)"))</a></li>"
      case .issued(let key):
        "<li><a href=\"\(Address.document(key))\">\(UI.chinese(alliance.documents[key]?.number ?? key.text))</a></li>"
      case .admitted(let key):
        "<li><a href=\"\(Address.member(key))\">\(UI.chinese(alliance.memberName(key)))</a></li>"
      default: nil
      }
    }
    return """
      <p class="lead" id="standing">\(state(vote)) \(l("结束于 ", "Closed "))\(UI.time(closing.at))\(l("，", ": "))\(cause)\(l("。", "."))</p>
      \(if: !came.isEmpty, "<ul class=\"rows\">\(came)</ul>")
      """
  }

  func rule(_ vote: Vote) -> HTML {
    let l = language
    let rule = vote.rule
    var rows: [(String, HTML)] = [
      (l("规则", "Rule"), "\(l(rule.name)) \(UI.citation(rule.citation, l))"),
      (l("本次按此计算", "Counted by"), "<strong>\(l(vote.reading.words))</strong>"),
      (l("依据", "Basis"), UI.basisWithSource(rule.basis, l)),
    ]
    if let words = rule.quotation { rows.insert((l("章程原文", "The charter's words"), UI.chinese("“\(words)”")), at: 1) }
    if let question = rule.openQuestion { rows.append((l("未定之处", "Open question"), "\(l(question))")) }
    return UI.summary(rows)
  }

  /// The same ballots under each other reading of the same words.
  private func rivals(_ vote: Vote) -> HTML {
    let l = language
    let rivals = vote.underRivals
    guard !rivals.isEmpty, !vote.isCountHidden, vote.closing?.cause.hasOutcome ?? true else { return .empty }
    let rows = rivals.map { rival -> [HTML] in
      let result = rival.carries ? UI.tag(l("通过", "carried"), .ok) : UI.tag(l("不通过", "not carried"), .bad)
      return ["\(l(rival.source))", result, "\(l(rival.reading.words))"]
    }
    let columns = [
      UI.Column(l("读法", "Reading")),
      UI.Column(vote.isOpen ? l("按目前票数", "With the ballots so far") : l("按此计算", "By this reading")),
      UI.Column(l("条件", "Condition")),
    ]
    return "<h3>\(l("如按其他读法", "Under other readings"))</h3>\(UI.table(l("其他读法", "Other readings"), columns, rows))"
  }

  /// Everyone entitled, with their ballot in a named vote, and whoever stepped aside.
  private func roll(_ vote: Vote) -> HTML {
    let l = language
    let columns = [UI.Column(l("姓名", "Name")), UI.Column(l("表决", "Ballot")), UI.Column(l("单位", "Member"))]
    let rows = vote.roll.indices.map { place -> [HTML] in
      let voter = vote.roll[place]
      let isAway = vote.isOpen && !vote.electorate.isAttending(place)
      let entered: HTML? =
        vote.entered.contains(voter.person)
        ? " <span class=\"hint\">\(l("会上代录", "entered in the meeting"))</span>" : nil
      let link: HTML? =
        vote.byLink.contains(voter.person)
        ? " <span class=\"hint\">\(l("凭办事链接", "by a link"))</span>" : nil
      let away: HTML? = isAway ? " <span class=\"hint\">\(l("不在会上", "not in the meeting"))</span>" : nil
      let ballot = vote.isSecret ? paperMark(vote.hasVoted(voter.person)) : mark(vote.ballots[place])
      let through = through(vote.electorate.proxy(of: voter.person))
      return [name(voter), "\(ballot)\(entered)\(link)\(through)\(away)", unit(voter)]
    }
    let hands: HTML? = vote.hands.map { count in
      """
      <p>\(l("会场计票（举手或纸票）：赞成 \(count.yes)、反对 \(count.no)、弃权 \(count.abstain)。",
        "Counted in the room: \(count.yes) yes, \(count.no) no, \(count.abstain) abstaining."))</p>
      """
    }
    let recused = vote.recused.map { voter -> [HTML] in
      [name(voter), UI.tag(l("回避", "recused"), .warn), unit(voter)]
    }
    return """
      <h2>\(l("表决名册（有表决权 \(vote.roll.count) 人，回避 \(vote.recused.count) 人）",
        "The roll: \(vote.roll.count) entitled, \(vote.recused.count) recused"))</h2>
      <p class="hint">\(l("名册于 \(vote.opened.text) 表决开始时确定。", "Fixed when the vote opened, \(vote.opened.text)."))</p>
      \(hands)\(UI.table(l("表决名册", "The roll"), columns, rows + recused))
      """
  }

  /// 由示例3代投
  func through(_ proxy: Key<Person>?) -> HTML? {
    guard let name = proxy.map({ language(alliance.publicName(of: $0)) }) else { return nil }
    return " <span class=\"hint\">\(language("由\(name)代投", "through \(name)"))</span>"
  }

  private func name(_ voter: Voter) -> HTML {
    let l = language
    let isMine = voter.person == viewer.person
    return "\(UI.chinese(l(alliance.publicName(of: voter.person))))\(if: isMine, " \(UI.tag(l("本人", "you"), .note))")"
  }

  private func unit(_ voter: Voter) -> HTML {
    guard let unit = voter.unit else { return "—" }
    return "<a href=\"\(Address.member(unit))\">\(UI.chinese(alliance.memberName(unit)))</a>"
  }

  /// That someone has voted in secret, and nothing of what they said.
  private func paperMark(_ hasVoted: Bool) -> HTML {
    let l = language
    return hasVoted
      ? UI.tag(l("已投票", "handed in"), .ok) : "<span class=\"hint\">\(l("未投", "not yet"))</span>"
  }

  private func mark(_ ballot: Choice?) -> HTML {
    let l = language
    return switch ballot {
    case .yes?: UI.tag(l(Choice.yes.words), .ok)
    case .no?: UI.tag(l(Choice.no.words), .bad)
    case .abstain?: UI.tag(l(Choice.abstain.words))
    case nil: "<span class=\"hint\">\(l("未投", "not yet"))</span>"
    }
  }
}
