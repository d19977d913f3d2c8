import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup
import Record

/// Requests to erase somebody's data that came by letter: entered by the secretariat, on the page of whoever has an account or, for those
/// who applied or signed up without one, where it finds them by name or number; seen by the rest of the secretariat and the supervisors.
enum LetterRoom {
  /// Enters a request, or takes one back.
  static func change(_ key: Key<Person>, _ visit: Visit) async throws {
    // To a demonstration everybody may sign in as the secretariat.
    guard !visit.isSharedAccount else { return }
    if visit.form["do"] == "take-back" {
      _ = try await visit.takeBackErasure(of: key)
    } else {
      try await enter(key, visit.form, visit)
    }
  }

  /// Throws the refusal where somebody's data cannot be erased yet, or where it is not said where the request came from.
  static func enter(_ key: Key<Person>, _ form: FormInput, _ visit: Visit) async throws {
    let asker = try visit.signedIn()
    if let obstacle = visit.alliance.obstacle(toErasing: key) { throw obstacle }
    let reason = (form["reason"] ?? "").trimmedOfSpace
    guard let letter = form["letter"].flatMap({ Day($0) }), letter <= visit.now.day, !reason.isEmpty,
      reason.fits(ErasureRequest.longestReason), reason.isPlain(lines: true)
    else {
      throw Refusal(
        .reasonsMissing, visit.alliance.newsCitation ?? visit.charter.foundingCitation,
        missing: Words("没有写明请求从何而来。", "It does not say where the request came from."),
        needed: Words(
          "请写明来函日期（不晚于今天）、谁提出、怎样核实身份，不超过 \(ErasureRequest.longestReason) 字。",
          "Give the day of the letter (not after today), who asked and how you made sure, in at most \(ErasureRequest.longestReason) characters."
        ))
    }
    try await visit.portal.desk.askErasure(of: key, by: asker, reason: reason, letter: letter, at: visit.now)
    try await visit.note(.erasureAsked, to: key, login: nil, detail: "letter")
  }
}

/// Somebody whom a letter may be from.
struct LetterSender {
  var person: Key<Person>
  var name: String
  var files: [Case]
}

extension Visit {
  private static let mostSenders = 20

  /// Those of exactly this name, or whose application or sign-up has this number: `2026-0012`, `2026-0012-7`. Nobody else's name is shown.
  func senders(_ text: String) -> [LetterSender] {
    let numbered = person(numbered: text)
    let found = alliance.people.values.filter { person in
      guard person.erased == nil, case .sealed(let name) = person.name else { return false }
      return person.id == numbered || portal.host.open(name) == text
    }
    return found.sorted { $0.id < $1.id }.prefix(Self.mostSenders).map { person in
      look(at: person.id)
      return LetterSender(
        person: person.id, name: portal.host.name(of: person.name) ?? "", files: alliance.files(with: person.id))
    }
  }

  private func person(numbered text: String) -> Key<Person>? {
    if let file = alliance.cases[Key(text)] { return file.applicant }
    guard let dash = text.lastIndex(of: "-"), let number = Int(text[text.index(after: dash)...]) else { return nil }
    return alliance.cases[Key(String(text[..<dash]))]?.enrolment?.signUp(number)?.person
  }

  /// On the page of somebody who has an account.
  func letterOfErasure(_ person: Key<Person>) -> HTML {
    guard !isSharedAccount else { return .empty }
    return section(
      "erasure", language("删除个人信息", "Erasure of their data"), letter(person, to: .personAccount(person)))
  }

  /// What there is to do about a request of one person's.
  private func letter(_ person: Key<Person>, to place: Address) -> HTML {
    let l = language
    let key = UI.hidden("person", person.text)
    if let request = portal.desk.privacy.erasures[person] {
      let button = UI.button(l("收回请求", "Take it back"), .plain, name: "do", value: "take-back")
      return "\(standing(of: request))\(UI.form(self, to: place, "\(key)\(UI.actions(button))"))"
    }
    if let obstacle = alliance.obstacle(toErasing: person) {
      return "<p>\(l(obstacle.missing)) \(l(obstacle.needed)) \(UI.citation(obstacle.citation, l))</p>"
    }
    let reason = UI.Question("reason", l("谁提出，怎样核实身份", "Who asked, and how you made sure"))
    let days = ErasureRequest.wait / 86_400
    return """
      <details><summary>\(l("登记本人来函的请求", "Enter a request that came by letter"))</summary>
      <p class="hint">\(l("登记 \(days) 日后由系统办理，不能恢复；本人和秘书处在此之前都可以收回。",
        "Done by the clock \(days) days after it is entered, for good; until then they and the secretariat can take it back."))</p>
      \(UI.form(self, to: place, """
        \(key)\(UI.field(UI.Question("letter", l("来函日期", "Day of the letter")), .day, value: now.day.text, l))
        \(UI.field(reason, .lines, value: "", limit: ErasureRequest.longestReason, rows: 3, l))
        \(UI.actions(UI.button(l("登记", "Enter it"), .danger, name: "do", value: "erase")))
        """))</details>
      """
  }

  /// Finding whom a letter is from, and what was entered.
  var letterDesk: HTML {
    let l = language
    let open = lettersOfErasure.map { request -> HTML in
      doesDailyWork && !isSharedAccount ? letter(request.person, to: .privacy(.addendum)) : standing(of: request)
    }
    let none = UI.empty(l("没有尚未办理的来函。", "No letter waits to be carried out."))
    return section(
      "letters", l("来函删除个人信息", "Letters that ask for erasure"),
      """
      <p>\(l("没有账号的申请人、报名人可以来函要求删除。秘书处核实身份后登记，监事和秘书处其他人都看得到。",
        "Whoever applied or signed up without an account may ask by letter. The secretariat makes sure who it is and enters it; the supervisors and the rest of the secretariat see it."))</p>
      \(open.isEmpty ? none : "\(open)")
      \(if: doesDailyWork, finding)
      """)
  }

  private var finding: HTML {
    let l = language
    guard !isSharedAccount else {
      return UI.notice(
        .note, "<p>\(l("演示账号由大家共用，不能登记来函。", "Demonstration accounts are shared: no letter can be entered."))</p>")
    }
    let text = (form["who"] ?? "").trimmedOfSpace
    let who = UI.Question(
      "who", l("姓名，或回执、报名的编号", "Name, or the number of the receipt or the sign-up"),
      hint: l("姓名须完整；编号如 2026-0012、2026-0012-7", "the whole name; numbers as 2026-0012 or 2026-0012-7").html)
    let found = text.isEmpty ? [] : senders(text)
    let nobody = UI.empty(l("没有找到。请核对来函上的姓名或编号。", "Nobody was found. Compare with the name or number in the letter."))
    return """
      \(UI.form(self, to: .privacy(.addendum), """
        \(UI.field(who, value: text, autocomplete: "off", l))
        \(UI.actions(UI.button(l("查找", "Find"), .plain, name: "do", value: "find")))
        """))
      \(if: !text.isEmpty && found.isEmpty, nobody)
      \(found.map(row))
      """
  }

  private func row(_ sender: LetterSender) -> HTML {
    let l = language
    let files = sender.files.prefix(5).map { file -> HTML in
      let name = alliance.procedure(of: file).map { l($0.name) } ?? ""
      return """
        <li>\(maySee(file) ? "<a href=\"\(Address.file(file.id))\">\(file.id.text)</a>" : file.id.text.html) \(name)</li>
        """
    }
    return """
      <article class="card"><h3>\(UI.chinese(sender.name))</h3><ul>\(files)</ul>\(letter(sender.person, to: .privacy(.addendum)))</article>
      """
  }

  /// Requests by letter that are still to be carried out, the first due first.
  var lettersOfErasure: [ErasureRequest] {
    portal.desk.privacy.erasures.values.filter { $0.letter != nil }.sorted { ($0.due, $0.person) < ($1.due, $1.person) }
  }

  /// On the desk of whoever did not enter it: what the clock will do, and until when it can be stopped.
  func lettersToKnow(_ person: Key<Person>) -> HTML {
    guard doesDailyWork || alliance.supervises(person) else { return .empty }
    let l = language
    let rows = lettersOfErasure.filter { $0.asker != person }.map { request -> (name: HTML, status: HTML) in
      let asker = alliance.nameWithOffice(of: request.asker)
      return (
        """
        <a href="\(Link(.privacy(.addendum), fragment: "letters"))">\(l("来函删除个人信息", "Erasure asked for by letter"))</a>\
        \(l("，登记人：", ", entered by "))\(UI.chinese(l(asker)))
        """, UI.due(request.due, now: now, l)
      )
    }
    return rows.isEmpty ? .empty : section("letters", l("请核对", "To be looked at"), UI.tasks(rows))
  }
}
