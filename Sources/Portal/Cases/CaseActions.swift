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
    let parts = [act(step, file, person, sheet), giveUp(step, file, person, sheet)].compactMap { $0 }
    guard !parts.isEmpty else {
      return """
        \(title)<p>\(l("现在没有需要您办理的事，等待\(alliance.words(for: step.by).zh)\(step.ask.words.zh)。",
          "Nothing of yours: it waits for \(alliance.words(for: step.by).en) to \(step.ask.words.en)."))</p>
        """
    }
    return "\(title)\(parts)"
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
    guard alliance.isActor(person, step.by, in: file) else { return nil }
    switch step.ask {
    case .check: return check(step, file, sheet)
    case .note:
      return """
        <p>\(l("备案后，本案即告办结。", "Taking note ends the case.")) \(UI.citation(step.citation, l))</p>
        \(UI.form(self, to: .fileAction(file.id, .note), UI.actions(UI.button(l("备案", "Take note")))))
        """
    case .form:
      return """
        \(returned(file))
        \(UI.actions(UI.button(l("补正并重新提交", "Mend and submit again"), to: Address.fileAction(file.id, .answers))))
        """
    default: return nil
    }
  }

  /// Why the case came back to whoever opened it.
  func returned(_ file: Case) -> HTML {
    let l = language
    for passage in file.history.reversed() {
      guard case .checked(.giveBack, let reasons?, _) = passage.what else { continue }
      return UI.notice(.warn, "<p>\(l("退回理由：", "Returned because: "))\(UI.chinese(reasons))</p>")
    }
    return .empty
  }

  private func check(_ step: Step, _ file: Case, _ sheet: CaseSheet) -> HTML {
    let l = language
    let exits = step.exits.filter { [.pass, .giveBack, .refuse].contains($0.outcome) }
    let options = exits.map { exit -> (value: String, name: HTML) in
      let needs = exit.withReasons ? l("（须说明理由）", " (with reasons)") : ""
      return (exit.outcome.rawValue, "\(l(exit.outcome.words))\(needs)")
    }
    let mine = sheet.action == .check
    return UI.form(
      self, to: .fileAction(file.id, .check),
      """
      \(UI.choices(UI.Question("outcome", l("核对结论", "Your finding")), options, chosen: mine ? sheet.outcome : nil, l))
      \(UI.field(UI.Question(
        "reasons", l("理由", "Reasons"), hint: "\(l("将记入记录并公开，请勿写入个人信息。", "On the public record: no personal data, please."))",
        error: missingReasons(sheet, .check), isRequired: false), .lines, value: mine ? sheet.reasons : "", limit: 1000, l))
      \(UI.actions(UI.button(l("记录结论", "Record the finding"))))
      """)
  }

  /// Said beside the field as well, where that is what the charter asks for.
  private func missingReasons(_ sheet: CaseSheet, _ action: Address.CaseAction) -> String? {
    guard sheet.action == action, let refusal = sheet.refusal, refusal.code == .reasonsMissing else { return nil }
    return language(refusal.missing)
  }

  private func giveUp(_ step: Step, _ file: Case, _ person: Key<Person>, _ sheet: CaseSheet) -> HTML? {
    guard let exit = step.exit(.giveUp), alliance.isActor(person, .applicant, in: file) else { return nil }
    let l = language
    let mine = sheet.action == .giveUp
    // The page may hold a form for a finding too, so this one's field has an id of its own kind.
    return """
      <details\(flag: "open", if: mine)><summary>\(l("撤回申请", "Withdraw the application"))</summary>
      <p>\(l("撤回后本案办结，可以另行提出新的申请。", "Withdrawing ends the case; a new application can be made.")) \
      \(UI.citation(step.citation, l))</p>
      \(UI.form(self, to: .fileAction(file.id, .giveUp), """
        \(UI.field(UI.Question(
          "reasons", l("理由", "Reasons"), error: missingReasons(sheet, .giveUp), isRequired: exit.withReasons), .lines,
          value: mine ? sheet.reasons : "", limit: 1000, l))
        \(UI.actions(UI.button(l("确认撤回", "Withdraw"), .danger)))
        """))</details>
      """
  }
}
