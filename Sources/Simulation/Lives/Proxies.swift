import Constitution
import Governance
import HashTreeCollections

/// Where the charter allows it, some who cannot come have another one of the organ stand for them. Where it does not,
/// nothing here draws on chance, so that the same seed goes on giving the same years.
extension World {
  mutating func authorise(in key: Key<Meeting>) async throws {
    guard founded.allowsProxies, let meeting = founded.meetings[key] else { return }
    for invitation in meeting.invitations where invitation.hasVote && random.chance(12) {
      let person = invitation.person
      guard let now = founded.meetings[key], now.mandate(of: person) == nil, now.mandates(heldBy: person).isEmpty,
        founded.standing(of: person, in: now)?.hasVote == true, founded.people[person]?.erased == nil,
        let proxy = random.pick(from: founded.possibleProxies(for: person, in: now))
      else { continue }
      pass()
      try await perform(.meeting(.authorise(key, proxy: proxy, scope: "按本人书面意见表决（示例）")), by: person)
      try await tryWhatProxiesMayNot(person, proxy, key)
      guard random.chance(10) else { continue }
      try await perform(.meeting(.endMandate(key, principal: person)), by: random.chance(50) ? person : proxy)
    }
  }

  /// Nobody authorises twice, nobody passes a mandate on, and nobody stands for more than the charter allows.
  private mutating func tryWhatProxiesMayNot(
    _ person: Key<Person>, _ proxy: Key<Person>, _ key: Key<Meeting>
  ) async throws {
    guard habits.isRough, random.chance(30) else { return }
    let again = MeetingAction.authorise(key, proxy: proxy, scope: "示例")
    try await mustBeRefused(.meeting(again), by: person, [.proxyUnfit])
    let chain = MeetingAction.authorise(key, proxy: person, scope: "示例")
    try await mustBeRefused(.meeting(chain), by: proxy, [.proxyUnfit])
  }

  /// Whether somebody who was asked comes: of those who authorised another, one in ten after all.
  mutating func comesAfterAll(_ person: Key<Person>, _ key: Key<Meeting>) async throws -> Bool {
    guard founded.meetings[key]?.mandate(of: person) != nil else { return true }
    return random.chance(10)
  }

  /// Whoever puts a voter's ballot down in a meeting, and for whom if not for themselves.
  func hand(of voter: Key<Person>, _ key: Key<Meeting>) -> (person: Key<Person>, principal: Key<Person>?) {
    guard let proxy = founded.meetings[key]?.proxy(for: voter) else { return (voter, nil) }
    return (proxy, voter)
  }
}
