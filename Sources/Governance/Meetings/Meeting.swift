package import Constitution

/// A meeting of an organ, from its calling to its minutes: who was invited, who was there when, what was taken up and with
/// what result. Everything about it is on the record, so that a server that dies in the middle of it loses nothing.
package struct Meeting: Hashable, Codable, Sendable {
  package enum State: Hashable, Codable, Sendable {
    case called
    case open
    case closed(at: Instant)
    case cancelled(at: Instant, reason: String)
  }

  package var id: Key<Meeting>
  package var organ: Key<Organ>
  /// Why it could not wait for a regular meeting; nil for a regular one.
  package var urgency: String?
  package var called: Instant
  package var calledBy: Principal
  /// The notice with which it was called, as the rule stood then.
  package var notice: Rule
  package var starts: Instant
  package var place: String
  /// Where to attend online; https only.
  package var link: String?
  package var invitations: [Invitation]
  package var agenda: [AgendaItem]
  package var state: State = .called
  package var presider: Key<Person>?
  /// How many sat in the organ, and how many of them were there, when the meeting was opened.
  package var opening: Presence?
  package var opened: Instant?
  /// When who came and left, in the order of coming.
  package var stays: [Stay] = []
  package var mandates: [Mandate] = []
  package var speeches: [Speech] = []
  package var minutes: Minutes?

  package var isExtraordinary: Bool { urgency != nil }
  /// 联盟理事大会会议, 联盟理事大会临时会议; of an organ that is called a 会议 itself, 联盟理事长会议.
  package func chineseName(of organ: String) -> String {
    if isExtraordinary { return "\(organ)临时会议" }
    return organ.hasSuffix("会议") ? organ : "\(organ)会议"
  }
  package var isOpen: Bool { state == .open }
  package var isClosed: Bool { if case .closed = state { true } else { false } }
  package var isCalled: Bool { state == .called }
  /// Whether anyone has still something to do with it.
  package var isLive: Bool {
    switch state {
    case .called, .open: true
    case .closed: minutes?.document == nil
    case .cancelled: false
    }
  }

  /// The place on the agenda of what is being taken up.
  package var current: Int? { agenda.firstIndex { $0.state == .current } }

  package func invitation(of person: Key<Person>) -> Invitation? { invitations.first { $0.person == person } }
  package func isPresent(_ person: Key<Person>) -> Bool { stays.contains { $0.person == person && $0.left == nil } }
  package func attended(_ person: Key<Person>) -> Bool { stays.contains { $0.person == person } }
  /// Those with a vote who were there in person at any time: whoever was there through another only cannot say how it went.
  package var attendedVoters: [Key<Person>] {
    invitations.filter { invitation in
      invitation.hasVote && stays.contains { $0.person == invitation.person && $0.mode != .proxy }
    }
    .map(\.person)
  }
}

/// One who is asked to a meeting, and what they answered.
package struct Invitation: Hashable, Codable, Sendable {
  package enum Reply: String, Hashable, Codable, Sendable, CaseIterable {
    case coming, online, excused

    package var words: Words {
      switch self {
      case .coming: Words("到会", "coming")
      case .online: Words("线上参加", "online")
      case .excused: Words("请假", "excused")
      }
    }
  }

  package var person: Key<Person>
  package var unit: Key<Member>?
  /// Whether the person sits in the organ; others attend without a vote (列席).
  package var hasVote: Bool
  package var reply: Reply?
  /// Why the person is excused.
  package var reason: String?

  package init(person: Key<Person>, unit: Key<Member>?, hasVote: Bool) {
    self.person = person
    self.unit = unit
    self.hasVote = hasVote
  }
}

/// One item of an agenda.
package struct AgendaItem: Hashable, Codable, Sendable {
  package enum Matter: Hashable, Codable, Sendable {
    /// A case that waits for a decision of the organ.
    case `case`(Key<Case>)
    /// A report or a discussion, which ends without a decision.
    case topic(String)
  }

  package enum State: String, Hashable, Codable, Sendable { case waiting, current, done, notTaken }

  /// What was put to a decision here; what ended for want of a quorum, or in a tie, may be followed by another.
  package enum Decision: Hashable, Codable, Sendable {
    case vote(Key<Vote>)
    case election(Key<Election>)
  }

  package var matter: Matter
  package var state: State = .waiting
  package var decisions: [Decision] = []
  /// What whoever keeps the minutes adds to what the record says.
  package var remark: String?

  package init(_ matter: Matter) { self.matter = matter }

  package var `case`: Key<Case>? { if case .case(let key) = matter { key } else { nil } }
}

/// One person's presence, from coming to leaving.
package struct Stay: Hashable, Codable, Sendable {
  package enum Mode: String, Hashable, Codable, Sendable, CaseIterable {
    case room, online
    /// Someone else for the person: only where the charter allows proxies.
    case proxy

    package var words: Words {
      switch self {
      case .room: Words("现场", "in the room")
      case .online: Words("线上", "online")
      case .proxy: Words("委托代理", "by proxy")
      }
    }
  }

  package var person: Key<Person>
  package var mode: Mode
  package var arrived: Instant
  package var left: Instant?
}

/// One turn on the speakers' list.
package struct Speech: Hashable, Codable, Sendable {
  package enum Turn: String, Hashable, Codable, Sendable, CaseIterable {
    case asked, speaking, done, withdrawn
  }

  package var person: Key<Person>
  /// The place on the agenda of what was being taken up; nil before the first item.
  package var item: Int?
  package var turn: Turn
  package var asked: Instant

  package var isPending: Bool { turn == .asked || turn == .speaking }
}

/// The minutes from their draft to their approval.
package struct Minutes: Hashable, Codable, Sendable {
  package struct Answer: Hashable, Codable, Sendable {
    package var person: Key<Person>
    /// nil for who confirms.
    package var objection: String?
  }

  package var text: String
  package var circulated: Instant
  /// Of those who attended with a vote, the latest answer of each.
  package var answers: [Answer] = []
  /// The numbered document, once approved.
  package var document: Key<Document>?

  package func answer(of person: Key<Person>) -> Answer? { answers.first { $0.person == person } }
}
