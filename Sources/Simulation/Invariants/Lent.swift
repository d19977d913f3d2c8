import Constitution
import Governance

/// What is lent: nobody has it while another does, none who are refused hold it, and nobody holds what is not offered.
struct Lent {
  private struct Time {
    var from: Instant
    var until: Instant
    var isConfirmed: Bool
  }

  private struct Book {
    var count = 0
    /// What holds a time, by its number.
    var held: [Int: Time] = [:]
  }

  private var books: [Key<Case>: Book] = [:]

  mutating func follow(_ recorded: Recorded) throws(BrokenInvariant) {
    switch recorded.event {
    case .bookingMade(let event):
      var book = books[event.case, default: Book()]
      book.count += 1
      guard event.number == book.count else { throw .init("\(event.case): booking \(event.number) is not the next") }
      guard recorded.at <= event.from, event.from < event.until, event.until <= event.from.day.end else {
        throw .init("\(event.case): booking \(event.number) has no time that can be had")
      }
      if let other = book.held.first(where: { $0.value.from < event.until && event.from < $0.value.until }) {
        throw .init("\(event.case): bookings \(other.key) and \(event.number) meet")
      }
      book.held[event.number] = Time(from: event.from, until: event.until, isConfirmed: !event.waits)
      books[event.case] = book
    case .bookingAnswered(let event):
      guard books[event.case]?.held[event.number]?.isConfirmed == false else {
        throw .init("\(event.case): booking \(event.number) waits for no answer")
      }
      guard event.accepts || event.reasons != nil else { throw .init("\(event.case): a no without reasons") }
      if event.accepts {
        books[event.case]?.held[event.number]?.isConfirmed = true
      } else {
        books[event.case]?.held[event.number] = nil
      }
    case .bookingCancelled(let event):
      guard books[event.case]?.held.removeValue(forKey: event.number) != nil else {
        throw .init("\(event.case): booking \(event.number) holds nothing that could be given up")
      }
    case .bookingMissed(let event):
      guard let time = books[event.case]?.held[event.number], time.isConfirmed, time.from <= recorded.at else {
        throw .init("\(event.case): nobody was to come for booking \(event.number) yet")
      }
    // An offer that moves from where it stood is published no more, and one that comes to be published is new.
    case .stepEntered(let event): try isFree(event.case, recorded.at)
    case .caseEnded(let event): try isFree(event.case, recorded.at)
    default: break
    }
  }

  private func isFree(_ file: Key<Case>, _ moment: Instant) throws(BrokenInvariant) {
    if let late = books[file]?.held.first(where: { $0.value.until > moment }) {
      throw .init("\(file): booking \(late.key) holds what is not offered")
    }
  }
}
