import Constitution
import Governance
import HashTreeCollections
import Markup

/// Candidates on the page of an election's case: who was put forward by whom, and what the viewer can do about it.
extension Visit {
  func nominations(_ file: Case) -> HTML {
    let l = language
    let steps = alliance.procedure(of: file)?.steps ?? []
    let choice = steps.lazy.compactMap(\.ask.officeChoice).first
    guard let office = choice.flatMap({ alliance.office($0, in: file) }) else { return .empty }
    let rows = file.nominations.map { nomination -> [HTML] in
      [
        candidateName(nomination.nominee),
        "\(nomination.by.map { l(alliance.publicName(of: $0)) }.joined(separator: l.comma))",
        nomination.statement.map { UI.chinese($0) } ?? "—", answerTag(nomination),
      ]
    }
    let columns = [
      UI.Column(l("被提名人", "Nominee")), UI.Column(l("提名人", "Put forward by")), UI.Column(l("说明", "Statement")),
      UI.Column(l("答复", "Answer")),
    ]
    let title = l("候选人提名", "Nominations")
    let list =
      rows.isEmpty
      ? UI.empty(l("还没有人被提名。", "Nobody has been put forward yet."))
      : UI.table(title, columns, rows)
    return """
      <section aria-labelledby="nominations"><h2 id="nominations">\(title)</h2>
      <p>\(seatsSentence(office, file)) \(UI.citation(office.citation, l))</p>\(list)</section>
      """
  }

  /// 应选 3 名（设 10 名，在任 7 名）
  private func seatsSentence(_ office: Office, _ file: Case) -> String {
    let l = language
    let held = alliance.holders(of: office.id).count
    if let election = file.election.flatMap({ alliance.elections[$0] }) {
      return l("应选\(office.name.zh) \(election.seats) 名。", "To be elected, \(office.name.en): \(election.seats).")
    }
    guard let seats = alliance.seatsToFill(in: office, at: now) else {
      let asked = file.answers.number(ElectionField.seats) ?? 1
      return l(
        "应选\(office.name.zh) \(asked) 名；章程没有规定名额。",
        "To be elected, \(office.name.en): \(asked). The charter gives no number.")
    }
    let ending = alliance.outgoing(from: office, at: now).count
    return l(
      "应选\(office.name.zh) \(seats) 名：\(office.seats.words.zh)，在任 \(held) 名，其中 \(ending) 名任期届满或将满。",
      "To be elected, \(office.name.en): \(seats). Seats: \(office.seats.words.en); held \(held), of which \(ending) at or near the end of the term."
    )
  }

  private func answerTag(_ nomination: Nomination) -> HTML {
    let l = language
    return switch nomination.accepted {
    case true?: UI.tag(l("接受", "stands"), .ok)
    case false?: UI.tag(l("谢绝", "declined"))
    case nil: UI.tag(l("待答复", "no answer yet"), .warn)
    }
  }

  func candidateName(_ person: Key<Person>) -> HTML {
    let unit: HTML? = alliance.people[person]?.unit.map { key in
      "<br><a class=\"hint\" href=\"\(Address.member(key))\">\(UI.chinese(alliance.memberName(key)))</a>"
    }
    return "\(UI.chinese(language(alliance.publicName(of: person))))\(unit)"
  }

  /// The viewer's own answer, and putting someone forward.
  func nominating(
    _ nomination: Ask.Nomination, _ step: Step, _ file: Case, _ person: Key<Person>, _ sheet: CaseSheet
  ) -> HTML? {
    let own = file.nominations.first { $0.nominee == person }.map { answerForm($0, step, file) }
    let mayNominate = nomination.from.contains { alliance.isActor(person, $0, in: file) }
    guard let office = alliance.office(nomination.office, in: file), own != nil || mayNominate else { return nil }
    return "\(own)\(if: mayNominate, nominateForm(office, step, file, sheet))"
  }

  func answerForm(_ nomination: Nomination, _ step: Step, _ file: Case) -> HTML {
    let l = language
    let isPublic = alliance.people[nomination.nominee]?.openName != nil
    let name: HTML =
      isPublic
      ? .empty
      : UI.field(
        UI.Question(
          "name", l("姓名", "Name"), hint: "\(l("候选人的姓名将公开，不能撤回。", "A candidate's name is published, for good."))"),
        .text, value: "", limit: 60, autocomplete: "name", l)
    return UI.notice(
      .note,
      """
      <p>\(l("您被提名为候选人。", "You have been put forward.")) \(answerTag(nomination)) \(UI.citation(step.citation, l)) \
      \(file.due.map { UI.due($0, now: now, l) })</p>
      \(UI.form(self, to: .fileAction(file.id, .stand), """
        \(name)\(UI.actions(
          UI.button(l("接受提名", "Stand"), name: "answer", value: "yes"),
          UI.button(l("谢绝", "Decline"), .plain, name: "answer", value: "no")))
        """))
      """)
  }

  private func nominateForm(_ office: Office, _ step: Step, _ file: Case, _ sheet: CaseSheet) -> HTML {
    let l = language
    let people = alliance.people.values.filter { alliance.obstacle(to: $0.id, for: office, at: now) == nil }
      .map { person in
        let unit = person.openName == nil ? nil : person.unit.map { l.bracketed(alliance.memberName($0)) }
        return (value: person.id.text, name: l(alliance.publicName(of: person.id)) + (unit ?? ""))
      }
      .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
    let mine = sheet.action == .nominate
    let hint = l(
      "只列出可以任此职务的人；附议已被提名者也在此选择。",
      "only those who may hold the office; to support someone put forward, choose them here")
    return UI.form(
      self, to: .fileAction(file.id, .nominate),
      """
      \(UI.select(UI.Question(
        "nominee", l("提名", "Put forward"), hint: hint.html),
        people, chosen: mine ? sheet.nominee : nil, l))
      \(UI.field(UI.Question(
        "statement", l("说明", "Statement"), hint: "\(l("将公开，请勿写入个人信息。", "Published: no personal data, please."))",
        isRequired: false), .lines, value: mine ? sheet.statement : "", limit: 1000, l))
      \(UI.actions(UI.button(l("提名", "Put forward"))))
      """)
  }
}
