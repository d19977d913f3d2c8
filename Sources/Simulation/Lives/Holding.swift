import Constitution
import Governance
import HashTreeCollections

/// A meeting is held: people come, are too few or enough, take item after item, and go.
extension World {
  mutating func holdMeetings(on day: Day) async throws {
    let today = founded.comingMeetings.filter { $0.starts.day == day }
    for meeting in today {
      // A meeting that the simulated time would cut off in the middle is left to whoever looks at it.
      guard max(clock, meeting.starts) + 5 * 3600 <= end else { continue }
      clock = max(clock, meeting.starts + -3600)
      try await authorise(in: meeting.id)
      let isPoor = habits.isRough && random.chance(12)
      for invitation in meeting.invitations where random.chance(isPoor ? 55 : 93) && invitation.reply != .excused {
        guard try await comesAfterAll(invitation.person, meeting.id) else { continue }
        try await arrive(invitation.person, invitation.reply == .online ? .online : .room, meeting.id)
      }
      clock = max(clock, meeting.starts)
      try await hold(meeting.id)
    }
  }

  /// Does what is for whoever runs the meeting. Whoever may no longer, having been voted out in this very meeting, say,
  /// hands it on to another whom the domain lets run it. nil for a refusal among those expected.
  @discardableResult
  mutating func run(
    _ key: Key<Meeting>, _ action: MeetingAction, mayBe codes: Set<Refusal.Code> = []
  ) async throws -> [Recorded]? {
    guard let runner = runner(of: key) else {
      throw BrokenInvariant("\(clock.text): nobody may run \(key) any longer: \(action)")
    }
    return try await attempt(.meeting(action), by: runner, mayBe: codes)
  }

  private mutating func runner(of key: Key<Meeting>) -> Key<Person>? {
    guard let organ = founded.meetings[key]?.organ else { return nil }
    if let runner = minds.runners[key], founded.mayRun(runner, organ) { return runner }
    let others = ["secretariat", "chairs-meeting", organ].map { other in
      sitting(other).filter { founded.mayRun($0, organ) }
    }
    minds.runners[key] = random.pick(from: others.first { !$0.isEmpty } ?? [])
    return minds.runners[key]
  }

  private mutating func arrive(_ person: Key<Person>, _ mode: Stay.Mode, _ key: Key<Meeting>) async throws {
    guard founded.people[person]?.erased == nil else { return }
    clock = clock + Int.random(in: 5...60, using: &random)
    if random.chance(50) {
      try await perform(.meeting(.arrive(key, person, mode)), by: person)
    } else {
      try await run(key, .arrive(key, person, mode))
    }
  }

  private mutating func hold(_ key: Key<Meeting>) async throws {
    guard let meeting = founded.meetings[key] else { return }
    let voters = Set(sitting(meeting.organ))
    let present = meeting.invitations.filter {
      voters.contains($0.person) && $0.hasVote && meeting.isInPerson($0.person)
    }
    let presider = present.first { founded.holds($0.person, "chair") } ?? present.first
    let opening = try await run(
      key, .open(key, presider: presider?.person ?? meeting.invitations[0].person),
      mayBe: founded.presence(in: meeting).isQuorate && presider != nil ? [] : [.quorumMissing, .attendanceUnfit])
    guard opening != nil else {
      pass()
      // Called again on the next look at the obligations.
      try await run(key, .cancel(key, reason: "到会人数不足，改期召开。"))
      return
    }
    for item in meeting.agenda.indices {
      pass()
      try await run(key, .takeItem(key, item: item))
      try await speak(in: key)
      if meeting.agenda[item].case != nil { try await decideItem(of: key) }
      if habits.isRough { try await comeAndGo(in: key) }
    }
    pass()
    try await run(key, .close(key))
  }

  private func present(in key: Key<Meeting>) -> [Key<Person>] {
    founded.meetings[key].map { meeting in
      meeting.invitations.map(\.person).filter(meeting.isInPerson)
    } ?? []
  }

  private mutating func speak(in key: Key<Meeting>) async throws {
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      guard let person = random.pick(from: present(in: key)) else { return }
      let pending = founded.meetings[key]?.speeches.contains { $0.person == person && $0.isPending } ?? false
      guard !pending else { continue }
      pass()
      try await perform(.meeting(.floor(key, person, .asked)), by: person)
      if random.chance(10) {
        try await perform(.meeting(.floor(key, person, .withdrawn)), by: person)
        continue
      }
      try await run(key, .floor(key, person, .speaking))
      pass()
      try await perform(.meeting(.floor(key, person, .done)), by: person)
    }
  }

  /// Someone leaves early, someone comes late.
  mutating func comeAndGo(in key: Key<Meeting>) async throws {
    guard let meeting = founded.meetings[key] else { return }
    let here = present(in: key)
    for person in here where random.chance(2) {
      try await perform(.meeting(.leave(key, person)), by: person)
    }
    for invitation in meeting.invitations where !here.contains(invitation.person) && random.chance(6) {
      try await arrive(invitation.person, .room, key)
    }
  }
}
