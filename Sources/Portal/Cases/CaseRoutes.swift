import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// What was asked on a case's page and refused, so that the page can say why and keep what was typed.
struct CaseSheet {
  var action: Address.CaseAction?
  var outcome = ""
  var reasons = ""
  /// What was typed as a comment, or as the answer to one.
  var text = ""
  var comment: Int?
  var nominee = ""
  var statement = ""
  /// Who somebody without an account says they are.
  var form: FormSheet?
  var refusal: Refusal?
  /// What else stands in the way.
  var notice: Words?
}

/// What can be done in a case. Whether it may be done, the charter says: nothing is decided here.
enum CaseRoom {
  static func route(_ key: Key<Case>, _ action: Address.CaseAction) -> Route {
    switch action {
    case .answers: Route(get: MendingRoom.show(key), post: MendingRoom.submit(key))
    case .check:
      act(key, action) { form in
        // An outcome that there is not is one that the step does not have.
        let outcome = Outcome(rawValue: form["outcome"] ?? "") ?? .expired
        return .check(RecordCheck(case: key, outcome: outcome, reasons: form["reasons"]))
      }
    case .note: act(key, action) { _ in .takeNote(TakeNote(case: key)) }
    case .procedureFile: Route(get: DraftRoom.file(key))
    case .draft: Route(get: DraftRoom.show(key), post: DraftRoom.save(key))
    case .handIn: Route(post: DraftRoom.handIn(key))
    case .comment: Route(post: Commenting.send(key))
    case .dispose:
      act(key, action) { form in
        .disposeComment(
          DisposeComment(
            case: key, comment: form["comment"].flatMap { Int($0) } ?? 0,
            verdict: form["verdict"].flatMap(Comment.Verdict.init(rawValue:)) ?? .declined, reply: form["reply"] ?? ""))
      }
    case .nominate:
      act(key, action) { form in
        .nominate(Nominate(case: key, nominee: Key(form["nominee"] ?? ""), statement: form["statement"]))
      }
    case .stand:
      act(key, action) { form in
        .answerNomination(AnswerNomination(case: key, accepts: form["answer"] == "yes", name: form["name"]))
      }
    case .milestone:
      act(key, action) { form in
        .reach(
          ReachMilestone(case: key, number: form["number"].flatMap { Int($0) } ?? 0, report: form["reasons"] ?? ""))
      }
    case .message: Route(post: Conversation.send(key))
    case .assign, .declare, .score: act(key, action) { ReviewRoom.action(action, key, $0) }
    case .errand: Route(post: ErrandMaking.change(key))
    case .closeMoot: act(key, action) { _ in .closeMoot(CloseMoot(case: key)) }
    case .giveUp: act(key, action) { form in .giveUp(GiveUp(case: key, reasons: form["reasons"])) }
    }
  }

  private static func act(
    _ key: Key<Case>, _ action: Address.CaseAction, _ make: @escaping @Sendable (FormInput) -> Action
  ) -> Route {
    Route(post: { visit in
      do {
        _ = try await visit.perform(make(visit.form))
        return visit.redirect(to: Address.file(key))
      } catch let refusal as Refusal {
        let sheet = CaseSheet(
          action: action, outcome: visit.form["outcome"] ?? "", reasons: visit.form["reasons"] ?? "",
          text: visit.form["text"] ?? visit.form["reply"] ?? "", comment: visit.form["comment"].flatMap { Int($0) },
          nominee: visit.form["nominee"] ?? "", statement: visit.form["statement"] ?? "", refusal: refusal)
        guard let page = visit.casePage(key, sheet) else { throw refusal }
        return visit.response(page)
      }
    })
  }
}
