import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// What can be done in a meeting. Whether it may be done, the charter says: nothing is decided here.
enum MeetingRoom {
  static func route(_ key: Key<Meeting>, _ part: Address.MeetingPart) -> Route {
    switch part {
    case .board: look(key) { $0.boardResponse($1) }
    case .screen: look(key) { $0.screenResponse($1) }
    case .live: Route(get: LiveRoom.stream(key))
    case .minutes: .page { $0.minutesPage(key) }
    default: Route(post: { visit in try await act(key, part, visit) })
    }
  }

  private static func look(
    _ key: Key<Meeting>, _ make: @escaping @Sendable (Visit, Meeting) -> Response
  ) -> Route {
    Route(get: { visit in
      guard let meeting = visit.alliance.meetings[key] else { throw Mishap.notFound }
      return make(visit, meeting)
    })
  }

  private static func act(_ key: Key<Meeting>, _ part: Address.MeetingPart, _ visit: Visit) async throws -> Response {
    guard let action = action(part, key, visit.form) else { throw Mishap.malformed }
    do {
      _ = try await visit.perform(.meeting(action))
      return visit.redirect(to: part.isAboutMinutes ? Address.meetingPart(key, .minutes) : Address.meeting(key))
    } catch let refusal as Refusal {
      let sheet = MeetingSheet(part: part, input: visit.form.all, refusal: refusal)
      guard let page = part.isAboutMinutes ? visit.minutesPage(key, sheet) : visit.meetingPage(key, sheet) else {
        throw refusal
      }
      return visit.response(page)
    }
  }

  /// The action that a form asks for; nil where it is no form of ours.
  private static func action(_ part: Address.MeetingPart, _ key: Key<Meeting>, _ form: FormInput) -> MeetingAction? {
    let (person, vote) = (Key<Person>(form["person"] ?? ""), Key<Vote>(form["vote"] ?? ""))
    switch part {
    case .reply:
      return form["reply"].flatMap(Invitation.Reply.init(rawValue:)).map { .reply(key, $0, reason: form["reason"]) }
    case .arrive: return form["mode"].flatMap(Stay.Mode.init(rawValue:)).map { .arrive(key, person, $0) }
    case .leave: return .leave(key, form["leaving"].map { Key($0) } ?? person)
    case .authorise: return .authorise(key, proxy: Key(form["proxy"] ?? ""), scope: form["scope"] ?? "")
    case .endMandate: return .endMandate(key, principal: Key(form["principal"] ?? ""))
    case .floor: return form["turn"].flatMap(Speech.Turn.init(rawValue:)).map { .floor(key, person, $0) }
    case .open: return .open(key, presider: Key(form["presider"] ?? ""))
    case .take: return .takeItem(key, item: number(form["item"]))
    case .decide: return .openItem(key)
    case .counts:
      let count = HandCount(yes: number(form["yes"]), no: number(form["no"]), abstain: number(form["abstain"]))
      return .enterCounts(vote, count)
    case .ballot:
      let voter = Key<Person>(form["voter"] ?? "")
      return form["choice"].flatMap(Choice.init(rawValue:)).map { .enterBallot(vote, voter, $0) }
    case .closeVote: return .closeVote(vote)
    case .abandonVote: return .abandonVote(vote)
    case .closeElection: return .closeElection(Key(form["election"] ?? ""))
    case .abandonElection: return .abandonElection(Key(form["election"] ?? ""))
    case .add:
      let file = form["case"] ?? ""
      return .addItem(key, file.isEmpty ? .topic(form["topic"] ?? "") : .case(Key(file)))
    case .cancel: return .cancel(key, reason: form["why"] ?? "")
    case .close: return .close(key)
    case .remark: return .remark(key, item: number(form["item"]), form["remark"] ?? "")
    case .circulate: return .circulateMinutes(key)
    case .answer: return .answerMinutes(key, objection: form["answer"] == "object" ? form["objection"] ?? "" : nil)
    case .board, .live, .screen, .minutes: return nil
    }
  }

  /// What is no number is refused as one that cannot be.
  private static func number(_ text: String?) -> Int {
    guard let text, text.utf8.count <= 6, let number = Int(text.filter { $0 != " " }) else { return -1 }
    return number
  }
}

extension Address.MeetingPart {
  fileprivate var isAboutMinutes: Bool {
    switch self {
    case .remark, .circulate, .answer: true
    default: false
    }
  }
}
