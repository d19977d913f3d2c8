package import Constitution

/// Something that a person, or a group that a robot writes to, is told because of the record or of the clock. It holds no words and
/// nothing secret: what it says is worked out when it is read or sent, from what its reader may see at that moment.
package struct Notice: Hashable, Sendable {
  package enum What: String, Hashable, Sendable, CaseIterable {
    /// A step of a case waits for the person.
    case step
    case vote, election, nomination
    /// A meeting is called, has one item more, is cancelled, or waits for its minutes to be confirmed.
    case meeting, agenda, cancelled, minutes
    /// By the clock.
    case dueSoon = "due-soon"
    case overdue
    case meetingSoon = "meeting-soon"
    case activitySoon = "activity-soon"
    /// What the person brought went on, or came to its end.
    case moved, ended
    /// The person came into an office.
    case seated
    /// The other side of a conversation wrote; a comment of the person's was answered.
    case message, answered
    /// The secretariat wrote to many at once.
    case circular
    /// Something was done in the person's name by a link that was made for them.
    case byLink = "by-link"
    /// From the waiting list to a place; a certificate.
    case place, certificate
    /// Sign-ups for an activity are open: for groups.
    case activity
    /// A way in to the person's account was changed or tried; for those who watch, that more was tried than people do.
    case wayIn = "way-in"
    case alarm
  }

  package enum Reader: Hashable, Sendable {
    case person(Key<Person>)
    /// Those of one organ, in a group of theirs.
    case organ(Key<Organ>)
    /// Everybody in the alliance, in a group.
    case alliance

    package var person: Key<Person>? { if case .person(let key) = self { key } else { nil } }
  }

  package enum Matter: Hashable, Sendable {
    case file(Key<Case>)
    case meeting(Key<Meeting>)
    case office(Key<Office>)
    /// By its number; its words are off the record.
    case circular(Int)
    /// What the security log has of it: the name of its kind there.
    case security(String)
    /// What the charter asks of an organ or of a member, apart from any case.
    case obligation(Obligation.Subject)
  }

  /// What it follows from. With reader, kind and matter it says which notice this is, however often it is worked out.
  package enum Origin: Hashable, Sendable {
    /// The place of an event in the record.
    case event(Int)
    /// The moment of which the clock reminds.
    case moment(Instant)
  }

  package var what: What
  package var reader: Reader
  package var matter: Matter
  package var origin: Origin
  package var citation: Citation
  /// By when there is something to do; for a meeting or an activity, when it begins.
  package var due: Instant?
  package var made: Instant

  package init(
    _ what: What, to reader: Reader, about matter: Matter, from origin: Origin, under citation: Citation,
    due: Instant?, made: Instant
  ) {
    self.what = what
    self.reader = reader
    self.matter = matter
    self.origin = origin
    self.citation = citation
    self.due = due
    self.made = made
  }

  /// Which notice this is, in words that never change.
  package var identity: String {
    let origin =
      switch origin {
      case .event(let place): "event:\(place)"
      case .moment(let moment): "moment:\(moment.seconds)"
      }
    return "\(what.rawValue)|\(reader.text)|\(matter.text)|\(origin)"
  }
}

/// What kinds people choose by: several notices of one kind are wanted or not wanted together.
package enum NoticeKind: String, Hashable, Codable, Sendable, CaseIterable {
  case meetings, ballots, tasks, reminders, progress, messages, activities, security

  /// Of these groups and programs are told: the others are a person's own.
  package static let ofGroups: [NoticeKind] = [.meetings, .ballots, .activities]

  /// The charter has people called to a meeting and asked for their vote: nobody can be left out of that, not even by themselves.
  /// Nor of what happens to their account, since whoever has taken it over would begin with that.
  package var isOwed: Bool { self == .meetings || self == .ballots || self == .security }
}

extension Notice.What {
  package var kind: NoticeKind {
    switch self {
    case .meeting, .agenda, .cancelled: .meetings
    case .vote, .election: .ballots
    case .step, .nomination, .minutes, .byLink: .tasks
    case .dueSoon, .overdue, .meetingSoon: .reminders
    case .moved, .ended, .seated: .progress
    case .message, .answered, .circular: .messages
    case .place, .certificate, .activity, .activitySoon: .activities
    case .wayIn, .alarm: .security
    }
  }
}

extension Notice.Reader {
  /// `person:p7`, `organ:assembly`, `alliance`.
  package var text: String {
    switch self {
    case .person(let key): "person:\(key)"
    case .organ(let key): "organ:\(key)"
    case .alliance: "alliance"
    }
  }

  package init?(_ text: String) {
    switch text.split(separator: ":", maxSplits: 1).first {
    case "person" where text.utf8.count > 7: self = .person(Key(String(text.dropFirst(7))))
    case "organ" where text.utf8.count > 6: self = .organ(Key(String(text.dropFirst(6))))
    case "alliance" where text == "alliance": self = .alliance
    default: return nil
    }
  }
}

extension Notice.Matter {
  package var text: String {
    switch self {
    case .file(let key): "case:\(key)"
    case .meeting(let key): "meeting:\(key)"
    case .office(let key): "office:\(key)"
    case .circular(let number): "circular:\(number)"
    case .security(let kind): "security:\(kind)"
    case .obligation(let subject): "obligation:\(subject.text)"
    }
  }

  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "case": self = .file(Key(parts[1]))
    case "meeting": self = .meeting(Key(parts[1]))
    case "office": self = .office(Key(parts[1]))
    case "circular":
      guard let number = Int(parts[1]) else { return nil }
      self = .circular(number)
    case "security": self = .security(parts[1])
    case "obligation":
      guard let subject = Obligation.Subject(parts[1]) else { return nil }
      self = .obligation(subject)
    default: return nil
    }
  }
}
