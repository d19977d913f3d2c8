import Constitution
import Governance

/// A committee's plan and report, Article 19: begun by someone who leads one, worded in the committee, settled by the
/// chairs' meeting.
enum CommitteeYears {
  private static let leaders: Set<Key<Office>> = [
    "programme-committee-head", "programme-committee-deputy", "industry-committee-head", "industry-committee-deputy",
  ]

  static func check(
    _ recorded: Recorded, _ roster: Roster, _ files: Files, _ ballots: Ballots, _ texts: Texts
  ) throws(BrokenInvariant) {
    switch recorded.event {
    case .caseOpened(let event) where isOfCommittee(event.case, files):
      guard roster.held.keys.contains(where: { $0.person == event.person && leaders.contains($0.office) }) else {
        throw .init("\(event.case) was begun by \(event.person), who leads no committee")
      }
    case .formSubmitted(let event) where event.form == "text" && isOfCommittee(event.case, files):
      guard let person = recorded.by.person, case .choice(let committee)? = answer("committee", event.case, files),
        // A committee that is gone has left its work to another.
        texts.charter?.organ(Key(committee.text)) == nil || roster.sits(person, in: Key(committee.text), texts)
      else { throw .init("\(event.case) was worded by someone outside the committee") }
    case .noteTaken(let event) where isOfCommittee(event.case, files):
      guard let person = recorded.by.person, roster.sits(person, in: "chairs-meeting", texts) else {
        throw .init("\(event.case) was noted outside the chairs' meeting")
      }
    case .caseEnded(let event) where event.end == "approved" && isOfCommittee(event.case, files):
      guard let vote = ballots.carried[event.case]?.last, ballots.votes[vote]?.opened.organ == "chairs-meeting" else {
        throw .init("\(event.case) was approved without the chairs' meeting")
      }
    default: break
    }
  }

  private static func isOfCommittee(_ file: Key<Case>, _ files: Files) -> Bool {
    files.files[file].map { ["committee-plan", "committee-report"].contains($0.procedure.id) } ?? false
  }

  private static func answer(_ field: Key<Field>, _ file: Key<Case>, _ files: Files) -> Answer.Value? {
    files.files[file]?.answers.first { $0.field == field }?.value
  }
}

extension Roster {
  /// Whether somebody holds or acts in an office of the organ.
  func sits(_ person: Key<Person>, in organ: Key<Organ>, _ texts: Texts) -> Bool {
    texts.charter?.organ(organ).map { sitting(in: $0).contains(person) } ?? false
  }
}
