import Constitution
import Governance

/// Questions at a forum or a course: asked and wanted by those who are signed up, each with one voice.
struct Asked {
  private struct Room {
    /// Who holds which sign-up now.
    var standing: [Int: Key<Person>] = [:]
    /// Whoever has a voice for each question, the first of whom asked it.
    var voices: [[Key<Person>]] = []
    var answered: Set<Int> = []
  }

  private var rooms: [Key<Case>: Room] = [:]

  mutating func follow(_ recorded: Recorded) throws(BrokenInvariant) {
    switch recorded.event {
    case .signedUp(let event): rooms[event.case, default: Room()].standing[event.number] = event.person
    case .signUpWithdrawn(let event): rooms[event.case]?.standing[event.number] = nil
    case .questionAsked(let event):
      try isThere(event.person, event.case)
      rooms[event.case]?.voices.append([event.person])
      guard rooms[event.case]?.voices.count == event.number else {
        throw .init("\(event.case): question \(event.number) is not the next")
      }
    case .questionSupported(let event):
      try isThere(event.person, event.case)
      guard let room = rooms[event.case], room.voices.indices.contains(event.number - 1),
        !room.voices[event.number - 1].contains(event.person), !room.answered.contains(event.number)
      else { throw .init("\(event.case): a second voice for question \(event.number)") }
      rooms[event.case]?.voices[event.number - 1].append(event.person)
    case .questionAnswered(let event):
      guard rooms[event.case]?.voices.indices.contains(event.number - 1) == true else {
        throw .init("\(event.case): an answer to no question")
      }
      rooms[event.case]?.answered.insert(event.number)
    default: break
    }
  }

  private func isThere(_ person: Key<Person>, _ file: Key<Case>) throws(BrokenInvariant) {
    guard rooms[file]?.standing.values.contains(person) == true else {
      throw .init("\(file): \(person) asks without being signed up")
    }
  }
}
