import Constitution
import Desk
import Governance
import HashTreeCollections
import Hummingbird

/// Writing to many of the alliance at once: whom the list finds is told in the inbox and by the channels that each has chosen. For
/// whoever sits in the organ of the daily work (Article 18).
enum CircularRoom {
  static func list(_ visit: Visit) async throws -> Response {
    visit.response(visit.circularsPage(try await visit.portal.desk.circulars()))
  }

  static func write(_ visit: Visit) async throws -> Response {
    visit.response(visit.circularForm(CircularSheet(visit.query), try await visit.people()))
  }

  /// Shows what would go out and to whom, and sends it once that was looked at.
  static func send(_ visit: Visit) async throws -> Response {
    guard let press = Token(visit.form["press"] ?? "") else {
      throw Mishap.malformed
    }
    var sheet = CircularSheet(visit.form)
    let people = try await visit.people()
    let finder = visit.audienceFinder(visit.form)
    let readers = visit.audience(people, finder)
    guard visit.form["do"] != "edit", sheet.problems(visit.language).isEmpty, !readers.isEmpty else {
      sheet.isChecked = visit.form["do"] != "edit"
      return visit.response(visit.circularForm(sheet, people))
    }
    guard visit.form["do"] == "send" else { return visit.response(visit.circularPreview(sheet, readers, press)) }
    do {
      let number = try await send(sheet.draft, to: readers, finder, press, visit)
      return visit.redirect(to: Address.circular(number))
    } catch let failure as CircularFailure {
      sheet.failure = failure
      return visit.response(visit.circularForm(sheet, people))
    }
  }

  /// Sends it once for each press; its number.
  static func send(
    _ draft: CircularDraft, to readers: [PersonEntry], _ finder: Finder, _ press: Token, _ visit: Visit
  ) async throws -> Int {
    let sender = try visit.signedIn()
    guard let citation = visit.alliance.newsCitation else { throw Mishap.notFound }
    return try await visit.portal.desk.send(
      draft, to: readers.map(\.person), called: visit.audienceWords(finder), by: sender, under: citation,
      press: press, at: visit.now)
  }

  /// For those to whom it went, and for those who write them, who see who has read it.
  static func show(_ number: Int) -> Route.Handler {
    { visit in
      let person = try visit.signedIn()
      guard let circular = try await visit.portal.desk.circular(number) else { throw Mishap.notFound }
      let readers = try await visit.portal.desk.readers(ofCircular: number)
      guard readers[person] != nil || visit.doesDailyWork else { throw Mishap.notFound }
      let people = visit.doesDailyWork ? try await visit.people() : nil
      return visit.response(visit.circularPage(circular, people.map { (readers, $0) }))
    }
  }
}

/// What was typed of a circular, and what is wrong with it.
struct CircularSheet {
  var subject: String
  var text: String
  /// Whether what is wrong is said: not before somebody tried to send it.
  var isChecked = false
  var failure: CircularFailure?

  init(_ input: FormInput) {
    subject = input["subject"] ?? ""
    text = input["text"] ?? ""
  }

  var draft: CircularDraft { CircularDraft(subject: subject, text: text) }

  func problems(_ l: Language) -> [(id: String, text: String)] {
    draft.flaws.map { (id: $0.field, text: l($0.words)) }
  }
}

extension CircularDraft.Flaw {
  /// The field beside which it is said.
  var field: String {
    switch self {
    case .subjectMissing, .subjectTooLong: "subject"
    case .textMissing, .textTooLong: "text"
    }
  }

  var words: Words {
    switch self {
    case .subjectMissing: Words("请写标题", "Write a subject")
    case .subjectTooLong:
      Words("标题至多 \(Circular.longestSubject) 字", "A subject has at most \(Circular.longestSubject) characters")
    case .textMissing: Words("请写正文", "Write the text")
    case .textTooLong:
      Words("正文至多 \(Circular.longestText) 字", "A text has at most \(Circular.longestText) characters")
    }
  }
}

extension Visit {
  /// `input` is the address's query, or the form that repeats it.
  func audienceFinder(_ input: FormInput) -> Finder {
    let kinds = Set(alliance.membersInOrder.map(\.kind)).sorted()
    let districts = Set(alliance.membersInOrder.compactMap(\.district)).sorted()
    return Finder(
      .newCircular, input, Words("姓名、单位或职务", "Name, member or office"),
      [
        Finder.Choice("who", Words("谁", "Who"), Invitable.self),
        Finder.Choice(
          "organ", Words("机构", "Organ"), charter.organs.map { (value: $0.id.text, name: $0.name) }),
        Finder.Choice(
          "kind", Words("单位类别", "Kind of member"),
          kinds.map { (value: $0.text, name: alliance.kindName($0)) }),
        Finder.Choice(
          "district", Words("所在地", "Place"), districts.map { (value: $0, name: Words($0, $0)) }),
      ])
  }

  /// Those whom the finder finds among the people with an account: nobody else has an inbox.
  func audience(_ people: People, _ finder: Finder) -> [PersonEntry] {
    people.all.filter { entry in
      guard entry.login != nil else { return false }
      let member = entry.unit.flatMap { alliance.members[$0] }
      return finder.allows("who", alliance.invitable(entry).rawValue)
        && (finder["organ"].map { alliance.sits(entry.person, in: Key($0)) } ?? true)
        && finder.allows("kind", member?.kind.text) && finder.allows("district", member?.district)
        && finder.fits([language(entry.name), member?.name] + entry.offices.map { language($0.name) })
    }
  }

  /// How the audience was narrowed, in words that the circular keeps.
  func audienceWords(_ finder: Finder) -> Words {
    let parts =
      finder.choices.compactMap { choice in
        choice.options.first { $0.value == finder[choice.id] }?.name
      } + finder.words.map { Words("“\($0)”", "“\($0)”") }
    guard !parts.isEmpty else { return Words("联盟全体人员", "everyone in the alliance") }
    return Words(
      parts.map(\.zh).joined(separator: "、"), parts.map(\.en).joined(separator: ", "))
  }
}
