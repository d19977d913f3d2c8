package import Constitution
import HashTreeCollections

/// An authority in writing (委托书) to stand for an absent member of the organ at one meeting: only where the charter allows
/// attendance by proxy. As long as whoever holds it is there, the one who gave it counts as there too.
package struct Mandate: Hashable, Codable, Sendable {
  package enum Ending: String, Hashable, Codable, Sendable, CaseIterable {
    case withdrawn, returned
    /// Whoever gave it came in person.
    case came
    case proxyLeft = "proxy-left"
    /// Either of the two sits in the organ no longer.
    case outOfOffice = "out-of-office"

    package var words: Words {
      switch self {
      case .withdrawn: Words("委托人撤回", "taken back")
      case .returned: Words("受托人辞去委托", "given back")
      case .came: Words("委托人本人到会", "whoever gave it came in person")
      case .proxyLeft: Words("受托人离会", "the proxy left")
      case .outOfOffice: Words("不再是该机构的组成人员", "one of the two sits in the organ no longer")
      }
    }
  }

  package var principal: Key<Person>
  package var proxy: Key<Person>
  /// What the proxy may do, as the principal put it.
  package var scope: String
  package var given: Instant
  package var ended: Instant?
  package var ending: Ending?

  package var isActive: Bool { ended == nil }
}

package struct MandateGiven: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
  package var principal: Key<Person>
  package var proxy: Key<Person>
  package var scope: String
}

package struct MandateEnded: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
  package var principal: Key<Person>
  package var ending: Mandate.Ending
}

/// The rules of the charter about proxies.
package enum ProxyRule {
  package static let allowed: Key<Rule> = "proxies"
  /// For how many one person may stand; one where the charter does not say (a default from usual practice).
  package static let most: Key<Rule> = "proxies-held"
}

extension Meeting {
  package func mandate(of principal: Key<Person>) -> Mandate? {
    mandates.last { $0.principal == principal && $0.isActive }
  }

  package func mandates(heldBy proxy: Key<Person>) -> [Mandate] {
    mandates.filter { $0.proxy == proxy && $0.isActive }
  }

  /// Whether the person is there, and not only through another.
  package func isInPerson(_ person: Key<Person>) -> Bool {
    stays.contains { $0.person == person && $0.left == nil && $0.mode != .proxy }
  }

  /// Who stands for the person at this moment.
  package func proxy(for person: Key<Person>) -> Key<Person>? {
    guard isPresent(person), !isInPerson(person) else { return nil }
    return mandate(of: person)?.proxy
  }

  /// Whether a voter takes part in a ballot on that roll: in person, or through a proxy who is on it too. Whoever is
  /// recused, or was not yet in office, votes for nobody else either.
  func takesPart(_ person: Key<Person>, in roll: [Voter]) -> Bool {
    guard isPresent(person) else { return false }
    guard let proxy = proxy(for: person) else { return true }
    return roll.contains { $0.person == proxy }
  }

  mutating func give(_ event: MandateGiven, at moment: Instant) {
    mandates.append(
      Mandate(principal: event.principal, proxy: event.proxy, scope: event.scope, given: moment))
  }

  mutating func end(_ event: MandateEnded, at moment: Instant) {
    guard let place = mandates.lastIndex(where: { $0.principal == event.principal && $0.isActive }) else { return }
    mandates[place].ended = moment
    mandates[place].ending = event.ending
  }
}

extension Alliance {
  package var allowsProxies: Bool { charter.rule(ProxyRule.allowed)?.value == .yesNo(true) }

  /// For how many one person may stand at a meeting.
  package var mostMandates: Int {
    if case .number(let most)? = charter.rule(ProxyRule.most)?.value { most } else { 1 }
  }

  /// For whom a person votes in a ballot at this moment: for themselves, and for those for whom they stand in its meeting.
  package func voices(
    of person: Key<Person>, in electorate: Electorate, at key: Key<Meeting>?
  ) -> [Key<Person>] {
    guard let meeting = key.flatMap({ meetings[$0] }) else {
      return electorate.place(of: person) == nil ? [] : [person]
    }
    let others = meeting.mandates(heldBy: person).map(\.principal).filter { meeting.proxy(for: $0) == person }
    return ((meeting.isInPerson(person) ? [person] : []) + others).filter { voice in
      electorate.place(of: voice).map(electorate.isAttending) ?? false
    }
  }

  package func voices(of person: Key<Person>, in vote: Vote) -> [Key<Person>] {
    voices(of: person, in: vote.electorate, at: vote.meeting)
  }

  package func voices(of person: Key<Person>, in election: Election) -> [Key<Person>] {
    voices(of: person, in: election.electorate, at: election.meeting)
  }

  /// Those whom a person could authorise: who sit in the organ too, have authorised nobody, and hold no more than they may.
  package func possibleProxies(for person: Key<Person>, in meeting: Meeting) -> [Key<Person>] {
    guard let organ = organ(meeting.organ) else { return [] }
    return voters(of: organ).map(\.person).filter { other in
      other != person && people[other]?.erased == nil && meeting.mandate(of: other) == nil
        && meeting.mandates(heldBy: other).count < mostMandates
    }
  }
}
