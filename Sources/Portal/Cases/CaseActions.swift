import Constitution
import Governance
import HashTreeCollections
import Markup

/// What this viewer can do in a case now.
extension Visit {
  func actions(_ file: Case, _ sheet: CaseSheet) -> HTML {
    // Nothing is done in the past.
    guard past == nil, file.isOpen, let step = alliance.step(of: file) else { return .empty }
    let l = language
    let title: HTML = "<h2>\(l("您现在可以办理", "What you can do now"))</h2>"
    guard let person = viewer.person else {
      let link = Link(.signIn, query: ["next": Address.file(file.id).path])
      return """
        \(title)<p>\(l("如由您办理，请先", "If this is yours to do, "))<a href="\(link)">\(l("登录", "sign in"))</a>\
        \(l("。", " first."))</p>
        """
    }
    let parts = [act(step, file, person, sheet), giveUp(step, file, person, sheet), closing(file, person)]
      .compactMap { $0 }
    guard !parts.isEmpty else {
      return """
        \(title)<p>\(l("现在没有需要您办理的事，\(waiting(file, step).zh)。",
          "Nothing of yours: it \(waiting(file, step).en)."))</p>
        """
    }
    return "\(title)\(actingAs(step.by, in: file))\(parts)"
  }

  private func act(_ step: Step, _ file: Case, _ person: Key<Person>, _ sheet: CaseSheet) -> HTML? {
    let l = language
    if case .vote = step.ask {
      guard let vote = file.vote.flatMap({ alliance.votes[$0] }), vote.isOpen, vote.place(of: person) != nil else {
        return nil
      }
      let text = !vote.hasVoted(person) ? l("去投票", "Go and vote") : l("查看或更改我的一票", "See or change my ballot")
      return UI.actions(UI.button(text, to: Address.vote(vote.id)))
    }
    switch step.ask {
    case .nomination(let nomination): return nominating(nomination, step, file, person, sheet)
    case .election:
      guard let election = file.election.flatMap({ alliance.elections[$0] }), election.isOpen,
        election.electorate.place(of: person) != nil
      else { return nil }
      return UI.actions(UI.button(l("去选举投票", "Go to the ballot"), to: Address.election(election.id)))
    default: break
    }
    if case .review(let ask) = step.ask { return reviewing(ask, step, file, person, sheet) }
    guard alliance.acts(person, at: step, in: file) else { return nil }
    switch step.ask {
    case .check: return check(step, file, sheet)
    case .note:
      return """
        <p>\(l(afterNoting(step, file))) \(UI.citation(step.citation, l))</p>
        \(UI.form(self, to: .fileAction(file.id, .note), UI.actions(UI.button(l("备案", "Take note")))))
        """
    case .draft:
      return UI.actions(UI.button(l("起草", "Word the draft"), to: Address.fileAction(file.id, .draft)))
    case .comment:
      return """
        <p>\(l("意见在下面逐条答复；期满且都已答复，才往下走。", "Answer each comment below; the case goes on once the time is over and each is answered.")) \
        \(UI.citation(step.citation, l))</p>
        """
    case .milestones(let field): return milestoneForm(field, file, sheet)
    case .registration, .attendance:
      return UI.actions(
        UI.button(l("报名名单和签到", "Sign-ups and attendance"), to: Address.activityPart(file.id, .list)))
    case .form:
      return """
        \(returned(file))
        \(UI.actions(UI.button(toFill(file, step), to: Address.fileAction(file.id, .answers))))
        """
    default: return nil
    }
  }

  /// What taking note does: it ends the case, or takes it on.
  private func afterNoting(_ step: Step, _ file: Case) -> Words {
    let to = step.exit(.noted)?.to ?? step.id
    let place = alliance.placeName(to, in: file.id)
    return alliance.procedure(of: file)?.end(to) != nil
      ? Words("备案后，本案即告办结：\(place.zh)。", "Taking note ends the case: \(place.en).")
      : Words("备案后转入“\(place.zh)”。", "After that it comes to “\(place.en)”.")
  }

  /// What is to be filled in now: a form that came back, or one for the first time.
  private func toFill(_ file: Case, _ step: Step) -> String {
    let l = language
    if isReturned(file) { return l("补正并重新提交", "Mend and submit again") }
    guard case .form(let key) = step.ask, let form = alliance.procedure(of: file)?.form(key) else {
      return l(step.name)
    }
    return l("填写：\(form.title.zh)", "Fill in: \(form.title.en)")
  }

  /// Why the case came back to the step where it is; nil where it came here otherwise.
  private func reasonsOfReturn(_ file: Case) -> String?? {
    for passage in file.history.reversed() {
      switch passage.what {
      case .checked(.giveBack, let reasons, _): return .some(reasons)
      case .checked, .submitted, .noted, .voteClosed: return nil
      default: continue
      }
    }
    return nil
  }

  /// Whether it came back to a form that was filled in before.
  func isReturned(_ file: Case) -> Bool {
    guard reasonsOfReturn(file) != nil, case .form(let key)? = alliance.step(of: file)?.ask,
      let form = alliance.procedure(of: file)?.form(key)
    else { return false }
    return form.fields.contains { file.answers.value($0.id) != nil }
  }

  func returned(_ file: Case) -> HTML {
    guard let reasons = reasonsOfReturn(file) ?? nil else { return .empty }
    return UI.notice(.warn, "<p>\(language("退回理由：", "Returned because: "))\(UI.chinese(reasons))</p>")
  }

  func check(_ step: Step, _ file: Case, _ sheet: CaseSheet) -> HTML {
    let l = language
    let exits = step.exits.filter { [.pass, .giveBack, .refuse].contains($0.outcome) }
    let options = exits.map { exit -> (value: String, name: HTML) in
      let needs = exit.withReasons ? l("（须说明理由）", " (with reasons)") : ""
      return (exit.outcome.rawValue, "\(l(exit.words))\(needs)")
    }
    let mine = sheet.action == .check
    return UI.form(
      self, to: .fileAction(file.id, .check),
      """
      \(UI.choices(UI.Question("outcome", l("您的结论：\(step.name.zh)", "Your finding: \(step.name.en)")), options, chosen: mine ? sheet.outcome : nil, l))
      \(UI.field(UI.Question(
        "reasons", l("理由", "Reasons"), hint: "\(publicity(of: file))",
        error: missingReasons(sheet, .check), isRequired: false), .lines, value: mine ? sheet.reasons : "", limit: 1000, l))
      \(UI.actions(UI.button(l("记录结论", "Record the finding"))))
      """)
  }

  /// Who will read what is written now.
  func publicity(of file: Case) -> String {
    isConfidential(file)
      ? language("将记入记录，只有可以查看本案的人能看到。", "On the record, for those who may see this case.")
      : language("将记入记录并公开，请勿写入个人信息。", "On the public record: no personal data, please.")
  }

  /// Whether a visitor would not see the case.
  func isConfidential(_ file: Case) -> Bool { !alliance.maySee(file, nil) }

  /// Said beside the field as well, where that is what the charter asks for.
  func missingReasons(_ sheet: CaseSheet, _ action: Address.CaseAction) -> String? {
    guard sheet.action == action, let refusal = sheet.refusal, refusal.code == .reasonsMissing else { return nil }
    return language(refusal.missing)
  }

  /// That nothing can come of the case any more, for everyone to see.
  func mootness(of file: Case) -> HTML {
    guard past == nil, let reason = alliance.mootness(of: file, at: now) else { return .empty }
    let l = language
    return UI.notice(
      .warn,
      """
      <p><strong>\(l("此事已无从办理。", "Nothing can come of this case any more."))</strong> \(l(reason.missing)) \(UI.citation(reason.citation, l))</p>
      <p>\(l("秘书处可以终结本案；没有终结的，本步骤期满时由系统终结。", "The secretariat may end it; otherwise it ends by itself once the time of this step is over."))</p>
      """)
  }

  /// For whoever does the daily work, and only where the domain has found that nothing can come of it.
  private func closing(_ file: Case, _ person: Key<Person>) -> HTML? {
    guard alliance.keepsRegister(person), alliance.mootness(of: file, at: now) != nil else { return nil }
    return UI.form(
      self, to: .fileAction(file.id, .closeMoot),
      UI.actions(UI.button(language("终结本案（无从办理）", "End it without object"), .danger)))
  }

  private func giveUp(_ step: Step, _ file: Case, _ person: Key<Person>, _ sheet: CaseSheet) -> HTML? {
    guard let exit = step.exit(.giveUp), alliance.isActor(person, alliance.ender(of: file, at: step), in: file) else {
      return nil
    }
    let l = language
    let mine = sheet.action == .giveUp
    let isApplication = alliance.procedure(of: file)?.about == .organisation
    let name =
      exit.name.map { l($0) }
      ?? (isApplication ? l("撤回申请", "Withdraw the application") : l("撤回", "Withdraw it"))
    // The page may hold a form for a finding too, so this one's field has an id of its own kind.
    return """
      <details\(flag: "open", if: mine)><summary>\(name)</summary>
      <p>\(isApplication
        ? l("此后本案办结，可以另行提出新的申请。", "This ends the case; a new application can be made.")
        : l("此后本案办结。", "This ends the case.")) \
      \(UI.citation(step.citation, l))</p>
      \(UI.form(self, to: .fileAction(file.id, .giveUp), """
        \(UI.field(UI.Question(
          "reasons", l("理由", "Reasons"), error: missingReasons(sheet, .giveUp), isRequired: exit.withReasons), .lines,
          value: mine ? sheet.reasons : "", limit: 1000, l))
        \(UI.actions(UI.button(l("确认：\(name)", name), .danger)))
        """))</details>
      """
  }
}
