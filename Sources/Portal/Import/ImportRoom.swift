import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Record

/// Bringing in the register that was kept before the software ran: templates, a rehearsal that shows every row, and then one
/// transaction. For whoever sits in the organ of the daily work (Article 18).
enum ImportRoom {
  static func show(_ visit: Visit) async throws -> Response {
    guard let staged = try await visit.staged() else { return visit.response(visit.importPage()) }
    return visit.response(visit.rehearsalPage(try await visit.reading(of: staged.sheets), staged))
  }

  static func change(_ visit: Visit) async throws -> Response {
    switch visit.form["do"] {
    case "check": return try await check(visit)
    case "discard":
      try await visit.portal.desk.endImport(of: try visit.signedIn())
      return visit.redirect(to: Address.importDesk)
    case "enter", "good":
      do {
        let done = try await enter(visit.form["submission"] ?? "", onlyGood: visit.form["do"] == "good", visit)
        return visit.redirect(to: Link(.importDesk, query: ["entered": "\(done.number)"]))
      } catch Setback.gone {
        return visit.redirect(to: Address.importDesk)
      } catch Setback.bad(let reading, let staged) {
        return visit.response(visit.rehearsalPage(reading, staged, status: .unprocessableContent))
      }
    default: throw Mishap.malformed
    }
  }

  /// Why nothing was entered.
  enum Setback: Error {
    /// It was discarded, or another was sent since.
    case gone
    case bad(RegisterReading, StagedImport)
  }

  static func part(_ part: Address.ImportPart) -> Route {
    Route(get: { visit in
      let l = visit.language
      switch part {
      case .template: return visit.workbook("register-template", RegisterPart.allCases.map(visit.template))
      case .members, .people, .offices:
        let kind: RegisterPart = part == .members ? .members : part == .people ? .people : .offices
        return visit.spreadsheet("register-\(kind.rawValue)", visit.template(of: kind).rows)
      case .returnedBook, .returnedTable:
        guard let staged = try await visit.staged() else { throw Mishap.notFound }
        let sheets = try await visit.reading(of: staged.sheets).returned(staged.sheets, l)
        if part == .returnedBook { return visit.workbook("register-returned", sheets) }
        guard sheets.count == 1 else { throw Mishap.notFound }
        return visit.spreadsheet("register-returned", sheets[0].rows)
      }
    })
  }

  /// Reads what was sent, and keeps it to be looked at.
  private static func check(_ visit: Visit) async throws -> Response {
    do {
      try await stage(visit.uploads.first?.bytes ?? [], basis: visit.form["basis"] ?? "", visit)
      return visit.redirect(to: Address.importDesk)
    } catch let flaw as Flaw {
      return visit.response(
        visit.importPage(basis: visit.form["basis"] ?? "", problem: (flaw.field, flaw.words)))
    }
  }

  /// Why nothing was kept, and at which field that is said.
  struct Flaw: Error {
    var field: String
    var words: Words
  }

  /// Keeps what was sent in the place of what was sent before. Throws `Flaw`.
  static func stage(_ bytes: [UInt8], basis: String, _ visit: Visit) async throws {
    let person = try visit.signedIn()
    let basis = basis.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let sheets: [Sheet]
    do {
      sheets = try Sheet.read(bytes)
      try RegisterSheets.check(sheets)
    } catch let flaw as Sheet.Flaw {
      throw Flaw(field: "file", words: flaw.words)
    } catch let flaw as RegisterSheets.Unknown {
      throw Flaw(field: "file", words: flaw.words)
    }
    guard !basis.isEmpty, basis.fits(EnterRegister.longestBasis), basis.isPlain(lines: false) else {
      throw Flaw(field: "basis", words: Words("请写明依据，不超过 500 字", "Say on what it rests, in at most 500 characters"))
    }
    try await visit.portal.desk.stage(
      StagedImport(sheets: sheets, basis: basis, submission: Token.random().text, staged: visit.now), for: person)
  }

  /// Enters all rows, or those without problems, in one transaction. A second press finds what the first has entered. Throws
  /// `Setback`.
  static func enter(_ submission: String, onlyGood: Bool, _ visit: Visit) async throws -> RegisterEntered {
    let person = try visit.signedIn()
    func entered() -> RegisterEntered? {
      visit.portal.alliance().registers.last { $0.event.submission == submission }?.event
    }
    if let done = entered() { return done }
    guard let staged = try await visit.staged(), staged.submission == submission else { throw Setback.gone }
    var reading = try await visit.reading(of: staged.sheets)
    if onlyGood { reading.dropBad() }
    guard onlyGood || !reading.hasProblems, reading.good > 0 else { throw Setback.bad(reading, staged) }
    let host = visit.portal.host
    try host.makeKeys(for: reading.newPeople)
    let entry = try reading.entry(submission: staged.submission, basis: staged.basis) { text, person in
      try host.seal(text, for: person)
    }
    do {
      _ = try await visit.perform(.enterRegister(entry))
    } catch let refusal as Refusal where refusal.code == .alreadySubmitted {
      guard let done = entered() else { throw refusal }
      return done
    }
    try await visit.portal.desk.endImport(of: person, logins: reading.logins.map { ($0.login, $0.person) })
    guard let done = entered() else { preconditionFailure("what was entered stands on the record") }
    return done
  }
}

extension Visit {
  func staged() async throws -> StagedImport? {
    try await portal.desk.stagedImport(of: try signedIn(), at: now)
  }

  /// The sheets row by row, each judged as if it were entered now.
  func reading(of sheets: [Sheet]) async throws -> RegisterReading {
    let taken = try await portal.desk.loginsInUse()
    var reading = RegisterReading(RegisterSheets.read(sheets), alliance, known: acquaintances, fresh: Key.fresh) {
      guard let login = Login($0) else { return AccountProblem.loginUnusable.words }
      return taken.contains(login.text) ? AccountProblem.loginTaken.words : nil
    }
    reading.judge(under: alliance, by: .person(try signedIn()), at: now)
    return reading
  }

  /// Those whom an office may be entered for: not whoever only signed up for something.
  private var acquaintances: [RegisterReading.Acquaintance] {
    alliance.people.values.sorted { $0.id < $1.id }.compactMap { person in
      guard person.erased == nil, person.openName != nil || person.unit != nil || person.entered != nil,
        let name = portal.host.name(of: person.name)
      else { return nil }
      return RegisterReading.Acquaintance(
        person: person.id, name: name, unit: person.unit ?? person.entered?.workplace)
    }
  }
}
