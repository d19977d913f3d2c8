import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Markup

/// One forum or course, for a visitor: when and where, what happens there, how many places are left, who comes first.
extension Visit {
  func activityPage(_ key: Key<Case>, _ sheet: ActivitySheet = ActivitySheet()) -> Page? {
    guard let file = alliance.cases[key], file.enrolment != nil,
      let procedure = alliance.procedure(of: file)
    else { return nil }
    let l = language
    return Page(
      file.title, trail: [Page.Crumb(l("活动", "Events"), .activities)],
      """
      \(sheet.form.map { $0.errorSummary(l) })\(UI.refusal(sheet.refusal, l))\(sheet.notice.map { UI.notice(.warn, "<p>\(l($0))</p>") })
      <h1>\(UI.chinese(file.title))</h1>
      <p class="lead">\(l(procedure.name)) \(activityTag(file)) \(UI.citations(procedure.citations, l))</p>
      \(UI.summary(particulars(file)))
      \(past == nil ? signingUp(file, sheet) : .empty)
      \(ours(file))
      \(text(ActivityField.theme, file, procedure))
      \(list(ActivityField.programme, file, procedure))
      \(list(ActivityField.speakers, file, procedure))
      \(questions(file, asker: viewer.person))
      \(outcome(file, procedure))
      <p><a href="\(Address.file(key))">\(l("办理经过和依据", "How it came about, and under which articles"))</a></p>
      """)
  }

  private func particulars(_ file: Case) -> [(String, HTML)] {
    let l = language
    var rows: [(String, HTML)] = []
    if let days = alliance.days(of: file) { rows.append((l("日期", "Day"), daysText(days))) }
    for (field, name) in [(ActivityField.hours, l("时间", "Hours")), (ActivityField.place, l("地点", "Place"))] {
      if let text = file.answers.text(field) { rows.append((name, UI.chinese(text))) }
    }
    let waiting = file.enrolment?.waiting.count ?? 0
    let waits = waiting > 0 ? l("，候补 \(waiting) 人", ", \(waiting) waiting") : ""
    rows.append(
      (
        l("名额", "Places"),
        "\(l("共 \(alliance.places(of: file)) 名，余 \(alliance.placesLeft(in: file)) 名", "\(alliance.placesLeft(in: file)) left of \(alliance.places(of: file))"))\(waits)"
      ))
    if alliance.takesSignUps(file, at: now), let due = file.due {
      rows.append((l("报名截止", "Sign up until"), UI.due(due, now: now, l)))
    }
    if alliance.takesSignUps(file, at: now), let until = file.enrolment?.membersFirstUntil, now < until {
      let words: HTML =
        alliance.isForMembersOnly(file)
        ? "\(l("本次报名只对成员单位的人员开放。", "For people of members only."))"
        : "\(l("在此之前只有成员单位的人员可以报名：", "only people of members sign up until "))\(UI.due(until, now: now, l))"
      rows.append(
        (l("成员优先", "Members first"), "\(words) \(UI.citation(alliance.priority(in: file), l)) \(basisOfPriority(file))")
      )
    }
    rows.append((l("组织者", "Organiser"), UI.chinese(l(alliance.publicName(of: file.applicant)))))
    return rows
  }

  /// Whether the members' time is the charter's own or a default.
  private func basisOfPriority(_ file: Case) -> HTML? {
    let rule = alliance.procedure(of: file)?.registration?.ask.membersFirst
    return rule.flatMap { alliance.charter(of: file).rule($0) }.map { UI.basis($0.basis, language) }
  }

  private func label(_ field: Key<Field>, _ procedure: Procedure) -> String {
    procedure.field(field).map { language($0.label) } ?? field.text
  }

  private func text(_ field: Key<Field>, _ file: Case, _ procedure: Procedure) -> HTML {
    guard let text = file.answers.text(field) else { return .empty }
    let lines = text.split(whereSeparator: \.isNewline).map { line -> HTML in "<p>\(UI.chinese(String(line)))</p>" }
    return "<h2>\(label(field, procedure))</h2>\(lines)"
  }

  /// A line of its own for each session or speaker.
  private func list(_ field: Key<Field>, _ file: Case, _ procedure: Procedure) -> HTML {
    guard let text = file.answers.text(field) else { return .empty }
    let items = text.split(whereSeparator: \.isNewline).map { line -> HTML in "<li>\(UI.chinese(String(line)))</li>" }
    return "<h2>\(label(field, procedure))</h2><ul class=\"rows\">\(items)</ul>"
  }

  /// What is filled in after the day: minutes and materials.
  private func outcome(_ file: Case, _ procedure: Procedure) -> HTML {
    let forms = procedure.forms.filter { $0.id != procedure.opening?.form.id }
    return forms.filter { form in form.fields.contains { file.answers.value($0.id) != nil } }.map { form -> HTML in
      "<h2>\(language(form.title))</h2>\(UI.summary(form.fields.map { (language($0.label), answer(to: $0, in: file)) }))"
    }.joined()
  }

  /// The sign-ups of whoever looks and of their member, with the way to each pass; and the list, for the organiser.
  private func ours(_ file: Case) -> HTML {
    guard past == nil, let person = viewer.person, let enrolment = file.enrolment else { return .empty }
    let l = language
    let own = alliance.represented(by: person)?.id
    let signUps = enrolment.signUps.filter {
      $0.standing != .withdrawn
        && ($0.person == person || $0.by == .person(person) || ($0.unit != nil && $0.unit == own))
    }
    let organises = alliance.organises(person, file)
    let list: HTML =
      organises
      ? UI.actions(
        UI.button(
          l("报名名单和签到（\(enrolment.admitted.count)）", "The list (\(enrolment.admitted.count))"),
          to: Address.activityPart(file.id, .list), .plain))
      : .empty
    guard !signUps.isEmpty else { return list }
    let rows = signUps.map { signUp -> (name: HTML, status: HTML) in
      let pass = pass(of: signUp, in: file)
      let name = UI.chinese(name(of: signUp, in: file))
      return (pass.map { "<a href=\"\($0)\">\(name)</a>" } ?? name, standing(signUp, in: enrolment))
    }
    return "\(list)<h2 id=\"ours\">\(l("我和我单位的报名", "Ours"))</h2>\(UI.tasks(rows))"
  }

  func standing(_ signUp: SignUp, in enrolment: Enrolment) -> HTML {
    let l = language
    switch signUp.standing {
    case .withdrawn: return UI.tag(l("已取消", "cancelled"))
    case .waiting:
      let place = (enrolment.waiting.firstIndex { $0.number == signUp.number } ?? 0) + 1
      return UI.tag(l("候补第 \(place) 位", "waiting, no. \(place)"), .warn)
    case .admitted:
      return signUp.attended == nil
        ? UI.tag(l("有名额", "has a place"), .ok) : UI.tag(l("已签到", "checked in"), .ok)
    }
  }
}
