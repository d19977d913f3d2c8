import Constitution
import Governance
import HashTreeCollections

/// What the charter forbids is tried, and has to be refused.
extension World {
  mutating func tryWhatIsForbidden() async throws {
    guard let person = random.pick(from: representatives) else { return }
    let open = founded.openCasesInOrder.compactMap { $0.vote.flatMap { founded.votes[$0] } }
    if let vote = random.pick(from: open.filter(\.isOpen)) {
      if vote.place(of: person) == nil {
        let codes: Set<Refusal.Code> = [.notOnRoll, .recused, .paperUnfit]
        try await mustBeRefused(.vote(CastVote(vote: vote.id, choice: .yes)), by: person, codes)
      }
      if vote.isSecret, let voter = vote.roll.first(where: { vote.hasVoted($0.person) }) {
        let again = HandInPaper(box: vote.box, paper: .choice(.yes))
        try await mustBeRefused(.handIn(again), by: voter.person, [.alreadyVoted])
      }
    }
    if let vote = random.pick(from: open.filter { !$0.isOpen }), let voter = vote.roll.first {
      let late = CastVote(vote: vote.id, choice: .no)
      try await mustBeRefused(.vote(late), by: voter.person, [.voteClosed, .personUnknown])
    }
    if let meeting = founded.comingMeetings.first(where: { $0.starts > clock }),
      let runner = sitting("secretariat").first
    {
      let early = MeetingAction.open(meeting.id, presider: runner)
      try await mustBeRefused(.meeting(early), by: runner, [.tooEarly])
    }
    let short = CallMeeting(
      organ: "assembly", starts: (clock.day + 5).start + 9 * 3600, place: "示例", agenda: [.topic("示例")])
    if let runner = sitting("secretariat").first {
      try await mustBeRefused(.meeting(.call(short)), by: runner, [.noticeTooShort])
    }
    try await endWhatIsPossible()
    try await actInWhatIsHeld()
    try await answerForAnother()
    try await enterOfficeTooLate()
  }

  /// Nobody ends as without object what can still go on.
  private mutating func endWhatIsPossible() async throws {
    guard let secretary = sitting("secretariat").first(where: mayAct),
      let file = founded.openCasesInOrder.first(where: { founded.mootness(of: $0, at: clock) == nil })
    else { return }
    try await mustBeRefused(.closeMoot(CloseMoot(case: file.id)), by: secretary, [.stillPossible])
  }

  /// Nobody acts in an office that somebody holds.
  private mutating func actInWhatIsHeld() async throws {
    let held = charter.offices.filter { $0.mostSeats == 1 && !founded.holders(of: $0.id).isEmpty }
    guard let office = random.pick(from: held), let leader = random.pick(from: sitting("chairs-meeting")),
      let procedure = charter.procedure("vacant-office"),
      let open = try opening(procedure, ["office": office.id.text, "person": leader.text], by: leader)
    else { return }
    try await mustBeRefused(.open(open), by: leader, [.officeFull])
  }

  /// A task is answered and delivered by the member to which it was given, and by no other.
  private mutating func answerForAnother() async throws {
    let tasks = founded.openCasesInOrder.filter { $0.procedure == "task" && $0.place == "answering" }
    guard let task = random.pick(from: tasks), let assignee = founded.assignee(of: task),
      let other = random.pick(from: founded.membersInOrder.filter { $0.id != assignee }.compactMap(\.representative))
    else { return }
    let check = RecordCheck(case: task.id, outcome: .pass, reasons: nil)
    try await mustBeRefused(.check(check), by: other, [.notEntitled])
  }
}
