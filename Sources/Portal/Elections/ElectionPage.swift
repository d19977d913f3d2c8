import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Markup

/// One ballot of an election: which seats, by which rule, where it stands, the viewer's paper, the candidates, the count.
extension Visit {
  func electionPage(_ key: Key<Election>, _ sheet: ElectionSheet = ElectionSheet()) -> Page? {
    guard let election = alliance.elections[key], let file = alliance.cases[election.case] else { return nil }
    let l = language
    let office = alliance.officeName(election.office)
    let problems = sheet.isUnconfirmed ? [(id: VoteSheet.field("confirm", for: sheet.voice), text: unconfirmed)] : []
    return Page(
      l("选举 \(election.id)", "Ballot \(election.id)"),
      trail: [Page.Crumb(l("办理", "Cases"), .cases), Page.Crumb(file.id.text, .file(file.id))],
      status: sheet.refusal == nil && !sheet.isUnconfirmed ? .ok : .unprocessableContent,
      """
      \(UI.errorSummary(problems, l))\(UI.refusal(sheet.refusal, l))
      <h1>\(l("选举\(office.zh)", "Election: \(office.en)"))\(if: election.isRunOff, l("（相等者再次投票）", " (run-off)").html)</h1>
      <p class="lead">\(l(alliance.organName(election.organ))) \(electionTag(election)) \(UI.citation(election.rule.citation, l))</p>
      \(UI.summary(standing(election)))
      \(paper(election, sheet))
      \(candidates(election))
      \(electionRule(election))
      \(electors(election))
      """)
  }

  var unconfirmed: String { language("请确认：投入后不能更改", "Confirm that it cannot be changed once handed in") }

  func electionTag(_ election: Election) -> HTML {
    let l = language
    guard let closing = election.closing else { return UI.tag(l("正在投票", "open"), .note) }
    guard closing.cause.hasOutcome else { return UI.tag(l("已终止", "ended")) }
    let count = closing.count
    if !count.tied.isEmpty { return UI.tag(l("票数相等，另行投票", "tied: run-off"), .warn) }
    return count.elected.count == election.seats
      ? UI.tag(l("已选出", "elected"), .ok) : UI.tag(l("未选足", "seats left vacant"), .bad)
  }

  private func standing(_ election: Election) -> [(String, HTML)] {
    let l = language
    let roll = election.electorate.roll.count
    var rows: [(String, HTML)] = [
      (
        l("应选", "Seats"),
        "\(l("\(election.seats) 名，候选 \(election.candidates.count) 人", "\(election.seats), with \(l.count(election.candidates.count, "", "candidate"))"))"
      ),
      (
        l("已投票", "Papers"),
        "\(l("\(election.taken)／\(roll) 票；计票前没有人知道票数", "\(election.taken) of \(roll); until the count nobody knows what they say"))"
      ),
    ]
    if let meeting = election.meeting {
      let link: HTML = "<a href=\"\(Address.meeting(meeting))\">\(l(alliance.meetingName(meeting)))</a>"
      rows.append((l("会议", "Meeting"), link))
    }
    if election.isOpen, election.meeting != nil {
      rows[1].1 =
        "\(l("已收 \(election.taken) 票，到会 \(election.gathering.present) 人；计票前没有人知道票数", "\(election.taken) of \(election.gathering.present) present; until the count nobody knows what they say"))"
      rows.append((l("截止", "Closes"), l("由会议主持宣布", "when whoever presides says so").html))
    }
    if let closing = election.closing, !closing.cause.hasOutcome {
      rows[1].1 = "\(l("已终止，选票未计", "ended; the papers were not counted"))"
      rows.append((l("终止", "Ended"), UI.time(closing.at)))
    } else if let closing = election.closing {
      rows[1].1 =
        "\(l("\(closing.count.papers)／\(roll) 票，其中空白 \(closing.count.blank) 票", "\(closing.count.papers) of \(roll), \(closing.count.blank) of them blank"))"
      rows.append((l("计票", "Counted"), UI.time(closing.at)))
      if !closing.count.isQuorate(under: election.reading) {
        rows.append((l("结果", "Outcome"), "\(l("投票人数不足，选举无效", "Too few took part: nobody is elected"))"))
      }
    } else if let closes = election.closes {
      rows.append((l("截止", "Closes"), UI.due(closes, now: now, l)))
    }
    if let until = election.until { rows.append((l("任期至", "Term until"), UI.day(until))) }
    if !election.outgoing.isEmpty {
      let names = election.outgoing.map { l(alliance.publicName(of: $0)) }.joined(separator: l.comma)
      rows.append((l("任期届满者", "Whose term ends"), UI.chinese(names)))
    }
    return rows
  }

  /// In the order of the list; after the count with the approvals of each.
  private func candidates(_ election: Election) -> HTML {
    let l = language
    let nominations = alliance.cases[election.case]?.nominations ?? []
    let count = election.closing.flatMap { $0.cause.hasOutcome ? $0.count : nil }
    var columns = [UI.Column(l("候选人", "Candidate")), UI.Column(l("说明", "Statement"))]
    if count != nil { columns += [UI.Column(l("同意票", "Approvals"), isNumber: true), UI.Column(l("结果", "Outcome"))] }
    let rows = election.candidates.enumerated().map { place, person -> [HTML] in
      let statement = nominations.first { $0.nominee == person }?.statement
      var cells = [candidateName(person), statement.map { UI.chinese($0) } ?? "—"]
      if let count { cells += ["\(count.approvals[place])", outcome(person, count)] }
      return cells
    }
    let needed: HTML? = count.map { count in
      "<p>\(l("当选须同意票至少 \(count.needed(under: election.reading)) 票，并按票数多少在前 \(election.seats) 名。", "Elected with at least \(count.needed(under: election.reading)) approvals, and among the \(election.seats) with most."))</p>"
    }
    return """
      <section aria-labelledby="candidates"><h2 id="candidates">\(l("候选人", "Candidates"))</h2>
      <p class="hint">\(l("按姓名的字符编码排列，排列先后与结果无关；末位相等的另行投票。",
        "Listed by the code points of their names; the order decides nothing, and a tie for the last seat is voted on again."))</p>
      \(needed)\(UI.table(l("候选人", "Candidates"), columns, rows))</section>
      """
  }

  private func outcome(_ person: Key<Person>, _ count: ElectionCount) -> HTML {
    let l = language
    if count.elected.contains(person) { return UI.tag(l("当选", "elected"), .ok) }
    if count.tied.contains(person) { return UI.tag(l("相等", "tied"), .warn) }
    return UI.tag(l("未当选", "not elected"))
  }

  private func electionRule(_ election: Election) -> HTML {
    let l = language
    let rule = election.rule
    var rows: [(String, HTML)] = [
      (l("规则", "Rule"), "\(l(rule.name)) \(UI.citation(rule.citation, l))"),
      (l("本次按此计算", "Counted by"), "<strong>\(l(election.reading.words))</strong>"),
      (l("依据", "Basis"), UI.basisWithSource(rule.basis, l)),
    ]
    if let words = rule.quotation { rows.insert((l("章程原文", "The charter's words"), UI.chinese("“\(words)”")), at: 1) }
    if let question = rule.openQuestion { rows.append((l("未定之处", "Open question"), "\(l(question))")) }
    return "<h2>\(l("选举规则", "The rule"))</h2>\(UI.summary(rows))"
  }

  /// Who has voted, and nothing of what they said.
  private func electors(_ election: Election) -> HTML {
    let l = language
    let handedIn = election.electorate.handedIn ?? []
    let rows = zip(election.electorate.roll, handedIn).map { voter, has -> [HTML] in
      [
        candidateName(voter.person),
        has
          ? "\(UI.tag(l("已投票", "handed in"), .ok))\(through(election.electorate.proxy(of: voter.person)))"
          : "<span class=\"hint\">\(l("未投", "not yet"))</span>",
      ]
    }
    return """
      <h2>\(l("选举人名册（\(rows.count) 人）", "The roll: \(rows.count)"))</h2>
      <p class="hint">\(l("名册于 \(election.opened.text) 投票开始时确定；只记谁投了票。", "Fixed when the ballot opened, \(election.opened.text); only who voted is recorded."))</p>
      \(UI.table(l("选举人名册", "The roll"), [UI.Column(l("姓名", "Name")), UI.Column(l("投票", "Paper"))], rows))
      """
  }
}

/// The viewer's own paper.
extension Visit {
  fileprivate func paper(_ election: Election, _ sheet: ElectionSheet) -> HTML {
    let l = language
    guard election.isOpen else { return .empty }
    guard let person = viewer.person else {
      let link = Link(.signIn, query: ["next": Address.election(election.id).path])
      return """
        <p>\(l("名册上的人请先", "If you are on the roll, "))<a href="\(link)">\(l("登录", "sign in"))</a>\
        \(l("再投票。", " to vote."))</p>
        """
    }
    guard election.electorate.place(of: person) != nil else {
      return UI.notice(.plain, "<p>\(l("您不在本次选举的名册上。", "You are not on the roll of this election."))</p>")
    }
    let voices = alliance.voices(of: person, in: election)
    if voices.count > 1 || voices.contains(where: { $0 != person }) {
      return "\(voices.map { voiced(election, $0, sheet) })"
    }
    if election.electorate.hasHandedIn(person) { return inTheBox }
    if let proxy = election.meeting.flatMap({ alliance.meetings[$0]?.proxy(for: person) }) {
      let name = l(alliance.publicName(of: proxy))
      return UI.notice(
        .plain,
        "<p>\(l("您已委托\(name)出席，由其代您投票；您本人签到后可自己投。", "\(name) stands for you and votes for you; sign in yourself to vote yourself."))</p>"
      )
    }
    guard let place = election.electorate.place(of: person), election.electorate.isAttending(place) else {
      let meeting: HTML? = election.meeting.map { key in
        "<a href=\"\(Address.meeting(key))\">\(l("请先在会议页签到", "Sign in to the meeting first"))</a>"
      }
      let away = l("选举在会议上进行，您现在不在会上。", "The election is held in a meeting, and you are not there.")
      return UI.notice(.plain, "<p>\(away) \(meeting)</p>")
    }
    return voiced(election, person, sheet)
  }

  /// The paper of the viewer, or of one for whom they stand.
  private func voiced(_ election: Election, _ person: Key<Person>, _ sheet: ElectionSheet) -> HTML {
    let l = language
    let voice = person == viewer.person ? nil : person
    let isMeant = sheet.voice == voice
    let id = voice.map { "of-\($0)" } ?? "mine"
    let title: HTML = "<h2 id=\"\(id)\">\(voiceTitle(person, own: l("我的选票", "My paper")))</h2>"
    if election.electorate.hasHandedIn(person) {
      return "<section aria-labelledby=\"\(id)\">\(title)\(inTheBox)</section>"
    }
    let boxes = election.candidates.enumerated().map { place, candidate -> HTML in
      let name = ElectionSheet.name(of: place, for: voice)
      return """
        <label class="choice" for="\(name)"><input type="checkbox" id="\(name)" name="\(name)" value="yes"\(
          flag: "checked", if: isMeant && sheet.chosen.contains(candidate))> \(UI.chinese(l(alliance.publicName(of: candidate))))</label>
        """
    }
    return """
      <section aria-labelledby="\(id)">\(title)
      \(voice == nil ? actingAs(.organ(election.organ), in: alliance.cases[election.case]) : nil)
      \(UI.form(self, to: .election(election.id), """
        \(voice.map { UI.hidden("voice", $0.text) })\
        <fieldset class="field"><legend>\(l("同意的候选人，最多选 \(election.seats) 名", "Candidates of whom you approve, at most \(election.seats)"))</legend>
        <p class="hint">\(l("可以少选；一个都不选即为空白票。", "Fewer is allowed; none is a blank paper."))</p>\(boxes)</fieldset>
        \(confirmation(sheet.isUnconfirmed && isMeant, for: voice))
        \(UI.actions(UI.button(l("投入票箱", "Hand in"))))
        """))</section>
      """
  }

  /// A secret paper cannot be found again, so it is confirmed before it is handed in.
  func confirmation(_ isMissing: Bool, for voice: Key<Person>?) -> HTML {
    let l = language
    return UI.tick(
      UI.Question(VoteSheet.field("confirm", for: voice), "", error: isMissing ? unconfirmed : nil),
      "\(l("我知道：无记名票投入后不能更改，也无法取回", "I know that a secret paper can be neither changed nor taken back"))",
      value: "yes", isTicked: false, l)
  }
}
