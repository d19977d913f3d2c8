import Constitution
import Governance
import HashTreeCollections

/// Shared equipment: its unit says on what terms, others book it, think again, or do not come. Drawn from the generator of what
/// people take part in, so that the rest of the alliance's life does not hang on it.
extension World {
  mutating func lend() async throws {
    for file in founded.listings(of: "offer") where founded.isBookable(file) && !isOver {
      guard let owner = people(.applicant, file).first(where: { founded.people[$0]?.erased == nil }) else { continue }
      guard let book = file.bookings, book.terms != nil else {
        if side.chance(20) { try await keep(.open(file.id, fictionTerms()), by: owner) }
        continue
      }
      try await look(after: book, of: file, owner)
      if side.chance(25), let person = side.pick(from: representatives) { try await reserve(file, by: person) }
    }
  }

  private mutating func look(after book: BookingBook, of file: Case, _ owner: Key<Person>) async throws {
    for booking in book.bookings where !isOver {
      if booking.standing == .requested, booking.from > clock + 600, side.chance(80) {
        let accepts = side.chance(85)
        let reasons = accepts ? nil : "当天设备检修（示例）。"
        try await attempt(
          .keepBook(.answer(file.id, booking.number, accepts: accepts, reasons: reasons)), by: owner,
          mayBe: [.bookingSettled])
      } else if booking.standing == .confirmed, booking.until < clock, !booking.isMissed, side.chance(1) {
        try await attempt(.keepBook(.miss(file.id, booking.number, true)), by: owner, mayBe: [.bookingSettled])
      } else if booking.holds, booking.from > clock, side.chance(3) {
        let reasons = "临时有变（示例）。"
        try await attempt(
          .keepBook(.cancel(file.id, booking.number, reasons: reasons)), by: side.chance(70) ? booking.person : owner,
          mayBe: [.tooLateToGiveUp, .bookingSettled, .notEntitled, .personUnknown])
      }
    }
  }

  private mutating func reserve(_ file: Case, by person: Key<Person>) async throws {
    let day = clock.day + Int.random(in: 1...20, using: &side)
    let from = day.start + Int.random(in: 16...33, using: &side) * 1800
    tarry()
    let purpose = try stage.seal("样件测量（示例）", person)
    let booking = MakeBooking(
      case: file.id, from: from, until: from + Int.random(in: 1...6, using: &side) * 1800, purpose: purpose)
    try await attempt(
      .keepBook(.book(booking)), by: person, mayBe: [.slotTaken, .bookingUnfit, .tooManyBookings, .personUnknown])
  }

  private mutating func keep(_ action: BookingAction, by person: Key<Person>) async throws {
    tarry()
    try await perform(.keepBook(action), by: person)
  }

  private mutating func fictionTerms() -> BookingTerms {
    BookingTerms(
      weekdays: side.chance(50) ? [0, 1, 2, 3, 4] : [1, 3], opens: 8 * 60, closes: 17 * 60, longest: 240, ahead: 30,
      forOthers: side.chance(40), approved: side.chance(50), noticeHours: 24)
  }
}
