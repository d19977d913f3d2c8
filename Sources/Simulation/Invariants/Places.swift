import Constitution
import Governance

/// Sign-ups: never more people than places, none waits while a place is free, and whoever waits moves up in order.
struct Places {
  private struct Line {
    var places = 0
    var standing: [Int: Key<Person>] = [:]
    var admitted: Set<Int> = []
    var came: Set<Int> = []
    var failed: Set<Int> = []
    var count = 0

    var waiting: [Int] { standing.keys.filter { !admitted.contains($0) }.sorted() }
  }

  private var lines: [Key<Case>: Line] = [:]
  private var touched: Set<Key<Case>> = []

  mutating func follow(_ recorded: Recorded) throws(BrokenInvariant) {
    switch recorded.event {
    case .formSubmitted(let event):
      if let places = event.answers.number("places") { lines[event.case, default: Line()].places = places }
    case .signedUp(let event):
      var line = lines[event.case, default: Line()]
      line.count += 1
      guard event.number == line.count else { throw .init("\(event.case): no. \(event.number) is not the next") }
      guard !line.standing.values.contains(event.person) else { throw .init("\(event.person) is there twice") }
      guard event.unit != nil || !event.hadPriority else {
        throw .init("\(event.person) had priority without a member")
      }
      line.standing[event.number] = event.person
      if !event.waits { line.admitted.insert(event.number) }
      keep(line, event.case)
    case .signUpWithdrawn(let event):
      var line = lines[event.case, default: Line()]
      guard line.standing.removeValue(forKey: event.number) != nil, !line.came.contains(event.number) else {
        throw .init("\(event.case): no. \(event.number) cannot be taken back")
      }
      line.admitted.remove(event.number)
      keep(line, event.case)
    case .signUpMovedUp(let event):
      guard lines[event.case]?.waiting.first == event.number else {
        throw .init("\(event.case): no. \(event.number) is not the first who waits")
      }
      lines[event.case]?.admitted.insert(event.number)
      touched.insert(event.case)
    default: try followDay(recorded.event)
    }
  }

  private mutating func followDay(_ event: Event) throws(BrokenInvariant) {
    switch event {
    case .attendanceRecorded(let event):
      guard lines[event.case]?.admitted.contains(event.number) == true else {
        throw .init("\(event.case): no. \(event.number) came without a place")
      }
      if event.attended {
        lines[event.case]?.came.insert(event.number)
      } else {
        lines[event.case]?.came.remove(event.number)
      }
    case .attendeeAssessed(let event):
      if event.passed {
        lines[event.case]?.failed.remove(event.number)
      } else {
        lines[event.case]?.failed.insert(event.number)
      }
    case .certificateAwarded(let event):
      guard let line = lines[event.case], line.came.contains(event.number), !line.failed.contains(event.number) else {
        throw .init("\(event.case): no. \(event.number) has a certificate for nothing")
      }
    default: break
    }
  }

  private mutating func keep(_ line: Line, _ file: Key<Case>) {
    lines[file] = line
    touched.insert(file)
  }

  /// After all that a command did.
  mutating func settle() throws(BrokenInvariant) {
    for file in touched.sorted() {
      guard let line = lines[file] else { continue }
      guard line.admitted.count <= line.places else { throw .init("\(file): \(line.admitted.count) of \(line.places)") }
      if line.admitted.count < line.places, let first = line.waiting.first {
        throw .init("\(file): no. \(first) waits while a place is free")
      }
    }
    touched = []
  }
}
