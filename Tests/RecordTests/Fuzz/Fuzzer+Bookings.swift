import Constitution
import HashTreeCollections

@testable import Governance
@testable import Simulation

/// Anything that may be done with the book of an offer, about times and numbers that may not be there.
extension Fuzzer {
  mutating func anyBookingAction(_ file: Key<Case>) -> BookingAction {
    let count = alliance.cases[file]?.bookings?.bookings.count ?? 0
    let number = random.chance(90) && count > 0 ? Int.random(in: 1...count, using: &random) : anyNumber()
    switch Int.random(in: 0..<20, using: &random) {
    case 0...4: return .open(file, random.chance(90) ? anyTerms() : nil)
    case 5...12: return .book(anyBooking(file))
    case 13...15: return .answer(file, number, accepts: random.chance(60), reasons: anyText(1000))
    case 16...17: return .cancel(file, number, reasons: anyText(1000))
    default: return .miss(file, number, random.chance(80))
    }
  }

  private mutating func anyTerms() -> BookingTerms {
    BookingTerms(
      weekdays: (random.chance(95) ? 0...6 : -1...7).filter { _ in random.chance(80) },
      opens: Int.random(in: 0...20, using: &random) * 30, closes: Int.random(in: 18...49, using: &random) * 30,
      longest: Int.random(in: 0...16, using: &random) * 30, ahead: random.chance(95) ? 30 : anyNumber(),
      forOthers: random.chance(50), approved: random.chance(50), noticeHours: random.chance(95) ? 24 : anyNumber())
  }

  private mutating func anyBooking(_ file: Key<Case>) -> MakeBooking {
    let day = alliance.latest.day + Int.random(in: -1...40, using: &random)
    let from = day.start + Int.random(in: 0...47, using: &random) * 1800
    let length = random.chance(95) ? Int.random(in: 0...8, using: &random) * 1800 : anyNumber()
    return MakeBooking(
      case: file, from: from, until: Instant(seconds: from.seconds.addingReportingOverflow(length).partialValue),
      purpose: Sealed(person: anyPerson(), box: random.chance(98) ? "…" : String(repeating: "s", count: 20_000)))
  }
}
