import Constitution
import Governance
import HashTreeCollections
import Record

/// Ballots and papers. Each asks for a scope of its own, so that a program that fills in forms does not vote.
extension Interface {
  private static let voice = Shape.may("for", .key, "受托代投的委托人", "for whom a proxy casts it")

  static let decisionActs: [Endpoint] = [
    .act(
      "/votes/{vote}/ballot", "castBallot", Words("投票；表决结束前可以更改", "Cast a ballot, or change it while the vote is open"),
      scope: .vote, at: { .vote($0.key("vote")) }, [Shape.must("choice", Choice.shape), voice],
      leaving: .voteCast, .paperHandedIn,
      doing: { visit, call in
        let (key, choice): (Key<Vote>, Choice) = (
          call.key("vote"), Choice(rawValue: call.words("choice")) ?? .abstain
        )
        let principal: Key<Person>? = call.text("for").map { Key($0) }
        guard visit.alliance.votes[key]?.isSecret == true else {
          return try await visit.carryOut(
            .vote(CastVote(vote: key, choice: choice, principal: principal)))
        }
        // A paper that is in the box is not changed, on the page or here.
        return try await visit.carryOut(
          .handIn(HandInPaper(box: Key(key.text), paper: .choice(choice), principal: principal)))
      }),
    .act(
      "/votes/{vote}/recusal", "recuse", Words("回避", "Step aside"), scope: .vote, at: { .recuse($0.key("vote")) },
      [Shape.must("reason", .prose(2_000))], leaving: .voterRecused,
      doing: { visit, call in
        try await visit.carryOut(
          .recuse(RecuseVoter(vote: call.key("vote"), reason: call.words("reason"))))
      }),
    .act(
      "/elections/{election}/paper", "handInPaper",
      Words("投选举票；投出后不能更改", "Hand in the paper of an election: it cannot be changed"),
      scope: .vote, at: { .election($0.key("election")) },
      [
        Shape.must("approves", .list(.key, 0...100), "所选候选人，可以一个都不选", "the candidates chosen; none is a choice too"),
        voice,
      ], leaving: .paperHandedIn,
      doing: { visit, call in
        guard let election = visit.alliance.elections[call.key("election")] else { throw Mishap.notFound }
        let named = (call.body["approves"]?.list ?? []).compactMap(\.text)
        let strangers = named.enumerated().filter { !election.candidates.contains(Key($0.element)) }
        guard strangers.isEmpty else {
          throw Problem.unfit(
            strangers.map { JSONFlaw("/approves/\($0.offset)", Words("不是候选人", "this is no candidate")) })
        }
        // In the order of the list, whatever the order in which they were named.
        let chosen = election.candidates.filter { named.contains($0.text) }
        return try await visit.carryOut(
          .handIn(
            HandInPaper(
              box: election.box, paper: .approvals(chosen), principal: call.text("for").map { Key($0) })))
      }),
  ]
}
