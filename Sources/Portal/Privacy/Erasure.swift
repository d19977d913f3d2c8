package import Constitution
package import Desk
package import Governance
import HashTreeCollections
package import Record

/// The one way in which a person's data goes: the record says so and their key is destroyed, then everything that the desk has.
package enum Erasure {
  /// Throws the record's refusal. `cause` is what the security log says of it: `keeper`, `request`, `retention`.
  package static func perform(
    _ person: Key<Person>, host: AllianceHost, desk: Desk, cause: String, at moment: Instant
  ) async throws {
    // Which files are theirs, only their key tells.
    let files = host.filesNamed(bySealOf: person)
    _ = try await host.perform(.erase(ErasePerson(person: person)), by: .keeper)
    try await desk.eraseAccounts(of: person)
    try await desk.note(SecurityNote(.accountsErased, person: person, detail: cause), at: moment)
    try await desk.removeFiles(files.subtracting(host.filesNamed()), broughtBy: moment)
  }
}

extension Portal {
  /// How many people's data the clock erases at most in an hour: each key takes a rewriting of the file of keys.
  static let mostErasures = 20

  /// What the clock does for privacy: removes what is over, erases who asked for it a week ago, and whoever has had nothing to do
  /// with the alliance for long.
  package func retain() async throws {
    let now = clock()
    try await desk.purge(at: now)
    for request in desk.privacy.erasures.values.sorted(by: { ($0.due, $0.person) < ($1.due, $1.person) })
    where request.due <= now {
      try await erase(request.person, cause: "request", at: now)
    }
    // What is invented is nobody's.
    guard demonstration == nil else { return }
    for person in host.alliance.outsiders(endedBefore: now + -Retention.outsiders.period).prefix(Self.mostErasures) {
      try await erase(person, cause: "retention", at: now)
    }
  }

  /// Leaves whoever has come to be needed since; and finishes what a process that ended in between had begun.
  private func erase(_ person: Key<Person>, cause: String, at now: Instant) async throws {
    if host.alliance.people[person]?.erased != nil { return try await desk.eraseAccounts(of: person) }
    guard host.alliance.obstacle(toErasing: person) == nil else { return }
    try await Erasure.perform(person, host: host, desk: desk, cause: cause, at: now)
  }
}

extension Alliance {
  /// People of whom the record has a sealed name, who hold and held no office, speak for no unit, and whose last case, sign-up,
  /// comment or booking is over since before a moment. Whoever holds a certificate that stands goes on needing it.
  func outsiders(endedBefore moment: Instant) -> [Key<Person>] {
    var busy: Set<Key<Person>> = Set(seats.map(\.person))
    var known: Set<Key<Person>> = []
    for file in cases.values {
      let part = [file.applicant] + takingPart(in: file)
      known.formUnion(part)
      if file.ended.map({ moment <= $0 }) ?? true { busy.formUnion(part) }
      for signUp in file.enrolment?.signUps ?? [] where signUp.certificate.map({ $0.revoked == nil }) ?? false {
        busy.insert(signUp.person)
      }
    }
    return known.subtracting(busy).filter { key in
      guard let person = people[key], person.erased == nil, person.unit == nil, person.entered == nil,
        person.openName == nil
      else { return false }
      return true
    }.sorted()
  }

  /// What a person took part in, the latest first.
  func files(with person: Key<Person>) -> [Case] {
    cases.values.filter { $0.applicant == person || takingPart(in: $0).contains(person) }.sorted { $1.id < $0.id }
  }

  private func takingPart(in file: Case) -> [Key<Person>] {
    var people = file.enrolment?.signUps.map(\.person) ?? []
    people += file.bookings?.bookings.map(\.person) ?? []
    people += file.comments.compactMap(\.by.person)
    people += file.messages.compactMap(\.by.person)
    people += file.history.compactMap(\.by.person)
    people += file.nominations.map(\.nominee)
    for review in file.reviews { people += review.reviewers.map(\.person) }
    for case .sealed(let sealed) in file.answers.map(\.value) { people.append(sealed.person) }
    return people
  }
}
