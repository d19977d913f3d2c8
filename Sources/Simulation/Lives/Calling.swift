import Constitution
import Governance
import HashTreeCollections

/// Meetings are called in time, put off, answered, and their minutes confirmed.
extension World {
  /// Once a week the chairs' meeting looks at what the charter obliges to.
  mutating func lookAtObligations() async throws {
    try await giveUpWhatIsStuck()
    let obligations = founded.obligations(at: clock)
    let isDue = obligations.contains { $0.subject == .meeting("assembly") && $0.standing != .met }
    let owesReport = obligations.contains { $0.subject == .report(to: "assembly") && $0.standing != .met }
    if owesReport { try await report() }
    try await lookAfterBases(obligations)
    let waiting = founded.casesWaiting(forMeetingOf: "assembly")
    let isPressing = waiting.contains { $0.due.map { $0.day.number - clock.day.number < 60 } ?? true }
    if isDue || isPressing { try await call("assembly", topics: isDue ? fiction.assemblyTopics() : []) }
    for organ in charter.organs where organ.id != "assembly" && organ.decidesBy != nil {
      if !founded.casesWaiting(forMeetingOf: organ.id).isEmpty { try await call(organ.id, topics: []) }
    }
    try await callElections()
    try await endAppointments()
    if habits.isRough { try await provideForVacancies() }
  }

  private mutating func report() async throws {
    let hasOne = founded.openCasesInOrder.contains { $0.procedure == "work-report" }
    guard !hasOne, charter.procedure("work-report") != nil else { return }
    try await bring(
      "work-report", fiction.workReport(of: clock.day.year), by: random.pick(from: sitting("chairs-meeting")),
      favour: [95, 95, 60])
  }

  /// Of what nothing can come any more the secretariat ends. What has been late for a month, and what was worded on a charter that is no longer in force, is given up by whoever
  /// brought it, if it may be.
  private mutating func giveUpWhatIsStuck() async throws {
    for file in founded.openCasesInOrder {
      guard let step = founded.step(of: file) else { continue }
      if founded.mootness(of: file, at: clock) != nil, let secretary = sitting("secretariat").first(where: mayAct) {
        pass()
        try await perform(.closeMoot(CloseMoot(case: file.id)), by: secretary)
        continue
      }
      let isLate = file.isLate && file.due.map { $0.day.number + 30 < clock.day.number } ?? false
      let isOutdated = file.place == "deciding" && file.draft.map { $0.base != charter.version.number } ?? false
      guard isLate || isOutdated, founded.meeting(thatHas: file.id) == nil else { continue }
      try await giveUp(file, step)
    }
  }

  /// Calls a meeting with the cases that wait for one; there is one of an organ at a time.
  mutating func call(_ organ: Key<Organ>, topics: [String], urgency: String? = nil) async throws {
    guard !founded.comingMeetings.contains(where: { $0.organ == organ }), !sitting(organ).isEmpty else { return }
    let conveners = urgency == nil ? sitting("secretariat") + sitting("chairs-meeting") : sitting("chairs-meeting")
    let cases = founded.casesWaiting(forMeetingOf: organ).prefix(30).map { AgendaItem.Matter.case($0.id) }
    let agenda = topics.map { .topic($0) } + cases
    guard let caller = random.pick(from: conveners), !agenda.isEmpty else { return }
    let notice = founded.notice(isExtraordinary: urgency != nil)
    let first = founded.firstDay(after: notice, from: clock)
    let day = freeDay(from: first + Int.random(in: 0...6, using: &random))
    let meeting = CallMeeting(
      organ: organ, urgency: urgency, starts: day.start + 9 * 3600, place: "德州职业技术学院知行楼三楼会议室（示例）",
      link: random.chance(40) ? "https://meeting.example.cn/\(day.number)" : nil, agenda: agenda)
    pass()
    try await perform(.meeting(.call(meeting)), by: caller)
  }

  mutating func callExtraordinarySession(on file: Case, _ person: Key<Person>) async throws {
    pass()
    try await call("assembly", topics: [file.title], urgency: "三分之一以上理事联名请求")
  }

  /// The first working day on which no meeting is held yet.
  private func freeDay(from day: Day) -> Day {
    var day = day
    while !charter.calendar.isWorking(day) || founded.comingMeetings.contains(where: { $0.starts.day == day }) {
      day = day + 1
    }
    return day
  }

  /// What the desks show about meetings: answers to invitations, minutes to circulate and to confirm.
  mutating func thinkOfMeetings() async throws {
    for key in founded.liveMeetings.sorted() {
      guard let meeting = founded.meetings[key] else { continue }
      if meeting.isCalled { try await answerInvitations(to: meeting) }
      guard meeting.isClosed else { continue }
      if meeting.minutes == nil {
        try await circulateMinutes(of: meeting)
      } else {
        try await confirmMinutes(of: meeting)
      }
    }
  }

  private mutating func answerInvitations(to meeting: Meeting) async throws {
    if random.chance(10), let file = founded.casesWaiting(forMeetingOf: meeting.organ).first,
      let runner = random.pick(from: sitting("secretariat")), !meeting.isExtraordinary, meeting.agenda.count < 40,
      founded.firstDay(after: meeting.notice, from: clock) <= meeting.starts.day
    {
      pass()
      try await perform(.meeting(.addItem(meeting.id, .case(file.id))), by: runner)
    }
    for invitation in meeting.invitations where invitation.reply == nil && !isOver && random.chance(22) {
      guard founded.meetingDuties(of: invitation.person).contains(.reply(meeting.id)) else { continue }
      pass()
      let reply: Invitation.Reply =
        random.chance(80) ? .coming : meeting.link != nil && random.chance(60) ? .online : .excused
      let reason = reply == .excused ? "外出开会" : nil
      try await perform(.meeting(.reply(meeting.id, reply, reason: reason)), by: invitation.person)
    }
  }

  private mutating func circulateMinutes(of meeting: Meeting) async throws {
    guard random.chance(40), !isOver, let secretary = random.pick(from: sitting("secretariat")) else { return }
    for place in meeting.agenda.indices where meeting.agenda[place].case == nil {
      pass()
      let remark = MeetingAction.remark(meeting.id, item: place, "与会人员进行了讨论，意见由秘书处汇总。")
      try await perform(.meeting(remark), by: secretary)
    }
    pass()
    try await perform(.meeting(.circulateMinutes(meeting.id)), by: secretary)
  }

  private mutating func confirmMinutes(of meeting: Meeting) async throws {
    for person in meeting.attendedVoters where !isOver && random.chance(30) {
      guard founded.meetings[meeting.id]?.minutes?.document == nil, let minutes = founded.meetings[meeting.id]?.minutes
      else { return }
      let answer = minutes.answer(of: person)
      // Whoever objected is talked round in time.
      guard answer == nil || answer?.objection != nil else { continue }
      let objects = answer == nil && random.chance(habits.isRough ? 8 : 1)
      pass()
      try await perform(
        .meeting(.answerMinutes(meeting.id, objection: objects ? "第二项的讨论记得不全。" : nil)), by: person)
    }
  }
}
