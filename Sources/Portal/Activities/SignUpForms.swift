import Constitution
import Governance
import HashTreeCollections
import Markup

/// The forms to sign up with: one press for whoever is signed in, a name for a colleague, name and telephone for a visitor.
extension Visit {
  func signingUp(_ file: Case, _ sheet: ActivitySheet) -> HTML {
    let l = language
    guard alliance.takesSignUps(file, at: now), let step = alliance.step(of: file) else { return .empty }
    let title: HTML = "<h2>\(l("报名", "Sign up")) \(UI.citation(step.citation, l)) \(UI.basis(step.basis, l))</h2>"
    let isEarly = file.enrolment?.membersFirstUntil.map { now < $0 } ?? false
    guard let person = viewer.person else { return "\(title)\(forVisitor(file, sheet, isEarly))" }
    var parts: [HTML] = []
    if file.enrolment?.signUp(of: person) == nil, !isEarly || alliance.unitInForce(of: person) != nil {
      let button = UI.actions(UI.button(signUpWords(file)))
      parts.append(UI.form(self, to: .activityPart(file.id, .signUp), "\(UI.hidden("who", "me"))\(button)"))
    }
    if alliance.represented(by: person) != nil || alliance.organises(person, file) {
      parts.append(forColleague(file, person, sheet))
    }
    guard !parts.isEmpty || isEarly else { return .empty }
    if parts.isEmpty { return "\(title)\(membersFirst(file))" }
    return "\(title)\(parts)"
  }

  /// Whoever presses it knows whether they get a place.
  private func signUpWords(_ file: Case) -> String {
    alliance.placesLeft(in: file) > 0 ? language("我要报名", "Sign me up") : language("加入候补", "Join the waiting list")
  }

  private func membersFirst(_ file: Case) -> HTML {
    let l = language
    guard let until = file.enrolment?.membersFirstUntil else { return .empty }
    return UI.notice(
      .note,
      """
      <p>\(alliance.isForMembersOnly(file)
        ? l("本次报名只对成员单位开放。", "This one is for members only.")
        : l("成员优先报名期内，\(until.text) 起所有人都可以报名。", "Members sign up first; everyone may from \(until.text).")) \
      \(UI.citation(alliance.priority(in: file), l))</p>
      """)
  }

  private func forVisitor(_ file: Case, _ sheet: ActivitySheet, _ isEarly: Bool) -> HTML {
    let l = language
    let link = Link(.signIn, query: ["next": Address.activity(file.id).path])
    let signIn: HTML =
      "<p><a href=\"\(link)\">\(l("成员单位代表登录后一步报名", "Representatives of members: sign in and sign up with one press"))</a></p>"
    if isEarly { return "\(membersFirst(file))\(signIn)" }
    let shown =
      sheet.form?.form.id == Outsider.form.id ? sheet.form! : FormSheet(Outsider.form, of: nil, input: [:])
    return """
      \(signIn)\(sealedHint(file))
      \(UI.form(self, to: .activityPart(file.id, .signUp), "\(UI.hidden("who", "visitor"))\(fields(shown))\(UI.actions(UI.button(signUpWords(file))))"))
      """
  }

  private func forColleague(_ file: Case, _ person: Key<Person>, _ sheet: ActivitySheet) -> HTML {
    let l = language
    let isMine = sheet.form?.form.id == SigningUp.colleagues.id
    let shown = isMine ? sheet.form! : FormSheet(SigningUp.colleagues, of: nil, input: [:])
    let organises = alliance.organises(person, file)
    let units = [("", l("联盟以外", "none: from outside"))] + alliance.membersInOrder.map { ($0.id.text, $0.name) }
    let unit: HTML =
      organises
      ? UI.select(
        UI.Question("unit", l("单位", "Member"), isRequired: false), units,
        chosen: form["unit"] ?? viewer.unit?.text ?? "", l)
      : .empty
    let name = organises ? l("登记他人报名", "Enter others") : l("替本单位同事报名", "Sign up colleagues of my member")
    return """
      <details\(flag: "open", if: isMine)><summary>\(name)</summary>\(sealedHint(file))
      \(UI.form(self, to: .activityPart(file.id, .signUp), "\(UI.hidden("who", "colleague"))\(unit)\(fields(shown))\(UI.actions(UI.button(l("报名", "Sign up"), .plain)))"))</details>
      """
  }

  private func sealedHint(_ file: Case) -> HTML {
    let organiser = alliance.organiser(of: file)
    return """
      <p class="hint">\(language(
        "姓名和电话加密保存，只有本人、所属单位代表和\(organiser.zh)可见，可以要求删除。",
        "Name and telephone are sealed: seen by the person, their member's representative and \(organiser.en), and erased on request."))
      \(noticeLink)</p>
      """
  }
}
