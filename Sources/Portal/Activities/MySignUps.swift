import Constitution
import Governance
import HashTreeCollections
import Markup

/// The sign-ups of whoever is signed in, on their desk; and the way from a case to its activity.
extension Visit {
  /// Those that are still to come, the nearest first; and what was certified.
  func signUps(of person: Key<Person>) -> HTML {
    let l = language
    let mine = alliance.activities.flatMap { file in
      (file.enrolment?.signUps ?? []).filter {
        $0.standing != .withdrawn && ($0.person == person || $0.by == .person(person))
      }.map { (file: file, signUp: $0) }
    }.filter { $0.file.isOpen || $0.signUp.certificate != nil }
      .sorted { (day(of: $0.file), $0.file.id, $0.signUp.number) < (day(of: $1.file), $1.file.id, $1.signUp.number) }
    guard !mine.isEmpty else { return .empty }
    let rows = mine.map { file, signUp -> (name: HTML, status: HTML) in
      let place = certificate(of: signUp, in: file) ?? pass(of: signUp, in: file) ?? .activity(file.id)
      let name: HTML = signUp.person == person ? .empty : "\(l.colon)\(UI.chinese(self.name(of: signUp, in: file)))"
      return (
        "<a href=\"\(place)\">\(UI.chinese(file.title))</a>\(name) \(alliance.days(of: file).map { daysText($0) })",
        signUp.certificate == nil ? standing(signUp, in: file.enrolment!) : UI.tag(l("证书", "certificate"), .ok)
      )
    }
    let calendar: HTML =
      "<p><a href=\"\(Address.myCalendar)\">\(l("下载我的日历（iCalendar）", "Download my calendar (iCalendar)"))</a></p>"
    return section("sign-ups", l("我的报名", "My sign-ups"), "\(UI.tasks(rows))\(calendar)")
  }

  private func day(of file: Case) -> Day { alliance.days(of: file)?.lowerBound ?? file.entered.day }

  /// A case for which people sign up has a page for them.
  func activityLink(_ file: Case) -> HTML {
    guard file.enrolment != nil else { return .empty }
    return UI.actions(UI.button(language("活动页和报名", "The event and its sign-ups"), to: Address.activity(file.id)))
  }
}
