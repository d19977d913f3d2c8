import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Markup

/// One case: what it is, under which article, where it stands, what is next and by when, what the viewer can do, and
/// what has happened.
extension Visit {
  func casePage(_ key: Key<Case>, _ sheet: CaseSheet = CaseSheet()) -> Page? {
    guard let file = alliance.cases[key], let procedure = alliance.procedure(of: file) else { return nil }
    let l = language
    noteReader(of: file)
    return Page(
      file.id.text, trail: [Page.Crumb(l("办理", "Cases"), .cases)],
      status: sheet.refusal == nil ? .ok : .unprocessableContent,
      """
      \(UI.refusal(sheet.refusal, l))
      \(if: sheet.refusal == nil, justDone(file))
      <h1><span lang="zh-Hans">\(file.title)</span></h1>
      <p class="lead">\(registerLink(procedure)) \(file.id.text) \(caseTag(file)) \(UI.citations(procedure.citations, l))</p>
      \(if: isConfidential(file), confidential(file, procedure))
      \(UI.summary(standing(file)))
      \(mootness(of: file))
      \(findings(file))
      \(nominations(file))
      \(activityLink(file))
      \(actions(file, sheet))
      \(errandMaking(file))
      \(milestones(file))
      \(research(file))
      \(reviews(file))
      \(draftSummary(file))
      \(comments(file, sheet))
      \(conversation(file, sheet))
      \(answers(file, procedure))
      \(documents(file))
      <h2>\(l("办理到哪一步", "Where it stands"))</h2>
      \(UI.diagram(procedure, under: alliance.charter(of: file), here: file.place, visited: visited(file), l))
      <h2>\(l("办理经过", "What has happened"))</h2>
      \(timeline(file))
      """)
  }

  /// Whose matter is not for everyone is told who looked at it.
  func noteReader(of file: Case) {
    if isConfidential(file) { look(at: file.applicant) }
  }

  /// The member that a case came of, or is about.
  func memberConcerned(in file: Case) -> Key<Member>? {
    file.code.flatMap { alliance.memberByCode[$0] } ?? alliance.subject(of: file)
  }

  /// Whoever has just done something here is told that it is on the record.
  private func justDone(_ file: Case) -> HTML {
    guard let person = viewer.person,
      let mine = file.history.last(where: { $0.by.person == person }), now < mine.at + 60
    else { return .empty }
    let l = language
    return UI.notice(
      .ok,
      """
      <p>\(l("已记入联盟记录：", "On the alliance's record: "))\(l(alliance.sentence(for: mine.what, in: file.id)))\
      \(l("。", "."))</p>
      """)
  }

  /// Who else sees what is not for everyone.
  private func confidential(_ file: Case, _ procedure: Procedure) -> HTML {
    let l = language
    let readers = Words.listed((alliance.readers(of: file) ?? []).map { alliance.words(for: $0, of: procedure) })
    return UI.notice(
      .note,
      """
      <p>\(l(
        "本案不公开：只有提出人、办理人、监事\(readers.zh.isEmpty ? "" : "和\(readers.zh)")可以看到。",
        "Not open to everyone: seen only by whoever brought it, whoever acts in it, the supervisors\(readers.en.isEmpty ? "" : " and \(readers.en)")."))</p>
      """)
  }

  private func standing(_ file: Case) -> [(String, HTML)] {
    let l = language
    var rows: [(String, HTML)] = []
    if let code = file.code {
      rows.append((l("统一社会信用代码", "Credit code"), "<code>\(code.text)</code>"))
    }
    if alliance.procedure(of: file)?.about != .organisation {
      let unit = alliance.unit(of: file).map { l.bracketed(alliance.memberName($0)) } ?? ""
      rows.append((l("提出人", "Brought by"), UI.chinese(l(alliance.publicName(of: file.applicant)) + unit)))
    }
    rows.append((l("提出时间", "Opened"), UI.time(file.opened)))
    if let ended = file.ended { rows.append((l("办结时间", "Ended"), UI.time(ended))) }
    rows.append((file.isOpen ? l("下一步", "Next") : l("结果", "Outcome"), whatIsNext(file)))
    if let purposes = purposeRow(file) { rows.append(purposes) }
    if let member = memberConcerned(in: file) {
      rows.append(
        (l("成员", "Member"), "<a href=\"\(Address.member(member))\">\(alliance.memberName(member))</a>"))
    }
    return rows
  }

  /// Which of the charter's purposes the case serves; nil for none.
  func purposeRow(_ file: Case) -> (String, HTML)? {
    let l = language
    let purposes = alliance.purposes(of: file).compactMap { alliance.charter(of: file).purpose($0) }
    guard let citation = purposes.first?.citation else { return nil }
    let names = purposes.map { l($0.name) }.joined(separator: l.comma)
    return (l("服务的宗旨", "What it serves"), "\(names) \(UI.citation(citation, l))")
  }

  /// Whom the case waits for, to do what, under which article and by when; or how it ended.
  func whatIsNext(_ file: Case) -> HTML {
    let l = language
    guard let step = alliance.step(of: file) else { return "\(caseTag(file))\(whyMoot(file))" }
    let due: HTML? = file.due.map { "\(l("，期限 ", ", by "))\(UI.due($0, now: now, l))" }
    // Late before its time: it was decided, and the seat say was filled meanwhile.
    let isInVain = file.isLate && file.due.map { now < $0 } ?? false
    let awaited: HTML =
      isInVain
      ? "\(l("已经决定，但所决定的现在不能生效", "it is decided, but what was decided cannot take effect now"))"
      : "\(l(waiting(file, step)))\(due)"
    let vote: HTML? = file.vote.flatMap { alliance.votes[$0] }.map { "<p>\(liveSentence($0))</p>" }
    let election: HTML? = file.election.flatMap { alliance.elections[$0] }.map { "<p>\(liveSentence($0))</p>" }
    return """
      <p>\(awaited) \
      \(UI.citation(step.citation, l)) \(UI.basis(step.basis, l)) \
      \(if: file.isLate && !isInVain, UI.tag(l("已逾期", "late"), .bad))</p>\(vote)\(election)\(agenda(of: file))
      """
  }

  /// Why nothing could come of a case that ended so.
  private func whyMoot(_ file: Case) -> HTML {
    for passage in file.history.reversed() {
      if case .mooted(let why) = passage.what { return "<p>\(language(why))</p>" }
    }
    return .empty
  }

  /// Where a case that waits for a meeting stands on an agenda.
  private func agenda(of file: Case) -> HTML {
    let l = language
    if let key = alliance.meeting(thatHas: file.id) {
      return """
        <p>\(l("已列入议程：", "On the agenda of "))<a href="\(Address.meeting(key))">\(l(alliance.meetingName(key)))</a></p>
        """
    }
    guard alliance.organAwaited(by: file) != nil else { return .empty }
    return """
      <p>\(l("在会议上决定，等待", "It is decided in a meeting, and waits to be "))\
      <a href="\(Link(.meetings, fragment: "waiting"))">\(l("列入议程", "put on an agenda"))</a></p>
      """
  }

  private func visited(_ file: Case) -> Set<Key<Step>> {
    var places: Set<Key<Step>> = []
    for passage in file.history {
      if case .entered(let step, _) = passage.what { places.insert(step) }
    }
    if let start = alliance.procedure(of: file)?.start { places.insert(start) }
    return places
  }

  func answers(_ file: Case, _ procedure: Procedure) -> HTML {
    let l = language
    return procedure.forms.filter { form in form.fields.contains { file.answers.value($0.id) != nil } }
      .map { form -> HTML in
        let rows = form.fields.map { (l($0.label), answer(to: $0, in: file)) }
        return "<h2>\(l(form.title))</h2>\(UI.summary(rows))"
      }.joined()
  }

  private func documents(_ file: Case) -> HTML {
    let l = language
    let items = file.history.compactMap { passage -> HTML? in
      switch passage.what {
      case .issued(let key):
        guard let document = alliance.documents[key] else { return nil }
        return "<li><a href=\"\(Address.document(key))\">\(UI.chinese(document.number)) \(l(document.title))</a></li>"
      case .resolved(let key):
        guard let resolution = alliance.resolutions[key] else { return nil }
        return "<li><a href=\"\(Address.resolution(key))\">\(l(resolution.title))</a></li>"
      default: return nil
      }
    }
    return items.isEmpty ? .empty : "<h2>\(l("决议和文书", "Resolution and documents"))</h2><ul class=\"rows\">\(items)</ul>"
  }
}
