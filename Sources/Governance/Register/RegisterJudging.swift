package import Constitution

/// What was read becomes what is entered, and what the charter says to each row stands beside it.
extension RegisterReading {
  /// With nothing sealed yet: for a rehearsal.
  private var rehearsal: EnterRegister {
    entry(submission: "rehearsal", basis: "rehearsal") { _, person in Sealed(person: person, box: "") }
  }

  /// The rows that were read, as they go onto the record.
  package func entry(
    submission: String, basis: String, seal: (String, Key<Person>) throws -> Sealed
  ) rethrows -> EnterRegister {
    let people = try humans.map { human in
      EnterRegister.Individual(
        person: human.person, name: .sealed(try seal(human.name, human.person)), unit: human.unit,
        represents: human.represents, phone: try human.phone.map { try seal($0, human.person) })
    }
    return EnterRegister(
      submission: submission, basis: basis, members: units.map(\.unit), people: people,
      offices: holdings.map(\.holding))
  }

  /// Everyone who is new, so that their keys can be made at once.
  package var newPeople: [Key<Person>] { humans.map(\.person) }

  /// Adds to each row what it would meet if the whole were entered now.
  package mutating func judge(under alliance: Alliance, by principal: Principal, at moment: Instant) {
    let refusals = alliance.rehearse(rehearsal, by: principal, at: moment)
    for (index, refusal) in refusals[.members] ?? [:] { add(refusal, to: units[index].row) }
    for (index, refusal) in refusals[.people] ?? [:] { add(refusal, to: humans[index].row) }
    for (index, refusal) in refusals[.offices] ?? [:] { add(refusal, to: holdings[index].row) }
  }

  private mutating func add(_ refusal: Refusal, to row: Int) {
    let words = Words("\(refusal.missing.zh)\(refusal.needed.zh)", "\(refusal.missing.en) \(refusal.needed.en)")
    rows[row].problems.append(Problem(words: words, citation: refusal.citation))
  }

  /// Leaves the rows with problems out. A row without any rests on no such row: it was judged without them.
  package mutating func dropBad() {
    units.removeAll { !rows[$0.row].problems.isEmpty }
    humans.removeAll { !rows[$0.row].problems.isEmpty }
    holdings.removeAll { !rows[$0.row].problems.isEmpty }
    logins.removeAll { !rows[$0.row].problems.isEmpty }
  }

  package func count(_ part: RegisterPart) -> Int { rows.count { $0.part == part } }
}

extension Day {
  /// A day as people and spreadsheets write it: 2024-05-01, 2024/5/1, 2024.5.1, 2024年5月1日, 20240501, or the number of days by
  /// which a spreadsheet counts from the end of 1899.
  package init?(cell text: String) {
    let text = text.trimmed
    if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) {
      if text.utf8.count == 8 {
        self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        return
      }
      guard (20_000...80_000).contains(number) else { return nil }
      self.init(number: number - 25_569)
      return
    }
    // A time behind the day says nothing of a day.
    let date = text.prefix { !$0.isWhitespace && $0 != "T" }
    let parts = date.split(omittingEmptySubsequences: true) { "-/.年月日".contains($0) }
    guard parts.count == 3, parts[0].utf8.count == 4, parts.allSatisfy({ $0.utf8.count <= 4 }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
