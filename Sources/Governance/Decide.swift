import Constitution

/// What a command comes to: the events that it causes, or a refusal. The state is nil before the founding.
package func decide(_ command: Command, _ state: Alliance?) throws(Refusal) -> [Recorded] {
  if case .found(let founding) = command.action { return try found(founding, command, state) }
  guard let alliance = state else { throw .notFounded }
  guard command.at >= alliance.latest else { throw .timeReversed(command.at, alliance) }
  var deliberation = Deliberation(alliance, by: command.by, at: command.at, boxes: command.boxes)
  deliberation.keepCharterDate()
  deliberation.endActing()
  deliberation.endMandatesOfFormerOfficers()
  if command.by.isByLink { try deliberation.mayComeByLink(command.action) }
  switch command.action {
  case .found: break
  case .open(let command): try deliberation.open(command)
  case .submit(let command): try deliberation.submit(command)
  case .check(let command): try deliberation.check(command)
  case .takeNote(let command): try deliberation.takeNote(command)
  case .giveUp(let command): try deliberation.giveUp(command)
  case .closeMoot(let command): try deliberation.close(command)
  case .vote(let command): try deliberation.cast(command)
  case .handIn(let command): try deliberation.handIn(command)
  case .nominate(let command): try deliberation.nominate(command)
  case .answerNomination(let command): try deliberation.answer(command)
  case .replaceRepresentative(let command): try deliberation.replaceRepresentative(command)
  case .enterRegister(let entry): try deliberation.enter(entry)
  case .recuse(let command): try deliberation.recuse(command)
  case .saveDraft(let command): try deliberation.save(command)
  case .handInDraft(let command): try deliberation.handIn(command)
  case .comment(let command): try deliberation.comment(command)
  case .disposeComment(let command): try deliberation.dispose(command)
  case .send(let command): try deliberation.send(command)
  case .reach(let command): try deliberation.reach(command)
  case .assignReviewer(let command): try deliberation.assign(command)
  case .declareReview(let command): try deliberation.declare(command)
  case .scoreReview(let command): try deliberation.score(command)
  case .meeting(let action): try deliberation.meet(action)
  case .enrol(let action): try deliberation.enrol(action)
  case .keepBook(let action): try deliberation.keepBook(action)
  case .erase(let command): try deliberation.erase(command)
  case .tick: try deliberation.tick()
  }
  return deliberation.events
}

extension Refusal {
  static let notFounded = Refusal(
    .notFounded, Citation(1), missing: Words("联盟尚未成立。", "The alliance has not been founded."),
    needed: Words("请先建立联盟。", "Found it first."))

  static func timeReversed(_ moment: Instant, _ alliance: Alliance) -> Refusal {
    Refusal(
      .timeReversed, alliance.charter.foundingCitation,
      missing: Words(
        "时间 \(moment.text) 早于最后一条记录 \(alliance.latest.text)。",
        "\(moment.text) is earlier than the latest entry, \(alliance.latest.text)."),
      needed: Words("请校正服务器时钟后重试。", "Set the server's clock right and try again."))
  }
}
