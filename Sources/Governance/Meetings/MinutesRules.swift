package import Constitution
import HashTreeCollections

/// The text of the minutes as it was sent to those who attended.
package struct MinutesCirculated: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
  package var text: String
}

package struct MinutesAnswered: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
  package var person: Key<Person>
  package var objection: String?
}

/// The minutes became a numbered document, with whatever was objected.
package struct MinutesApproved: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
  package var document: Key<Document>
  package var number: String
  package var title: Words
  package var text: String
}

/// The minutes: drafted from the record, remarked on, circulated, confirmed by those who were there, issued.
extension Deliberation {
  mutating func remark(_ text: String, on item: Int, in key: Key<Meeting>) throws(Refusal) {
    let (meeting, organ) = try run(key)
    guard meeting.isClosed || meeting.isOpen, meeting.minutes == nil else { throw .minutesElsewhere(meeting) }
    guard meeting.agenda.indices.contains(item) else { throw .itemUnfit(organ.citation) }
    let text = try reasons(text, required: false, meeting.notice.citation) ?? ""
    record(.itemRemarked(ItemRemarked(meeting: key, item: item, remark: text)), meeting.notice.citation)
  }

  mutating func circulateMinutes(of key: Key<Meeting>) throws(Refusal) {
    let (meeting, _) = try run(key)
    guard meeting.isClosed, meeting.minutes == nil else { throw .minutesElsewhere(meeting) }
    let text = alliance.draftMinutes(of: meeting)
    record(.minutesCirculated(MinutesCirculated(meeting: key, text: text)), alliance.minutesRule.citation)
  }

  mutating func answerMinutes(of key: Key<Meeting>, _ objection: String?) throws(Refusal) {
    let meeting = try meeting(key)
    let rule = alliance.minutesRule
    let person = try sender(rule.citation)
    guard let minutes = meeting.minutes, minutes.document == nil else { throw .minutesElsewhere(meeting) }
    guard meeting.attendedVoters.contains(person) else { throw .didNotAttend(meeting) }
    let objection = try objection.map { text throws(Refusal) in try reasons(text, required: true, rule.citation) ?? "" }
    guard objection != nil || minutes.answer(of: person).map({ $0.objection != nil }) ?? true else {
      throw .answeredAlready(meeting)
    }
    record(.minutesAnswered(MinutesAnswered(meeting: key, person: person, objection: objection)), rule.citation)
    approveIfConfirmed(key, rule)
  }

  private mutating func approveIfConfirmed(_ key: Key<Meeting>, _ rule: Rule) {
    guard let meeting = alliance.meetings[key], let minutes = meeting.minutes,
      meeting.approval.carries(under: rule.voteReading)
    else { return }
    let (year, count) = (at.day.year, alliance.next(.document, at: at))
    let organ = alliance.organ(meeting.organ)?.name ?? Words("", "")
    record(
      .minutesApproved(
        MinutesApproved(
          meeting: key, document: Key(Alliance.serial(year: year, count)),
          number: "\(alliance.charter.documentCode)〔\(year)〕\(count)号",
          title: Words("\(meeting.chineseName(of: organ.zh))纪要", "Minutes of the \(organ.en)"),
          text: minutes.text + alliance.objections(to: meeting))), rule.citation)
  }
}

extension Meeting {
  /// How far the minutes are confirmed: the roll is those who attended and may vote.
  package var approval: Tally {
    let roll = attendedVoters.count
    let answers = minutes?.answers ?? []
    let no = answers.count { $0.objection != nil }
    return Tally(office: roll, roll: roll, yes: answers.count - no, no: no, abstain: 0)
  }

  mutating func answer(_ event: MinutesAnswered) {
    minutes?.answers.removeAll { $0.person == event.person }
    minutes?.answers.append(Minutes.Answer(person: event.person, objection: event.objection))
  }
}

extension Alliance {
  /// The rule by which minutes are approved. Soundness has shown that there is one.
  package var minutesRule: Rule {
    guard let rule = charter.rule("minutes-approval") else { preconditionFailure("who meets approves minutes") }
    return rule
  }

  mutating func approve(_ event: MinutesApproved, _ recorded: Recorded) {
    meetings[event.meeting]?.minutes?.document = event.document
    liveMeetings.remove(event.meeting)
    documents[event.document] = Document(
      id: event.document, number: event.number, title: event.title, text: event.text, case: nil,
      meeting: event.meeting, citation: recorded.citation, issued: recorded.at)
    count(.document, at: recorded.at)
  }
}
