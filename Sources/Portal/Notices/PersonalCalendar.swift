import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird

/// One person's dates for their calendar, at an address that is the secret. What they may not see is not in it.
enum PersonalCalendar {
  static func route(_ token: Token) -> Route {
    Route(get: { visit in
      guard let person = try await visit.portal.desk.person(ofCalendar: token) else { throw Mishap.notFound }
      let events = visit.meetings(of: person) + visit.deadlines(of: person) + visit.dates(of: person)
      var response = visit.calendar(events, name: "mengyue.ics", title: visit.language(visit.charter.shortName))
      response.headers[.cacheControl] = "private, no-store"
      return response
    })
  }
}

extension Visit {
  fileprivate func meetings(of person: Key<Person>) -> [CalendarEvent] {
    alliance.comingMeetings.compactMap { meeting in
      guard let invitation = meeting.invitation(of: person), invitation.reply != .excused else { return nil }
      return CalendarEvent(
        uid: "meeting-\(meeting.id)", stamp: meeting.called, time: .span(meeting.starts, meeting.starts + 7200),
        title: language(alliance.meetingName(meeting.id)), place: meeting.place, text: "",
        address: url(of: .meeting(meeting.id)))
    }
  }

  /// The last half hour of the time that there is, so that it stands on the day on which it is due.
  fileprivate func deadlines(of person: Key<Person>) -> [CalendarEvent] {
    let l = language
    return alliance.duties(of: person).compactMap { duty in
      guard let due = duty.due, let file = alliance.cases[duty.case], alliance.maySee(file, person) else { return nil }
      let name = l(alliance.placeName(duty.step, in: duty.case))
      return CalendarEvent(
        uid: "duty-\(file.id)-\(duty.step)", stamp: file.entered, time: .span(due + -1800, due),
        title: "\(l("期限：", "Due: "))\(name)\(l.colon)\(file.title)", place: "", text: "", address: url(of: duty.place))
    }
  }
}
