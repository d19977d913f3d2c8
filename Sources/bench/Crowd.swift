import Constitution
import Foundation
import Governance
import HashTreeCollections
import Record
import Synchronization

/// Many people at one alliance: they apply, screen and vote through the host, as the portal has them do.
struct Crowd {
  let host: AllianceHost
  private let charter: Charter
  private let directors: [Key<Person>]
  private let secretary: Key<Person>
  private let applications = Counter()

  private final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }

  init(directory: String, charter: Charter) async throws {
    self.charter = charter
    host = try await AllianceHost.found(directory: directory, clock: { .benchNow }, Crowd.founding(charter))
    directors = host.alliance.holders(of: "director").map(\.person)
    secretary = host.alliance.holders(of: "secretariat-staff")[0].person
  }

  private static func founding(_ charter: Charter) -> FoundAlliance {
    let units = (1...30).map { number in
      FoundAlliance.Unit(
        name: number == 1 ? charter.founder : "基准单位\(number)", code: code(number), kind: "enterprise",
        representative: Key("d\(number)"))
    }
    let directors = (1...30).map { number in
      FoundAlliance.Officer(
        person: Key("d\(number)"), name: "基准\(number)", unit: code(number),
        offices: number == 1 ? ["director", "chair"] : ["director"])
    }
    let secretary = FoundAlliance.Officer(
      person: "secretary", name: "基准秘书", unit: code(1), offices: ["secretariat-staff"])
    return FoundAlliance(charter: charter, members: units, officers: directors + [secretary])
  }

  private static func code(_ number: Int) -> CreditCode {
    let digits = String(number)
    let organisation = String(repeating: "0", count: 8 - digits.count) + digits
    guard let code = CreditCode.completing(prefix: "91371400", organisation: organisation) else {
      preconditionFailure("digits are allowed in a code")
    }
    return code
  }

  /// Opens as many votes as there are clients and has each change one ballot again and again.
  func ballotsPerSecond(clients: Int, seconds: Int) async throws -> Double {
    var votes: [Key<Vote>] = []
    for _ in 0..<clients { votes.append(try await openVote()) }
    let clock = ContinuousClock()
    let (start, end) = (clock.now, clock.now + .seconds(seconds))
    let count = try await withThrowingTaskGroup(of: Int.self) { group in
      for vote in votes {
        group.addTask {
          var cast = 0
          while clock.now < end {
            let choice: Choice = cast.isMultiple(of: 2) ? .yes : .abstain
            _ = try await host.perform(.vote(CastVote(vote: vote, choice: choice)), by: .person(directors[0]))
            cast += 1
          }
          return cast
        }
      }
      return try await group.reduce(0, +)
    }
    return Double(count) / ((clock.now - start) / .seconds(1))
  }

  /// Runs whole admissions, sixty-four at a time, until the record has so many events; commands a second.
  func fill(to events: Int) async throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    let commands = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<64 {
        group.addTask {
          var commands = 0
          while host.alliance.position < events { commands += try await admitOne() }
          return commands
        }
      }
      return try await group.reduce(0, +)
    }
    return Double(commands) / ((clock.now - start) / .seconds(1))
  }

  private func admitOne() async throws -> Int {
    let vote = try await openVote()
    for director in directors.prefix(21) {
      _ = try await host.perform(.vote(CastVote(vote: vote, choice: .yes)), by: .person(director))
    }
    guard let file = host.alliance.votes[vote]?.case else { return 23 }
    _ = try await host.perform(.takeNote(TakeNote(case: file)), by: .person(directors[0]))
    return 24
  }

  private func openVote() async throws -> Key<Vote> {
    let number = 1000 + applications.next()
    let person: Key<Person> = Key("a\(number)")
    let opened = try await host.perform(.open(try application(number, person)), by: .person(person))
    for case .caseOpened(let event) in opened.map(\.event) {
      let check = RecordCheck(case: event.case, outcome: .pass, reasons: nil)
      let checked = try await host.perform(.check(check), by: .person(secretary))
      for case .voteOpened(let vote) in checked.map(\.event) { return vote.vote }
    }
    preconditionFailure("an application that was passed on is voted on")
  }

  private func application(_ number: Int, _ person: Key<Person>) throws -> OpenCase {
    guard let procedure = charter.procedure("admission"), case .form(let key)? = procedure.step(procedure.start)?.ask,
      let form = procedure.form(key)
    else { preconditionFailure("the charter has an admission") }
    let input = [
      "name": "基准申请单位\(number)", "credit-code": Self.code(number).text, "kind": "enterprise", "business": "数控装备",
      "district": "德城区", "contact-name": "基准联系人", "contact-phone": "13900001234",
      "contact-email": "contact@example.cn", "reason": "共同开展技术攻关。", "acceptance": charter.version.digest,
    ]
    // The seal is left out: its cost is that of the key ring's own file, once a person.
    let answers = FormReading(form, input: input, alliance: host.alliance).answers(of: form) {
      Sealed(person: person, box: $0)
    }
    return OpenCase(procedure: procedure.id, person: person, name: .open("基准联系人"), answers: answers)
  }
}
