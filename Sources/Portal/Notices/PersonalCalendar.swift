import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird

/// One person's dates for their calendar, at an address that is the secret: RFC 5545. What they may not see is not in it.
enum PersonalCalendar {
  static func route(_ token: Token) -> Route {
    Route(get: { visit in
      guard let person = try await visit.portal.desk.person(ofCalendar: token) else { throw Mishap.notFound }
      var response = TextFile.response(visit.calendar(of: person), type: "text/calendar", name: "mengyue.ics")
      response.headers[.cacheControl] = "private, no-store"
      return response
    })
  }
}

extension Visit {
  fileprivate func calendar(of person: Key<Person>) -> String {
    let l = language
    var text = TextFile.calendarLine("BEGIN", "VCALENDAR") + TextFile.calendarLine("VERSION", "2.0")
    text += TextFile.calendarLine("PRODID", "-//mengyue//personal//ZH")
    text += TextFile.calendarLine("X-WR-CALNAME", l(charter.shortName))
    for meeting in alliance.comingMeetings {
      guard let invitation = meeting.invitation(of: person), invitation.reply != .excused else { continue }
      text += entry(
        "meeting-\(meeting.id)", l(alliance.meetingName(meeting.id)), at: meeting.starts, stamp: meeting.called,
        minutes: 120, place: meeting.place, link: .meeting(meeting.id))
    }
    for duty in alliance.duties(of: person) {
      guard let due = duty.due, let file = alliance.cases[duty.case], alliance.maySee(file, person) else { continue }
      let name = alliance.placeName(duty.step, in: duty.case)
      let place: Address =
        switch duty.what {
        case .vote(let key): .vote(key)
        case .elect(let key): .election(key)
        default: .file(file.id)
        }
      // The last half hour of the time that there is, so that it stands on the day on which it is due.
      text += entry(
        "duty-\(file.id)-\(duty.step)", "\(l("期限：", "Due: "))\(l(name))\(l.colon)\(file.title)", at: due + -1800,
        stamp: file.entered, minutes: 30, place: nil, link: place)
    }
    for file in alliance.openCasesInOrder {
      guard let days = alliance.days(of: file), file.enrolment?.signUp(of: person)?.standing == .admitted else {
        continue
      }
      text += allDay(file, days)
    }
    return text + TextFile.calendarLine("END", "VCALENDAR")
  }

  private func entry(
    _ id: String, _ title: String, at start: Instant, stamp: Instant, minutes: Int, place: String?, link: Address
  ) -> String {
    var lines = [
      ("BEGIN", "VEVENT"), ("UID", "\(id)@\(charter.documentCode)"), ("DTSTAMP", Self.stamp(stamp)),
      ("DTSTART", Self.stamp(start)), ("DTEND", Self.stamp(start + minutes * 60)), ("SUMMARY", title),
    ]
    if let place { lines.append(("LOCATION", place)) }
    lines += [("DESCRIPTION", portal.origin.text + link.path), ("END", "VEVENT")]
    return lines.map { TextFile.calendarLine($0.0, $0.1) }.joined()
  }

  private func allDay(_ file: Case, _ days: ClosedRange<Day>) -> String {
    [
      ("BEGIN", "VEVENT"), ("UID", "\(file.id)@\(charter.documentCode)"), ("DTSTAMP", Self.stamp(file.entered)),
      ("DTSTART;VALUE=DATE", Self.compact(days.lowerBound)), ("DTEND;VALUE=DATE", Self.compact(days.upperBound + 1)),
      ("SUMMARY", file.title), ("LOCATION", file.answers.text(ActivityField.place) ?? ""),
      ("DESCRIPTION", portal.origin.text + Address.activity(file.id).path), ("END", "VEVENT"),
    ].map { TextFile.calendarLine($0.0, $0.1) }.joined()
  }
}
