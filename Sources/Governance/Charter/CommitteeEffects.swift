package import Constitution
import HashTreeCollections

/// What becomes of the people and the unfinished work of a committee, when the text that closes it or merges it takes
/// effect. The charter is silent about all of it: these are defaults.
extension Deliberation {
  /// Follows a text that has just come into force. `other`, where its day brought it in.
  mutating func settleCommittees(_ citation: Citation, by other: Principal? = nil) {
    guard let old = alliance.charterHistory.past.last?.charter, let file = alliance.charterHistory.adoptedIn else {
      return
    }
    let ended = old.committees.filter { alliance.charter.organ($0.id) == nil }
    guard !ended.isEmpty else { return }
    let merged = alliance.committeesMerged(in: file)
    for committee in ended {
      let survivor = merged[committee.id].flatMap { alliance.charter.organ($0) }
      release(committee, to: survivor, file, citation, other)
      cancelMeetings(of: committee, file, other)
    }
    giveUpAppointments(citation, other)
  }

  /// Its seats end; on a merger whoever sits in the other committee in no way yet goes there, rank by rank.
  private mutating func release(
    _ committee: Organ, to survivor: Organ?, _ file: Key<Case>, _ citation: Citation, _ other: Principal?
  ) {
    let seats = committee.seats.map { alliance.holders(of: $0) + alliance.acting(in: $0) }
    for seat in seats.joined() {
      let left = OfficerLeft(
        office: seat.office, person: seat.person,
        departure: survivor == nil ? .committeeClosed : .committeeMerged, case: file)
      record(.officerLeft(left), citation, by: other)
    }
    guard let survivor else { return }
    for (rank, seats) in seats.enumerated() {
      for seat in seats where !seat.isActing && !alliance.sits(seat.person, in: survivor.id) {
        guard let office = alliance.freeOffice(of: survivor, rank, for: seat.person, at: at) else { continue }
        // Whoever acted in it makes room.
        for acting in alliance.acting(in: office.id) {
          let left = OfficerLeft(office: acting.office, person: acting.person, departure: .actingEnded)
          record(.officerLeft(left), citation, by: other)
        }
        let unit = office.heldForUnit ? alliance.people[seat.person]?.unit : nil
        record(
          .officerSeated(
            OfficerSeated(office: office.id, person: seat.person, unit: unit, until: seat.until, case: file)), citation,
          by: other)
      }
    }
  }

  /// A meeting that has been called has nobody left to hold it. One that is under way is closed by whoever runs it.
  private mutating func cancelMeetings(of committee: Organ, _ file: Key<Case>, _ other: Principal?) {
    for key in alliance.liveMeetings.sorted() {
      guard let meeting = alliance.meetings[key], meeting.isCalled, meeting.organ == committee.id else { continue }
      let reason = "\(committee.name.zh)已撤销或者并入其他委员会（\(file)）"
      record(.meetingCancelled(MeetingCancelled(meeting: key, reason: reason)), meeting.notice.citation, by: other)
    }
  }

  /// Nobody can be appointed to an office that is gone, nor act in it: such a case is given up, since its vote could not
  /// end otherwise.
  private mutating func giveUpAppointments(_ citation: Citation, _ other: Principal?) {
    for file in alliance.openCasesInOrder {
      guard let office = file.answers.namedOffice, alliance.charter.office(office) == nil,
        let procedure = alliance.procedure(of: file), procedure.has(.seat) || procedure.has(.seatActing),
        alliance.step(of: file)?.exit(.giveUp) != nil
      else { continue }
      let before = self
      do {
        let name = alliance.office(office)?.name.zh ?? office.text
        record(.caseGivenUp(CaseGivenUp(case: file.id, reasons: "章程已不设\(name)")), citation, by: other)
        if let key = file.vote, let vote = alliance.votes[key], vote.isOpen { try close(vote, .givenUp) }
        try leave(file.id, .giveUp)
      } catch {
        self = before
      }
    }
  }
}

extension Alliance {
  /// Which committee was merged into which by the amendment of a case.
  package func committeesMerged(in file: Key<Case>) -> [Key<Organ>: Key<Organ>] {
    cases[file]?.draft?.amendment?.merged ?? [:]
  }

  /// The organ that does what a committee that is gone had still to do: the one into which it was merged, or else the one
  /// that appointed its people. nil for an organ that there is, and for one that was no committee.
  package func successor(of key: Key<Organ>) -> Key<Organ>? {
    let past = charterHistory.past
    guard charter.organ(key) == nil, let last = past.lastIndex(where: { $0.charter.organ(key) != nil }) else {
      return nil
    }
    var key = key
    for index in last..<past.count {
      let isLast = index + 1 == past.count
      let (old, new) = (past[index].charter, isLast ? charter : past[index + 1].charter)
      guard let organ = old.organ(key), new.organ(key) == nil else { continue }
      let file = isLast ? charterHistory.adoptedIn : past[index + 1].adoptedIn
      guard old.isCommittee(organ),
        let next = file.flatMap({ committeesMerged(in: $0)[key] }) ?? old.appointer(of: organ)
      else { return nil }
      key = next
    }
    return charter.organ(key) == nil ? nil : key
  }

  /// The committee that is gone and had the office.
  func formerCommittee(with office: Key<Office>) -> Key<Organ>? {
    guard charter.office(office) == nil else { return nil }
    return charterHistory.past.lazy.reversed().compactMap { version in
      version.charter.committees.first { $0.seats.contains(office) }?.id
    }.first
  }

  /// The organ that a step of the case names, as it is to be understood now.
  func standing(_ key: Key<Organ>, in file: Case) -> Organ? {
    successor(of: key).flatMap(charter.organ) ?? charter(of: file).organ(key)
  }

  /// The organ that a step of the case has vote: always the same, or the one that the case chose.
  func body(of ask: Ask.Vote, in file: Case) -> Key<Organ> {
    ask.chosenBy.flatMap(file.answers.choice).map { Key($0.text) } ?? ask.of
  }

  /// The office of the same rank, if a seat in it is free and nothing keeps the person from it; else that of the last rank.
  fileprivate func freeOffice(
    of committee: Organ, _ rank: Int, for person: Key<Person>, at moment: Instant
  ) -> Office? {
    [rank, committee.seats.count - 1].filter(committee.seats.indices.contains).lazy
      .compactMap { charter.office(committee.seats[$0]) }
      .first { office in
        (office.mostSeats.map { holders(of: office.id).count < $0 } ?? true)
          && ineligibility(of: person, for: office, at: moment) == nil
      }
  }

  /// Committees whose article still speaks of them in a text that no longer has them.
  func stillNamed(in charter: Charter) -> [Words] {
    self.charter.committees.filter { charter.organ($0.id) == nil }.compactMap { committee in
      guard let article = charter.article(committee.citation.article), article.names(committee.name.zh) else {
        return nil
      }
      let (name, citation) = (committee.name, article.citation.words)
      return Words(
        "\(citation.zh)仍写着“\(name.zh)”，而草案已不设这个委员会；请一并修改条文",
        "\(citation.en) still names “\(name.zh)”, which the draft ends; amend the article with it")
    }
  }
}
