import Constitution
import Governance
import HashTreeCollections
import Record
import Testing

@Suite("Fifty who want the same hour")
struct BookingHostTests {
  private static let offer = [
    "title": "示例测量机", "kind": "equipment", "direction": "quality", "content": "示例", "district": "decheng",
  ]

  private static func lend(on host: AllianceHost) async throws -> Key<Case> {
    let owner = TestAlliance.director(1)
    let form = host.alliance.charter.procedure("offer")!.opening!.form
    let answers = FormReading(form, input: offer, alliance: host.alliance).answers(of: form) {
      try! host.seal($0, for: owner)
    }
    let opening = OpenCase(procedure: "offer", person: owner, name: .open("示例"), answers: answers)
    let events = try await host.perform(.open(opening), by: .person(owner))
    let file = events.compactMap { if case .caseOpened(let event) = $0.event { event.case } else { nil } }[0]
    let terms = BookingTerms(
      weekdays: [0, 1, 2, 3, 4, 5, 6], opens: 0, closes: 1440, longest: 240, ahead: 60, forOthers: false,
      approved: false, noticeHours: 0)
    _ = try await host.perform(.keepBook(.open(file, terms)), by: .person(owner))
    return file
  }

  /// What became of fifty who press at once, the one numbered n for an hour from so long after nine.
  private static func press(
    _ host: AllianceHost, _ file: Key<Case>, from offset: @escaping @Sendable (Int) -> Int
  ) async -> [Refusal.Code?] {
    let start = (host.alliance.latest.day + 7).start + 9 * 3600
    return await withTaskGroup(of: Refusal.Code?.self) { group in
      for number in 0..<50 {
        group.addTask {
          let person = TestAlliance.director(2 + number % 25)
          let from = start + offset(number)
          do {
            let purpose = try host.seal("示例\(number)", for: person)
            let booking = MakeBooking(case: file, from: from, until: from + 3600, purpose: purpose)
            _ = try await host.perform(.keepBook(.book(booking)), by: .person(person))
            return nil
          } catch { return (error as? Refusal)?.code ?? .unsupported }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test("fifty at once for one hour: one of them has it, and the others are told that it is taken")
  func oneHour() async throws {
    try await TestAlliance.with { _, host in
      let file = try await Self.lend(on: host)
      let answers = await Self.press(host, file) { _ in 0 }
      #expect(answers.count { $0 == nil } == 1 && answers.count { $0 == .slotTaken } == 49)
      #expect(host.alliance.cases[file]?.bookings?.bookings.count == 1)
    }
  }

  @Test("fifty at once for times that meet: no two that hold overlap, and everyone was told what is on the record")
  func atOnce() async throws {
    try await TestAlliance.with { _, host in
      let file = try await Self.lend(on: host)
      // From nine, half past nine, ten or half past ten.
      let answers = await Self.press(host, file) { $0 % 4 * 1800 }
      let book = try #require(host.alliance.cases[file]?.bookings)
      let held = book.bookings.filter(\.holds).sorted { $0.from < $1.from }
      #expect(zip(held, held.dropFirst()).allSatisfy { $0.until <= $1.from }, "no two overlap")
      #expect((1...2).contains(held.count), "the first took an hour, and what it left may have room for one more")
      #expect(answers.count { $0 == nil } == held.count)
      #expect(answers.compactMap(\.self).allSatisfy { $0 == .slotTaken })
    }
  }
}
