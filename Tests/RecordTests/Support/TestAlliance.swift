import CharterReader
import Constitution
import Foundation
import Governance
import HashTreeCollections
import Record
import Synchronization

/// A founded alliance in a directory of its own, with the commands that the tests need.
struct TestAlliance {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static let charter = Result { try CharterReader.read(directory: "\(root)/charters/dezhou") }

  static let secretary: Key<Person> = "secretary"
  static func director(_ number: Int) -> Key<Person> { Key("director\(number)") }

  let directory: String
  let clock = TestClock()

  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "record-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
  }

  /// Runs `body` on a new alliance, and leaves nothing behind.
  static func with(_ body: (TestAlliance, AllianceHost) async throws -> Void) async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found()
    try await body(alliance, host)
    await host.shutdown()
  }

  func remove() { try? FileManager.default.removeItem(atPath: directory) }

  var moment: @Sendable () -> Instant { { [clock] in clock.now } }

  /// Where `secret` is set, the directors vote on admissions in secret.
  func found(secret: Bool = false) async throws -> AllianceHost {
    try await Self.found(in: directory, clock: moment, secret: secret)
  }

  static func found(
    in directory: String, clock: @escaping @Sendable () -> Instant, secret: Bool
  ) async throws -> AllianceHost {
    var founding = try founding()
    if secret { founding.charter.makeVotesSecret() }
    return try await AllianceHost.found(directory: directory, clock: clock, founding)
  }

  func open() throws -> AllianceHost { try AllianceHost.open(directory: directory, clock: moment) }

  func path(_ name: String) -> String { directory + "/" + name }

  /// The founder and thirty directors' units, and one secretary.
  static func founding() throws -> FoundAlliance {
    let charter = try charter.get()
    let units = (0..<30).map { number in
      FoundAlliance.Unit(
        name: number == 0 ? charter.founder : "单位\(number)", code: code(number), kind: "enterprise",
        representative: director(number))
    }
    var officers = (0..<30).map { number in
      FoundAlliance.Officer(
        person: director(number), name: "理事\(number)", unit: code(number), offices: ["director"])
    }
    officers.append(
      FoundAlliance.Officer(person: secretary, name: "秘书", unit: code(0), offices: ["secretariat-staff"]))
    return FoundAlliance(charter: charter, members: units, officers: officers)
  }

  static func code(_ number: Int) -> CreditCode {
    let digits = String(10_000_000 + number)
    guard let code = CreditCode.completing(prefix: "91371400", organisation: digits) else {
      preconditionFailure("every such number has its check digits")
    }
    return code
  }

  /// An application by a new person of the unit with that number (from 30 on, so that it is no member yet).
  static func application(_ number: Int, to host: AllianceHost) throws -> (Action, by: Principal) {
    let person: Key<Person> = Key("applicant\(number)")
    let procedure = host.alliance.charter.procedures[0]
    let form = procedure.forms[0]
    let input = [
      "name": "申请单位\(number)", "credit-code": code(number).text, "kind": "enterprise", "business": "软件/服务",
      "district": "decheng", "website": "https://example.cn/\(number)", "contact-name": "联系人\(number)",
      "contact-phone": "13900000000", "contact-email": "a\(number)@example.cn", "reason": "愿意合作",
      "acceptance": host.alliance.charter.version.digest,
    ]
    let reading = FormReading(form, input: input, alliance: host.alliance)
    precondition(reading.problems.isEmpty, "\(reading.problems)")
    let answers = try reading.answers(of: form) { try host.seal($0, for: person) }
    let name = Disclosure.sealed(try host.seal("联系人\(number)", for: person))
    let opening = OpenCase(procedure: procedure.id, person: person, name: name, answers: answers)
    return (.open(opening), .person(person))
  }

  /// Brings an application to its vote, and names the vote.
  static func openVote(_ number: Int, on host: AllianceHost) async throws -> Key<Vote> {
    let (action, person) = try application(number, to: host)
    let opened = try await host.perform(action, by: person)
    let file = opened.compactMap { if case .caseOpened(let event) = $0.event { event.case } else { nil } }[0]
    _ = try await host.perform(
      .check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: .person(secretary))
    guard let vote = host.alliance.cases[file]?.vote else { preconditionFailure("a passed check opens the vote") }
    return vote
  }

  static func handIn(_ choice: Choice, in vote: Key<Vote>, by director: Int) -> (Action, by: Principal) {
    (.handIn(HandInPaper(box: Key(vote.text), paper: .choice(choice))), .person(Self.director(director)))
  }

  static func cast(_ choice: Choice, in vote: Key<Vote>, by director: Int) -> (Action, by: Principal) {
    (.vote(CastVote(vote: vote, choice: choice)), .person(Self.director(director)))
  }
}

extension Charter {
  /// Elections by circulation, so that they need no meeting.
  mutating func circulateElections() {
    for (place, procedure) in procedures.enumerated() {
      for (index, step) in procedure.steps.enumerated() {
        guard case .election(var election) = step.ask else { continue }
        election.forums = [.circulation]
        procedures[place].steps[index].ask = .election(election)
      }
    }
  }

  fileprivate mutating func makeVotesSecret() {
    for (index, step) in procedures[0].steps.enumerated() {
      guard case .vote(var vote) = step.ask else { continue }
      vote.secret = true
      procedures[0].steps[index].ask = .vote(vote)
    }
  }
}

/// A clock that tests set.
final class TestClock: Sendable {
  private let seconds = Mutex(1_770_000_000)

  var now: Instant { Instant(seconds: seconds.withLock { $0 }) }
  func advance(by count: Int) { seconds.withLock { $0 += count } }
}
