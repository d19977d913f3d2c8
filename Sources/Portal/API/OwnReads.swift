import Constitution
import Desk
import Governance
import HashTreeCollections

/// One's own desk: who one is to the alliance, what waits, and what one was told.
extension Interface {
  static let ownReads: [Endpoint] = [
    .look(
      "/me", "me", Words("令牌属于谁", "Whose the token is"), scope: .desk, at: { _ in .desk }, me,
      answering: { visit, _ in
        visit.viewer.person
      }),
    .look(
      "/me/duties", "duties", Words("等我办理的", "What waits for me"), scope: .desk, at: { _ in .desk },
      answer: .list(duty.shape, 0...Int.max),
      answering: { visit, _ in .list(visit.duties.map { duty.json($0, in: visit) }) }),
    .look(
      "/me/meetings", "meetingDuties", Words("等我答复的邀请和确认的纪要", "Invitations and minutes that wait for me"), scope: .desk,
      at: { _ in .desk }, answer: .list(meetingDuty.shape, 0...Int.max),
      answering: { visit, _ in .list(visit.meetingDuties.map { meetingDuty.json($0, in: visit) }) }),
    .list(
      "/me/inbox", "inbox", Words("收件箱", "The inbox"), scope: .desk, at: { _ in .notices(.inbox) }, letter,
      finder: { $0.inboxFinder }, answering: { visit, _ in visit.found(try await visit.letters(), visit.inboxFinder) }),
    .list(
      "/desk", "secretariatDesk", Words("秘书处工作台", "The secretariat's desk"), scope: .desk,
      at: { _ in .table(.desk) }, deskItem, finder: { $0.deskFinder },
      answering: { visit, _ in visit.found(visit.deskFinder, in: visit.deskItems) }),
  ]

  static let ownActs: [Endpoint] = [
    .act(
      "/me/inbox/{notice}/read", "markRead", Words("把一条告知标为已读", "Mark a notice as read"), scope: .desk,
      at: { _ in .notices(.inbox) },
      doing: { visit, call in
        guard let id = NoticeID(reading: call.path["notice"]?.text ?? "") else { throw Mishap.notFound }
        try await visit.portal.desk.markRead(id, of: try visit.signedIn(), at: visit.now)
        return visit.answer(Done(entries: []))
      })
  ]

  private static let me = person.with(
    "Me",
    [
      .its("offices") { _, visit in visit.viewer.offices.map(\.id) },
      .its("officeNames") { _, visit in visit.viewer.offices.map(\.name) },
      .perhaps("represents") { person, visit in visit.alliance.represented(by: person)?.id },
      .its("doesDailyWork") { _, visit in visit.doesDailyWork },
    ])

  private static let duty = Portrait<Duty>(
    "Duty",
    [
      .its("case") { duty, _ in duty.case }, .its("title") { duty, visit in visit.alliance.caseName(duty.case) },
      .its("step") { duty, _ in duty.step }, .perhaps("due") { duty, _ in duty.due },
      .its("isLate") { duty, _ in duty.isLate },
      .its("mayDo") { duty, visit in visit.alliance.cases[duty.case].map(visit.mayDo) ?? [] },
      .its("url") { duty, _ in duty.place },
    ])

  private static let meetingDuty = Portrait<MeetingDuty>(
    "MeetingDuty",
    [
      .perhaps("meeting") { duty, _ in duty.meeting }, .perhaps("organ") { duty, _ in duty.organ },
      .its("mayDo") { duty, _ in [duty.endpoint] }, .its("url") { duty, _ in duty.page },
    ])

  private static let letter = Portrait<Letter>(
    "Notice",
    [
      .its("id") { letter, _ in letter.kept.id.text },
      .its("kind") { letter, _ in letter.kept.notice.what.kind.rawValue },
      .its("subject") { letter, _ in letter.text.subject }, .its("why") { letter, _ in letter.text.why },
      .perhaps("toDo") { letter, _ in letter.text.toDo }, .its("citation") { letter, _ in letter.text.citation },
      .perhaps("due") { letter, _ in letter.text.due }, .perhaps("read") { letter, _ in letter.kept.read },
      .its("url") { letter, _ in letter.text.place },
    ])

  private static let deskItem = Portrait<DeskItem>(
    "DeskItem",
    [
      .its("group") { item, _ in item.group.rawValue }, .its("kind") { item, _ in item.kind.rawValue },
      .its("name") { item, _ in item.name }, .perhaps("due") { item, _ in item.due },
      .perhaps("citation") { item, _ in item.citation }, .its("url") { item, _ in item.place },
    ])
}

extension MeetingDuty {
  fileprivate var meeting: Key<Meeting>? {
    switch self {
    case .reply(let key), .confirm(let key), .circulate(let key): key
    case .schedule: nil
    }
  }

  /// Of which organ cases wait for a meeting to be called.
  fileprivate var organ: Key<Organ>? { if case .schedule(let organ, _) = self { organ } else { nil } }

  fileprivate var endpoint: String {
    switch self {
    case .reply: "answerInvitation"
    case .confirm: "answerMinutes"
    case .schedule: "callMeeting"
    case .circulate: "circulateMinutes"
    }
  }

  fileprivate var page: Address {
    switch self {
    case .reply(let key): .meeting(key)
    case .confirm(let key), .circulate(let key): .meetingPart(key, .minutes)
    case .schedule: .callMeeting
    }
  }
}
