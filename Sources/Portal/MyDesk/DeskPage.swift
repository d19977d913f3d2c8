import Constitution
import Desk
import Governance
import HashTreeCollections
import Markup

/// What waits for whoever is signed in, the most pressing first; then what they are, have and did.
extension Visit {
  func deskPage(_ person: Key<Person>, _ drafts: [Draft]) -> Page {
    let l = language
    let title = l("我的工作台", "My desk")
    let booked = alliance.bookings(of: person)
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(UI.chinese(l(alliance.nameWithOffice(of: person))))</p>
      <p><a href="\(Address.account)">\(l("账号与安全", "Account and security"))</a> · \
      <a href="\(Address.notices(.choices))">\(l("通知设置", "How you are told"))</a> · \
      <a href="\(Fragment("rooms"))">\(l("还可以办理", "What else there is to do"))</a></p>
      <div class="split"><div>
      \(comingUp(person, booked))
      \(doesDailyWork ? secretariatLists : "\(waiting)\(owed(person))")
      \(lettersToKnow(person))
      </div><div>
      \(roomLists)
      </div></div>
      <div class="split"><div>
      \(signUps(of: person))
      \(bookings(booked))
      \(doesDailyWork ? .empty : underway(person))
      \(ballots(person))
      \(mine(person))
      \(lately(person))
      </div><div>
      \(offices)
      \(unit)
      \(given(person))
      \(shelf(drafts))
      </div></div>
      """)
  }

  func section(_ id: String, _ title: String, _ body: HTML) -> HTML {
    "<section aria-labelledby=\"\(id)\"><h2 id=\"\(id)\">\(title)</h2>\(body)</section>"
  }

  private var waiting: HTML {
    let l = language
    let tasks = duties.map { ($0.name(self), status(of: $0)) } + meetingDuties.map(task)
    let body =
      tasks.isEmpty ? UI.empty(l("现在没有等您办理的事。", "Nothing waits for you."), next) : UI.tasks(tasks)
    return section("waiting", l("等我办理（\(tasks.count)）", "Waiting for me (\(tasks.count))"), body)
  }

  /// What the charter obliges this person's bodies to, where it presses.
  private func owed(_ person: Key<Person>) -> HTML {
    let obligations = pressing(alliance.obligations(of: person, at: now))
    guard !obligations.isEmpty else { return .empty }
    return section("owed", language("章程要求我们做到的", "What the charter asks of us"), obligationRows(obligations.prefix(8)))
  }

  /// What to do next when nothing is due.
  private var next: HTML {
    let l = language
    return UI.actions(
      UI.button(l("提出一件事", "Bring something"), to: Address.bring, .plain),
      UI.button(l("看看正在办理的事项", "See what is under way"), to: Address.cases, .plain))
  }

  private func status(of duty: Duty) -> HTML {
    let l = language
    if duty.isLate { return UI.tag(l("已逾期", "late"), .bad) }
    return duty.due.map { UI.due($0, now: now, l) } ?? "<span class=\"hint\">\(l("没有期限", "no deadline"))</span>"
  }

  /// For whoever checks cases: everything that is open, wherever it stands, what is due first at the head.
  private func underway(_ person: Key<Person>) -> HTML {
    let checks = charter.procedures.flatMap(\.steps).contains { step in
      if case .check = step.ask { alliance.isActor(person, step.by, in: nil) } else { false }
    }
    // What is published waits for whoever finds it, and not for the secretariat.
    let files = openCases.filter { !alliance.isListed($0) }
    guard checks, !files.isEmpty else { return .empty }
    let l = language
    let first = files.sorted { ($0.due?.seconds ?? .max, $0.id) < ($1.due?.seconds ?? .max, $1.id) }.prefix(12)
    let more: HTML = """
      <p><a href="\(Link(.cases, query: ["state": "open"]))">\(l("全部 \(files.count) 件", "All \(files.count)"))</a></p>
      """
    return section(
      "underway", l("办理中的事项（\(files.count)）", "Under way (\(files.count))"),
      "<ul class=\"rows\">\(first.map(caseRow))</ul>\(if: files.count > first.count, more)")
  }

  /// Open votes in which the ballot is cast and may still be changed.
  private func ballots(_ person: Key<Person>) -> HTML {
    let l = language
    let rows = alliance.openCasesInOrder.compactMap { file -> (name: HTML, status: HTML)? in
      guard let vote = file.vote.flatMap({ alliance.votes[$0] }), vote.isOpen, let choice = vote.ballot(of: person)
      else { return nil }
      return (
        "<a href=\"\(Address.vote(vote.id))\">\(UI.chinese(file.title))</a>", UI.tag(l(choice.words), choice.tone)
      )
    }
    return rows.isEmpty ? .empty : section("ballots", l("我已投票，仍可更改", "Voted, and still open"), UI.tasks(rows))
  }

  private func mine(_ person: Key<Person>) -> HTML {
    let l = language
    let files = (alliance.casesByPerson[person] ?? []).reversed().compactMap { alliance.cases[$0] }
    guard !files.isEmpty else { return .empty }
    return section("mine", l("我提出的", "Brought by me"), "<ul class=\"rows\">\(files.map(caseRow))</ul>")
  }

  private var offices: HTML {
    let l = language
    guard !viewer.offices.isEmpty else { return .empty }
    let items = viewer.offices.map { office -> HTML in
      """
      <li><a href="\(Link(.organs, fragment: "office-\(office.id)"))">\(l(viewer.person.map { alliance.title(of: $0, in: office) } ?? office.name))</a> \
      \(UI.citation(office.citation, l))</li>
      """
    }
    return section("offices", l("我的职务", "My offices"), "<ul class=\"rows\">\(items)</ul>")
  }

  private var unit: HTML {
    let l = language
    guard let key = viewer.unit else { return .empty }
    return section(
      "unit", l("我代表的单位", "The member I represent"),
      """
      <p><a href="\(Address.member(key))">\(UI.chinese(alliance.memberName(key)))</a></p>
      <h3>\(l("权利与义务", "Rights and duties"))</h3>\(rights)
      """)
  }

  private func given(_ person: Key<Person>) -> HTML {
    guard viewer.unit != nil || !viewer.offices.isEmpty else { return .empty }
    return section(
      "given", language("我的履行情况", "What was due from me, and given"),
      participation { alliance.participation(of: person, since: $0) })
  }

  private func shelf(_ drafts: [Draft]) -> HTML {
    let l = language
    guard !drafts.isEmpty else { return .empty }
    let items = drafts.map { draft -> HTML in
      let opening = opening(draft)
      let name = opening.map { l($0.procedure.name) } ?? draft.topic
      return """
        <li><p><a href="\(opening?.address(.form) ?? place(of: draft))">\(name)</a> <span class="hint">\(UI.time(draft.saved))</span></p>
        \(UI.form(self, to: .desk, "\(UI.hidden("draft", draft.topic))\(UI.button(l("删除草稿", "Delete"), .plain))"))</li>
        """
    }
    return section("drafts", l("草稿", "Drafts"), "<ul class=\"rows\">\(items)</ul>")
  }

  /// What a draft is to open; nil for one of a case that is open already.
  private func opening(_ draft: Draft) -> Opening? { charter.openings.first { $0.topic == draft.topic } }

  private func place(of draft: Draft) -> Address {
    guard draft.topic.hasPrefix("case-") else { return .bring }
    return .fileAction(Key(String(draft.topic.dropFirst(5))), .answers)
  }
}

extension Choice {
  fileprivate var tone: UI.Tone {
    switch self {
    case .yes: .ok
    case .no: .bad
    case .abstain: .plain
    }
  }
}

extension Duty {
  /// Where it is done.
  var place: Link {
    switch what {
    case .vote(let vote): Link(.vote(vote))
    case .elect(let election): Link(.election(election))
    case .answerBookings:
      Link(.listingPart(self.case, .bookings), query: ["show": "asked"], fragment: "bookings")
    case .act, .answerNomination: Link(.file(self.case))
    }
  }

  /// What it is, in words that lead to where it is done.
  fileprivate func name(_ visit: Visit) -> HTML {
    let l = visit.language
    let title = visit.alliance.cases[self.case]?.title ?? self.case.text
    switch what {
    case .vote: return "<a href=\"\(place)\">\(l("表决：", "Vote: "))\(UI.chinese(title))</a>"
    case .answerNomination:
      return "<a href=\"\(place)\">\(l("答复提名：", "Answer a nomination: "))\(UI.chinese(title))</a>"
    case .elect: return "<a href=\"\(place)\">\(l("选举投票：", "Ballot: "))\(UI.chinese(title))</a>"
    case .answerBookings: return "<a href=\"\(place)\">\(l("答复预约：", "Answer bookings: "))\(UI.chinese(title))</a>"
    case .act(let ask):
      // The step's own name says more than the kind of thing that it asks for.
      let step = visit.alliance.cases[self.case].flatMap(visit.alliance.step)
      return """
        <a href="\(place)">\(l(step?.name ?? ask.words))\(l.colon)\(UI.chinese(title))</a>
        """
    }
  }
}
