import Constitution
import Governance
import HashTreeCollections
import Record

@testable import Portal

extension House {
  /// A house in which votes and elections are by circulation, so that they need no meeting.
  static func circulating() async throws -> House {
    try await House { charter in
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
    }
  }

  static let drafter = directors[3]

  func open(_ procedure: Key<Procedure>, _ answers: [Answer], by person: Key<Person> = drafter) async throws -> Key<
    Case
  > {
    let events = try await host.perform(
      .open(OpenCase(procedure: procedure, person: person, name: .open("示例"), answers: answers)), by: .person(person))
    return events.map(\.event).compactMap { if case .caseOpened(let event) = $0 { event.case } else { nil } }[0]
  }

  func proposeAmendment(_ name: String = "第十条") async throws -> Key<Case> {
    try await open("amendment", [Answer("name", .text(name)), Answer("reason", .text("示例理由"))])
  }

  /// Drafts, waits for comments, votes: an amendment of Article 10 that carries with so many yes of thirty.
  @discardableResult
  func amend(yes: Int = 30, changes: [Amendment.Change]? = nil) async throws -> Key<Case> {
    let file = try await proposeAmendment()
    let text = "依据章程和发展需要，经理事大会同意，开展其他相关活动。"
    let article = Article(number: 10, title: "开展其他活动", paragraphs: [text])
    let amendment = Amendment(changes: changes ?? [.article(article)])
    try await perform(.saveDraft(SaveDraft(case: file, text: .amendment(amendment))))
    try await perform(.handInDraft(HandInDraft(case: file)))
    pass(days: 20)
    _ = try await host.perform(.tick, by: .clock)
    try await perform(.handInDraft(HandInDraft(case: file)))
    let vote = host.alliance.cases[file]!.vote!
    try await cast(.no, in: vote, by: Self.directors[yes...])
    for director in Self.directors[..<yes] where host.alliance.votes[vote]!.isOpen {
      try await cast(.yes, in: vote, by: [director])
    }
    return file
  }

  func perform(_ action: Action, by person: Key<Person> = drafter) async throws {
    _ = try await host.perform(action, by: .person(person))
  }
}
