import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// What those who amend and interpret the charter do.
extension Scene {
  /// The Dezhou charter with its votes and elections taken by circulation, so that they need no meeting.
  static let circulating: Charter = {
    var charter = dezhou
    for procedure in charter.procedures.indices {
      for step in charter.procedures[procedure].steps.indices {
        switch charter.procedures[procedure].steps[step].ask {
        case .vote(var vote):
          vote.forums = [.circulation]
          charter.procedures[procedure].steps[step].ask = .vote(vote)
        case .election(var election):
          election.forums = [.circulation]
          charter.procedures[procedure].steps[step].ask = .election(election)
        default: break
        }
      }
    }
    return charter
  }()

  static let drafter = directors[3]

  mutating func proposeAmendment(_ title: String = "第十条") throws -> Key<Case> {
    try bring("amendment", ["name": title, "reason": "示例理由"], by: Self.drafter)
  }

  mutating func save(_ changes: [Amendment.Change], effective: Day? = nil, in file: Key<Case>) throws {
    try send(
      .saveDraft(SaveDraft(case: file, text: .amendment(Amendment(changes: changes)), effective: effective)),
      by: Self.drafter)
  }

  mutating func handIn(_ file: Key<Case>) throws { try send(.handInDraft(HandInDraft(case: file)), by: Self.drafter) }

  /// Drafts, waits for comments and brings the draft to its vote.
  mutating func bringToVote(
    _ changes: [Amendment.Change], effective: Day? = nil, title: String = "第十条"
  ) throws -> (file: Key<Case>, vote: Key<Vote>) {
    let file = try proposeAmendment(title)
    try save(changes, effective: effective, in: file)
    try handIn(file)
    now = try #require(self.file(file).due)
    try send(.tick, by: .clock)
    try handIn(file)
    return (file, try #require(self.file(file).vote))
  }

  @discardableResult
  mutating func amend(_ changes: [Amendment.Change], effective: Day? = nil) throws -> Key<Case> {
    let (file, vote) = try bringToVote(changes, effective: effective)
    try carry(vote)
    return file
  }

  /// Has the directors vote yes until it is decided.
  mutating func carry(_ vote: Key<Vote>) throws {
    for voter in try self.vote(vote).roll where try self.vote(vote).isOpen {
      try send(.vote(CastVote(vote: vote, choice: .yes)), by: voter.person)
    }
  }

  /// Asks for an interpretation and brings the secretariat's draft of it to the vote.
  mutating func bringToVote(_ content: Interpretation) throws -> (file: Key<Case>, vote: Key<Vote>) {
    let file = try bring(
      "interpretation", ["name": "“理事”指全体还是到会？", "article": "12", "circumstances": "计票"], by: Self.drafter)
    func answers(_ form: Key<Form>, _ field: Key<Field>) -> Action {
      .submit(SubmitForm(case: file, answers: [Answer(field, .text("示例文字"))]))
    }
    try send(answers("informal-answer", "answer"), by: Self.secretary)
    try send(answers("request", "insistence"), by: Self.drafter)
    try send(.saveDraft(SaveDraft(case: file, text: .interpretation(content))), by: Self.secretary)
    try send(.handInDraft(HandInDraft(case: file)), by: Self.secretary)
    return (file, try #require(self.file(file).vote))
  }

  static func article(_ number: Int, _ text: String) -> Amendment.Change {
    .article(Article(number: number, title: "示例条名", paragraphs: [text]))
  }

  static func reading(_ text: String) throws -> Rule.Value { .vote(try #require(VoteReading(text))) }

  static func rule(_ key: Key<Rule>, _ text: String) throws -> Amendment.Change {
    var rule = try #require(dezhou.rule(key))
    rule.value = try reading(text)
    return .rule(rule)
  }
}
