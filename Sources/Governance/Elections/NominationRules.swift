import Constitution
import HashTreeCollections

/// Putting candidates forward, and their answers.
extension Deliberation {
  mutating func nominate(_ command: Nominate) throws(Refusal) {
    let (file, step, nomination, office) = try nominating(command.case)
    let person = try sender(step.citation)
    guard nomination.from.contains(where: { alliance.isActor(person, $0, in: file) }) else {
      throw .notEntitled(alliance.words(for: .anyOf(nomination.from), in: file), step.citation)
    }
    if let obstacle = alliance.obstacle(to: command.nominee, for: office, at: at) { throw obstacle }
    let known = file.nominations.first { $0.nominee == command.nominee }
    guard known?.by.contains(person) != true else { throw .alreadyNominated(step) }
    guard known != nil || file.nominations.count < Nomination.most else { throw .tooManyNominations(step) }
    let statement = try reasons(command.statement, required: false, step.citation)
    record(
      .nominationMade(
        NominationMade(case: file.id, office: office.id, nominee: command.nominee, by: person, statement: statement)),
      step.citation)
  }

  mutating func answer(_ command: AnswerNomination) throws(Refusal) {
    let (file, step, _, office) = try nominating(command.case)
    let person = try sender(step.citation)
    guard let nomination = file.nominations.first(where: { $0.nominee == person }) else { throw .notNominated(step) }
    guard nomination.accepted != command.accepts else { throw .alreadyAnswered(command.accepts, step) }
    var name: String?
    if command.accepts {
      if let obstacle = alliance.obstacle(to: person, for: office, at: at) { throw obstacle }
      if alliance.people[person]?.openName == nil {
        guard let given = command.name?.trimmed, !given.isEmpty, given.fits(60), given.isPlain(lines: false) else {
          throw .nameMissing(step)
        }
        name = given
      }
    }
    record(
      .nominationAnswered(
        NominationAnswered(case: file.id, nominee: person, accepted: command.accepts, name: name)), step.citation)
  }

  private func nominating(_ key: Key<Case>) throws(Refusal) -> (Case, Step, Ask.Nomination, Office) {
    let (file, step) = try place(key)
    guard case .nomination(let nomination) = step.ask, let office = alliance.office(nomination.office, in: file) else {
      throw .stepElsewhere(step)
    }
    return (file, step, nomination, office)
  }

  /// The time for nominations is over: those who stand go on to the ballot.
  mutating func closeNominations(_ file: Case, _ step: Step, _ nomination: Ask.Nomination) throws(Refusal) {
    guard let office = alliance.office(nomination.office, in: file) else { throw .answersMissing(step) }
    try leave(file.id, alliance.standing(in: file, for: office, at: at).isEmpty ? .lost : .closed)
  }
}

extension Nomination {
  /// So many may be put forward in one case.
  static let most = 200
}

extension Refusal {
  static func alreadyNominated(_ step: Step) -> Refusal {
    Refusal(
      .alreadyNominated, step.citation, missing: Words("您已经提名过此人。", "You have put this person forward already."),
      needed: Words("一人提名一次即可。", "Once is enough."))
  }

  static func tooManyNominations(_ step: Step) -> Refusal {
    Refusal(
      .alreadyNominated, step.citation,
      missing: Words(
        "本次提名已达 \(Nomination.most) 人上限。", "\(Nomination.most) people have been put forward, the most there may be."),
      needed: Words("可以附议已被提名的人。", "Support someone who has been put forward."))
  }

  static func notNominated(_ step: Step) -> Refusal {
    Refusal(
      .notEntitled, step.citation, missing: Words("您没有被提名。", "You have not been put forward."),
      needed: Words("由有权提名者提名后再答复。", "Someone who may nominate must put you forward first."))
  }

  static func alreadyAnswered(_ accepts: Bool, _ step: Step) -> Refusal {
    let answer = accepts ? Words("接受", "accepted") : Words("谢绝", "declined")
    return Refusal(
      .alreadyNominated, step.citation, missing: Words("您已经\(answer.zh)提名。", "You have \(answer.en) already."),
      needed: Words("截止前可以改变答复。", "Until the close you may change your answer."))
  }

  static func nameMissing(_ step: Step) -> Refusal {
    Refusal(
      .nameMissing, step.citation, missing: Words("候选人的姓名须公开。", "A candidate's name is public."),
      needed: Words("请填写姓名并同意公开，不超过 60 字。", "Give your name for publication, in at most 60 characters."))
  }
}
