import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// A member names another representative: by the present one, or by whoever keeps the register of members.
enum RepresentativeRoom {
  static func show(_ key: Key<Member>) -> Route.Handler {
    { visit in
      guard let page = visit.representativePage(key) else { throw Mishap.notFound }
      return visit.response(page)
    }
  }

  /// The new representative makes an account of their own by a link that is shown here once, and nowhere else.
  static func replace(_ key: Key<Member>) -> Route.Handler {
    { visit in
      guard let member = visit.alliance.members[key] else { throw Mishap.notFound }
      var sheet = RepresentativeSheet(
        name: (visit.form["name"] ?? "").trimmedOfSpace, hasConsent: visit.form["consent"] == "yes")
      sheet.isChecked = true
      guard sheet.problems.isEmpty else { return try answer(visit, key, sheet) }
      do {
        let (_, token) = try await replace(key, by: sheet.name, visit)
        return visit.response(
          visit.handOverPage(
            Words(sheet.name, sheet.name), .invitation, token, trail: visit.trail(to: member), back: .member(key)))
      } catch let refusal as Refusal {
        sheet.refusal = refusal
        return try answer(visit, key, sheet)
      }
    }
  }

  /// Puts somebody else in the representative's place, and invites them. When the link has run out, the secretariat makes another.
  static func replace(
    _ key: Key<Member>, by name: String, _ visit: Visit
  ) async throws -> (person: Key<Person>, token: Token) {
    let (person, maker) = (Key<Person>.fresh(), try visit.signedIn())
    let command = ReplaceRepresentative(member: key, person: person, name: .open(name))
    _ = try await visit.perform(.replaceRepresentative(command))
    guard let token = try await visit.portal.desk.makeLink(.invitation, for: person, by: maker, at: visit.now) else {
      preconditionFailure("nobody can have made an account for a person who was not there before")
    }
    try await visit.note(.linkMade, to: person, login: nil, detail: AccountLink.Purpose.invitation.detail)
    return (person, token)
  }

  private static func answer(_ visit: Visit, _ key: Key<Member>, _ sheet: RepresentativeSheet) throws -> Response {
    guard let page = visit.representativePage(key, sheet) else { throw Mishap.notFound }
    return visit.response(page)
  }
}

/// What was typed, and what is wrong with it.
struct RepresentativeSheet {
  var name = ""
  var hasConsent = true
  /// Whether what is wrong is said: not before somebody tried.
  var isChecked = false
  var refusal: Refusal?

  var problems: [(id: String, words: Words)] {
    guard isChecked else { return [] }
    let isNamed = (1...30).contains(name.filter { !$0.isWhitespace }.count)
    return (isNamed ? [] : [("name", Words("请填写姓名，不超过 30 字", "Give a name of at most 30 characters"))])
      + (hasConsent ? [] : [("consent", Words("须征得本人同意", "The person's consent is needed"))])
  }
}

extension Visit {
  func mayReplace(_ member: Member) -> Bool {
    viewer.person.map { $0 == member.representative || alliance.keepsRegister($0) } ?? false
  }

  fileprivate func trail(to member: Member) -> [Page.Crumb] {
    [Page.Crumb(language("成员", "Members"), .members), Page.Crumb(member.name, .member(member.id))]
  }

  func representativePage(_ key: Key<Member>, _ sheet: RepresentativeSheet = RepresentativeSheet()) -> Page? {
    guard let member = alliance.members[key] else { return nil }
    let l = language
    let title = l("更换代表", "Replace the representative")
    let problems = sheet.problems.map { (id: $0.id, text: l($0.words)) }
    func error(_ id: String) -> String? { problems.first { $0.id == id }?.text }
    let seats = alliance.seats.filter { $0.unit == key && $0.left == nil && $0.person == member.representative }
    let names = seats.map { l(alliance.officeName($0.office)) }.joined(separator: l.comma)
    return Page(
      title, trail: trail(to: member),
      status: !problems.isEmpty || sheet.refusal != nil ? .unprocessableContent : .ok,
      """
      \(UI.errorSummary(problems, l))\(UI.refusal(sheet.refusal, l))
      <h1>\(title)</h1><p class="lead">\(UI.chinese(member.name))</p>
      <p>\(seats.isEmpty ? l("该单位目前没有席位。", "The member holds no seat at present.")
        : l("该单位的席位（\(names)）随代表转移，任期不变。", "Its seats (\(names)) pass to the new representative for the rest of the term.")) \
      \(seats.first.flatMap { charter.office($0.office) }.map { UI.citation($0.citation, l) }) \(UI.tag(l("默认，待解释", "default, until interpreted"), .warn))</p>
      \(UI.form(self, to: .representative(key), """
        \(UI.field(UI.Question("name", l("新代表姓名", "Name of the new representative"),
          hint: l("将公开并记入联盟记录", "published, and on the alliance's record").html,
          error: error("name")), .text, value: sheet.name, limit: 30, l))
        \(UI.tick(UI.Question("consent", "", error: error("consent")),
          l("本人同意担任代表并公开姓名", "The person agrees to serve, and to the name being published").html, value: "yes",
          isTicked: false, l))
        \(UI.actions(UI.button(title)))
        """))
      """)
  }
}
