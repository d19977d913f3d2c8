import Constitution
import Governance
import HashTreeCollections

/// The minutes of a meeting on their way: from the draft that the record makes to the document.
extension Interface {
  static let minutesReads: [Endpoint] = [
    .look(
      "/meetings/{meeting}/minutes", "minutes",
      Words("会议纪要：草稿、确认和异议", "The minutes: draft, confirmations and objections"),
      at: { .meetingPart($0.key("meeting"), .minutes) }, minutes,
      answering: { visit, call in
        visit.alliance.meetings[call.key("meeting")].flatMap { $0.isClosed ? $0 : nil }
      })
  ]

  private static let minutes = Portrait<Meeting>(
    "Minutes",
    [
      .its("state") { meeting, visit in visit.minutesState(meeting) },
      .its("text") { meeting, visit in visit.minutesText(meeting) },
      .its("voters") { meeting, _ in meeting.approval.roll },
      .its("confirmed") { meeting, _ in meeting.approval.yes },
      .its("needed") { meeting, visit in
        visit.alliance.minutesRule.voteReading.carriedBy.least(of: meeting.approval.roll)
      },
      .many("answers", minutesAnswer) { meeting, _ in meeting.minutes?.answers ?? [] },
      .perhaps("document") { meeting, _ in meeting.minutes?.document },
      .its("url") { meeting, _ in Address.meetingPart(meeting.id, .minutes) },
    ])

  private static let minutesAnswer = Portrait<Minutes.Answer>(
    "MinutesAnswer",
    [
      .one("person", person) { answer, _ in answer.person }, .perhaps("objection") { answer, _ in answer.objection },
    ])
}
