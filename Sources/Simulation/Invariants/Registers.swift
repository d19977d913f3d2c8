import Constitution
import Governance

/// What is entered from registers of former times: by someone of the organ of the daily work, once under each key, as many rows
/// as it says, of nothing that came after the record began, and of no office once the organ that elects has met.
struct Registers {
  private var began: Day?
  private var submissions: Set<String> = []
  private var electing: Set<Key<Meeting>> = []
  private var hasMet = false

  mutating func check(_ events: [Recorded], _ roster: Roster, _ texts: Texts) throws(BrokenInvariant) {
    try count(events, roster, texts)
    for recorded in events {
      switch recorded.event {
      case .allianceFounded: began = recorded.at.day
      case .memberAdmitted(let event): try look(at: event.entered?.joined, event.member.text)
      case .officerSeated(let event):
        try look(at: event.entered?.since, event.person.text)
        if event.entered != nil, hasMet {
          throw .init("\(event.person) was entered as \(event.office) after the assembly")
        }
      case .meetingCalled(let event) where elects(event.organ, texts): electing.insert(event.meeting)
      case .meetingOpened(let event) where electing.contains(event.meeting): hasMet = true
      case .electionOpened(let event) where elects(event.organ, texts): hasMet = true
      default: break
      }
    }
  }

  private func elects(_ organ: Key<Organ>, _ texts: Texts) -> Bool {
    texts.charter?.organs.first { $0.id == organ }?.powers.contains { $0.acts.contains(.elect) } ?? false
  }

  private func look(at day: Day?, _ name: String) throws(BrokenInvariant) {
    guard let day, let began, day > began else { return }
    throw .init("\(name) was entered with a day after the record began")
  }

  private mutating func count(_ events: [Recorded], _ roster: Roster, _ texts: Texts) throws(BrokenInvariant) {
    var (members, people, offices) = (0, 0, 0)
    var said: RegisterEntered?
    for recorded in events {
      switch recorded.event {
      case .registerEntered(let event):
        guard said == nil, submissions.insert(event.submission).inserted, event.number == submissions.count else {
          throw .init("entering no. \(event.number) is one too many")
        }
        let keeper = texts.charter?.organs.first { $0.powers.contains { $0.acts.contains(.dailyWork) } }
        guard let keeper, let person = recorded.by.person, roster.sitting(in: keeper).contains(person) else {
          throw .init("\(recorded.by.text) entered a register and does not keep it")
        }
        said = event
      case .memberAdmitted(let event): if event.entered != nil { members += 1 }
      case .personRegistered(let event): if event.entered != nil { people += 1 }
      case .officerSeated(let event): if event.entered != nil { offices += 1 }
      default: break
      }
    }
    guard (members, people, offices) == (said?.members ?? 0, said?.people ?? 0, said?.offices ?? 0) else {
      throw .init("a register of \(members), \(people) and \(offices) rows says otherwise")
    }
  }
}
