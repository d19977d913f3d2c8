import CharterReader
import Constitution
import Foundation
import HashTreeCollections
import Testing

@testable import Governance

/// An alliance under the Dezhou charter with thirty directors, and short words for what its people do.
struct Scene {
  static let dezhou: Charter = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    do {
      return try CharterReader.read(directory: root.appending(path: "charters/dezhou").path)
    } catch {
      fatalError("\(error)")
    }
  }()

  static let founding: Instant = Day("2026-03-02")!.start + 9 * 3600
  static let directors: [Key<Person>] = (1...30).map { Key("director-\($0)") }
  static let secretary: Key<Person> = "secretary-1"
  static let chair = directors[0]
  static let applicant: Key<Person> = "applicant-1"

  private(set) var alliance: Alliance
  /// The papers of secret ballots, which a host keeps beside the record.
  private(set) var boxes = BallotBoxes()
  var now: Instant

  /// Founds the alliance: director 1 is the chair, 2 to 11 are vice-chairs.
  init(
    charter: Charter = dezhou, also officers: [FoundAlliance.Officer] = [],
    changing change: (inout FoundAlliance) -> Void = { _ in }
  ) throws {
    now = Self.founding
    var state: Alliance?
    var list = Self.list(charter)
    list.officers += officers
    change(&list)
    let events = try decide(Command(by: .keeper, at: now, .found(list)), nil)
    for event in events { evolve(&state, event) }
    alliance = try #require(state)
  }

  /// Another scene with its alliance in another state.
  init(_ scene: Scene, _ alliance: Alliance) {
    now = scene.now
    self.alliance = alliance
  }

  static func list(_ charter: Charter) -> FoundAlliance {
    let units = (1...30).map { number in
      FoundAlliance.Unit(
        name: number == 1 ? charter.founder : "示例单位\(number)", code: code(number), kind: "enterprise",
        representative: directors[number - 1])
    }
    var officers = (1...30).map { number in
      FoundAlliance.Officer(
        person: directors[number - 1], name: "示例\(number)", unit: code(number),
        offices: number == 1 ? ["director", "chair"] : number <= 11 ? ["director", "vice-chair"] : ["director"])
    }
    officers.append(
      FoundAlliance.Officer(person: secretary, name: "示例秘书", unit: code(1), offices: ["secretariat-staff"]))
    return FoundAlliance(charter: charter, members: units, officers: officers)
  }

  static func code(_ number: Int) -> CreditCode {
    CreditCode.completing(prefix: "91371400", organisation: "TE" + String(100_000 + number))!
  }

  @discardableResult
  mutating func send(_ action: Action, by principal: Principal) throws -> [Event] {
    let events = try decide(Command(by: principal, at: now, action, boxes: boxes), alliance)
    boxes.follow(action, events)
    var state: Alliance? = alliance
    for event in events { evolve(&state, event) }
    alliance = try #require(state)
    return events.map(\.event)
  }

  @discardableResult
  mutating func send(_ action: Action, by person: Key<Person>) throws -> [Event] {
    try send(action, by: .person(person))
  }

  /// The refusal that the command meets. That nothing changed follows from `decide`, which has no other way to act.
  func refusal(_ action: Action, by person: Key<Person>) throws -> Refusal {
    try #require(throws: Refusal.self) {
      try decide(Command(by: .person(person), at: now, action, boxes: boxes), alliance)
    }
  }

  mutating func pass(days: Int) { now = (now.day + days).start + 9 * 3600 }
}

extension Scene {
  /// The answers of an application, as they come from the form once its personal fields have been sealed.
  func answers(
    _ number: Int = 100, by person: Key<Person> = Scene.applicant, but changes: [String: String?] = [:]
  ) -> [Answer] {
    var input = [
      "name": "示例申请单位\(number)", "credit-code": Self.code(number).text, "kind": "enterprise", "business": "数控装备",
      "district": "德城区", "contact-name": "示例联系人", "contact-phone": "13900001234",
      "contact-email": "contact@example.cn", "reason": "共同开展技术攻关。", "acceptance": alliance.charter.version.digest,
    ]
    for (field, value) in changes { input[field] = value }
    let form = alliance.charter.procedures[0].forms[0]
    return FormReading(form, input: input, alliance: alliance).answers(of: form) { Sealed(person: person, box: $0) }
  }

  func application(_ number: Int = 100, by person: Key<Person> = Scene.applicant) -> Action {
    .open(
      OpenCase(
        procedure: "admission", person: person, name: .sealed(Sealed(person: person, box: "…")),
        answers: answers(number, by: person)))
  }

  /// Hands in an application; the key of its case.
  mutating func apply(_ number: Int = 100, by person: Key<Person> = Scene.applicant) throws -> Key<Case> {
    let events = try send(application(number, by: person), by: person)
    let opened = events.compactMap { if case .caseOpened(let event) = $0 { event.case } else { nil } }
    return try #require(opened.first)
  }

  /// Hands in an application and has the secretariat pass it on; the key of the directors' vote.
  mutating func applyAndScreen(_ number: Int = 100, by person: Key<Person> = Scene.applicant) throws -> Key<Vote> {
    let file = try apply(number, by: person)
    try send(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: Self.secretary)
    return try #require(alliance.cases[file]?.vote)
  }

  mutating func cast(_ choice: Choice, in vote: Key<Vote>, by directors: some Sequence<Key<Person>>) throws {
    for director in directors { try send(.vote(CastVote(vote: vote, choice: choice)), by: director) }
  }

  func vote(_ key: Key<Vote>) throws -> Vote { try #require(alliance.votes[key]) }
  func file(_ key: Key<Case>) throws -> Case { try #require(alliance.cases[key]) }
  func isMember(_ number: Int) -> Bool { alliance.memberByCode[Self.code(number)] != nil }
}
