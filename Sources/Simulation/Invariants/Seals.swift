import Constitution
import Governance

/// The alliance's seal: on no paper to which nobody but the one who asked has agreed, stamped by its keeper, and each time
/// on the register.
struct Seals {
  private struct Use {
    var asker: Key<Person>
    var isAgreed = false
    var isStamped = false
    var hasSlip = false
  }

  private var uses: [Key<Case>: Use] = [:]

  mutating func follow(_ recorded: Recorded, _ roster: Roster, _ texts: Texts) throws(BrokenInvariant) {
    switch recorded.event {
    case .caseOpened(let event) where event.procedure == "seal-use": uses[event.case] = Use(asker: event.person)
    case .checkRecorded(let event):
      guard let use = uses[event.case] else { return }
      guard let person = recorded.by.person, person != use.asker,
        roster.sits(person, in: "chairs-meeting", texts)
          || roster.held.keys.contains(.init(office: "secretary-general", person: person))
      else { throw .init("\(event.case): the seal was decided on by one who may not") }
      uses[event.case]?.isAgreed = event.outcome == .pass
    case .formSubmitted(let event) where event.form == "stamping":
      guard let use = uses[event.case] else { return }
      guard use.isAgreed, let person = recorded.by.person, roster.sits(person, in: "secretariat", texts) else {
        throw .init("\(event.case): stamped without agreement, or by another than the keeper")
      }
      uses[event.case]?.isStamped = true
    case .documentIssued(let event):
      guard let use = uses[event.case] else { return }
      guard use.isStamped, !use.hasSlip else { throw .init("\(event.case): a slip for what was not stamped once") }
      uses[event.case]?.hasSlip = true
    case .caseEnded(let event):
      guard let use = uses.removeValue(forKey: event.case) else { return }
      guard use.hasSlip == (event.end == "stamped") else {
        throw .init("\(event.case): the register does not say how the seal was used")
      }
    default: break
    }
  }
}
