import CharterReader
import Constitution
import Desk
import Foundation
import Governance
import HashTreeCollections
import Record
import Synchronization

@testable import Portal

/// An alliance of thirty directors under the Dezhou charter, on a real record in a directory of its own, with a portal
/// before it and a clock that stands still until it is set.
final class House: Sendable {
  static let founding = Day("2026-03-02")!.start + 9 * 3600
  static let directors: [Key<Person>] = (1...30).map { Key("director-\($0)") }
  static let secretary: Key<Person> = "secretary-1"
  static let applicant: Key<Person> = "applicant-1"
  static let supervisor: Key<Person> = "supervisor-1"
  /// What an attacker might call an organisation.
  static let attack = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>"

  let directory: String
  let host: AllianceHost
  let desk: Desk
  let portal: Portal
  let faults: Faults
  private let now: Now

  private final class Now: Sendable {
    let instant = Mutex(House.founding)
  }

  /// What the portal reported instead of telling a visitor.
  final class Faults: Sendable {
    let all = Mutex<[String]>([])
  }

  /// `adapting` changes the Dezhou charter before the alliance is founded on it.
  init(adapting adapt: (inout Charter) -> Void = { _ in }) async throws {
    directory = NSTemporaryDirectory() + "portal-" + UUID().uuidString
    let (now, faults) = (Now(), Faults())
    var charter = try Self.dezhou()
    adapt(&charter)
    let clock: @Sendable () -> Instant = { now.instant.withLock { $0 } }
    host = try await AllianceHost.found(directory: directory, clock: clock, Self.list(charter))
    desk = try Desk(directory: directory, hasher: .plain)
    portal = Portal(
      host: host, desk: desk, clock: clock, report: { text in faults.all.withLock { $0.append(text) } },
      isSecure: false)
    self.now = now
    self.faults = faults
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  /// One house with something in every room, for tests that only look.
  static let furnished = Task {
    let house = try await House()
    try await house.furnish()
    return house
  }

  var tester: Tester { Tester(responder: Responder(portal)) }
  func pass(minutes: Int) { now.instant.withLock { $0 = $0 + minutes * 60 } }
  func pass(days: Int) { now.instant.withLock { $0 = ($0.day + days).start + 9 * 3600 } }

  static func dezhou() throws -> Charter {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try CharterReader.read(directory: root.appending(path: "charters/dezhou").path)
  }

  /// Director 1 is the chair, 2 to 11 are vice-chairs; there is no secretary-general, so one seat is vacant.
  private static func list(_ charter: Charter) -> FoundAlliance {
    let units = (1...30).map { number in
      FoundAlliance.Unit(
        name: number == 1 ? charter.founder : "示例单位\(number)", code: code(number), kind: "enterprise",
        district: "德城区", website: number == 2 ? "https://example.cn/?a=1&b=2" : nil,
        representative: directors[number - 1])
    }
    var officers = (1...30).map { number in
      FoundAlliance.Officer(
        person: directors[number - 1], name: "示例\(number)", unit: code(number),
        offices: number == 1 ? ["director", "chair"] : number <= 11 ? ["director", "vice-chair"] : ["director"])
    }
    officers.append(
      FoundAlliance.Officer(person: secretary, name: "示例秘书", unit: code(1), offices: ["secretariat-staff"]))
    officers.append(
      FoundAlliance.Officer(person: supervisor, name: "示例监事", unit: nil, offices: ["supervisor"]))
    return FoundAlliance(charter: charter, members: units, officers: officers)
  }

  static func code(_ number: Int) -> CreditCode {
    CreditCode.completing(prefix: "91371400", organisation: "TE" + String(100_000 + number))!
  }
}

extension House {
  /// Hands in an application with personal data sealed; the key of its case.
  func apply(_ number: Int, name: String, by person: Key<Person> = applicant) async throws -> Key<Case> {
    let input = [
      "name": name, "credit-code": Self.code(number).text, "kind": "enterprise", "business": "数控装备",
      "district": "德城区", "contact-name": "示例联系人", "contact-phone": "13900001234",
      "contact-email": "contact@example.cn", "reason": "共同开展技术攻关。",
      "acceptance": host.alliance.charter.version.digest,
    ]
    let form = host.alliance.charter.procedures[0].forms[0]
    let answers = try FormReading(form, input: input, alliance: host.alliance).answers(of: form) {
      try host.seal($0, for: person)
    }
    let action = OpenCase(
      procedure: "admission", person: person, name: .sealed(try host.seal("示例联系人", for: person)), answers: answers)
    let events = try await host.perform(.open(action), by: .person(person)).map(\.event)
    return events.compactMap { if case .caseOpened(let event) = $0 { event.case } else { nil } }[0]
  }

  /// Has the secretariat pass a case on to the directors; the key of their vote.
  func screen(_ file: Key<Case>) async throws -> Key<Vote> {
    _ = try await host.perform(
      .check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: .person(Self.secretary))
    return host.alliance.cases[file]!.vote!
  }

  func cast(_ choice: Choice, in vote: Key<Vote>, by directors: some Sequence<Key<Person>>) async throws {
    for director in directors {
      _ = try await host.perform(.vote(CastVote(vote: vote, choice: choice)), by: .person(director))
    }
  }

  /// One admitted under 21 votes of 30, one being voted on under an attacker's name, one that waits for the secretariat.
  private func furnish() async throws {
    let first = try await apply(100, name: "示例新成员")
    try await cast(.yes, in: try await screen(first), by: Self.directors.prefix(21))
    let second = try await apply(101, name: Self.attack, by: "applicant-2")
    try await cast(.yes, in: try await screen(second), by: Self.directors.prefix(19))
    _ = try await apply(102, name: "示例待核单位", by: "applicant-3")
  }
}

extension PasswordHasher {
  /// Costs nothing, and hides nothing.
  static let plain = PasswordHasher(
    hash: { PasswordHash("plain:" + $0) }, verify: { $1.text == "plain:" + $0 }, decoy: PasswordHash("decoy"))
}
