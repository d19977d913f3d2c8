import Constitution
import Governance
import HashTreeCollections

/// Votes, elections, meetings and what they decided. Of a secret ballot nothing is said but who has handed in a paper and,
/// after the count, the count.
extension Interface {
  static let decisionReads: [Endpoint] = [
    .look(
      "/votes/{vote}", "vote", Words("一次表决", "One vote"), at: { .vote($0.key("vote")) }, vote,
      answering: { visit, call in
        visit.alliance.votes[call.key("vote")]
      }),
    .look(
      "/elections/{election}", "election", Words("一次选举投票", "One ballot of an election"),
      at: { .election($0.key("election")) }, election,
      answering: { visit, call in visit.alliance.elections[call.key("election")] }),
    .list(
      "/meetings", "meetings", Words("会议", "Meetings"), at: { _ in .meetings }, meeting, finder: { $0.meetingFinder },
      answering: { visit, _ in visit.foundMeetings(visit.meetingFinder) }),
    .look(
      "/meetings/{meeting}", "meeting", Words("一次会议", "One meeting"), at: { .meeting($0.key("meeting")) },
      meeting.with("WholeMeeting", wholeMeeting),
      answering: { visit, call in visit.alliance.meetings[call.key("meeting")] }),
    .list(
      "/resolutions", "resolutions", Words("决议", "Resolutions"), at: { _ in .resolutions }, resolution,
      finder: { $0.resolutionFinder($0.register) },
      answering: { visit, _ in visit.found(visit.register, by: visit.resolutionFinder(visit.register)) }),
    .look(
      "/resolutions/{resolution}", "resolution", Words("一项决议", "One resolution"),
      at: { .resolution($0.key("resolution")) },
      resolution.with(
        "WholeResolution",
        [
          .many("tasks", caseLine) { resolution, visit in
            visit.alliance.tasks(under: resolution.id).filter(visit.maySee)
          }
        ]), answering: { visit, call in visit.alliance.resolutions[call.key("resolution")] }),
    .look(
      "/documents/{document}", "document", Words("一件文书", "One document"), at: { .document($0.key("document")) },
      document, answering: { visit, call in visit.alliance.documents[call.key("document")] }),
    .list(
      "/numbers", "numbers", Words("编号总表", "The register of numbers"), at: { _ in .numbers }, number,
      finder: { $0.numberFinder($0.numbered) },
      answering: { visit, _ in visit.found(visit.numbered, by: visit.numberFinder(visit.numbered)) }),
  ]

  private static let tally = Portrait<Tally>(
    "Tally",
    [
      .its("office") { tally, _ in tally.office }, .its("roll") { tally, _ in tally.roll },
      .its("yes") { tally, _ in tally.yes }, .its("no") { tally, _ in tally.no },
      .its("abstain") { tally, _ in tally.abstain }, .its("outstanding") { tally, _ in tally.outstanding },
    ])

  /// One of a roll, and how they voted where that is public.
  private struct Elector: Sendable {
    var voter: Voter
    var hasVoted: Bool
    var ballot: Choice?
  }

  private static let elector = Portrait<Elector>(
    "Elector",
    [
      .one("person", person) { elector, _ in elector.voter.person },
      .perhaps("unit") { elector, _ in elector.voter.unit }, .its("hasVoted") { elector, _ in elector.hasVoted },
      .perhaps("ballot") { elector, _ in elector.ballot },
    ])

  private static let vote = Portrait<Vote>(
    "Vote",
    [
      .its("id") { vote, _ in vote.id }, .its("case") { vote, _ in vote.case }, .its("organ") { vote, _ in vote.organ },
      .its("organName") { vote, visit in visit.alliance.organName(vote.organ) },
      .one("rule", rule) { vote, _ in vote.rule }, .its("reading") { vote, _ in vote.reading.words },
      .its("opened") { vote, _ in vote.opened }, .perhaps("closes") { vote, _ in vote.closes },
      .perhaps("meeting") { vote, _ in vote.meeting }, .its("isSecret") { vote, _ in vote.isSecret },
      .its("isOpen") { vote, _ in vote.isOpen }, .its("taken") { vote, _ in vote.taken },
      .one("tally", tally) { vote, _ in vote.isCountHidden ? nil : vote.tally },
      .perhaps("standing") { vote, _ in
        vote.isOpen && !vote.isCountHidden ? vote.standing.words(outstanding: vote.tally.outstanding) : nil
      },
      .perhaps("closed") { vote, _ in vote.closing?.at }, .perhaps("cause") { vote, _ in vote.closing?.cause },
      .perhaps("carried") { vote, _ in vote.closing.flatMap { $0.cause.hasOutcome ? $0.carried : nil } },
      .many("roll", elector) { vote, _ in
        vote.roll.enumerated().map { place, voter in
          Elector(
            voter: voter, hasVoted: vote.hasVoted(voter.person), ballot: vote.isSecret ? nil : vote.ballots[place])
        }
      },
      .many("recused", person) { vote, _ in vote.recused.map(\.person) },
      .its("url") { vote, _ in Address.vote(vote.id) },
    ])

  private struct Candidate: Sendable {
    var person: Key<Person>
    var statement: String?
    /// nil until the count.
    var approvals: Int?
    var isElected: Bool?
  }

  private static let candidate = Portrait<Candidate>(
    "Candidate",
    [
      .one("person", person) { candidate, _ in candidate.person },
      .perhaps("statement") { candidate, _ in candidate.statement },
      .perhaps("approvals") { candidate, _ in candidate.approvals },
      .perhaps("isElected") { candidate, _ in candidate.isElected },
    ])

  private static let election = Portrait<Election>(
    "Election",
    [
      .its("id") { election, _ in election.id }, .its("case") { election, _ in election.case },
      .its("organ") { election, _ in election.organ }, .its("office") { election, _ in election.office },
      .its("officeName") { election, visit in visit.alliance.officeName(election.office) },
      .one("rule", rule) { election, _ in election.rule }, .its("seats") { election, _ in election.seats },
      .its("isRunOff") { election, _ in election.isRunOff }, .its("opened") { election, _ in election.opened },
      .perhaps("closes") { election, _ in election.closes }, .perhaps("meeting") { election, _ in election.meeting },
      .its("isOpen") { election, _ in election.isOpen }, .its("taken") { election, _ in election.taken },
      .its("roll") { election, _ in election.electorate.roll.count },
      .many("candidates", candidate) { election, visit in candidates(election, visit) },
      .perhaps("closed") { election, _ in election.closing?.at },
      .perhaps("cause") { election, _ in election.closing?.cause },
      .its("url") { election, _ in Address.election(election.id) },
    ])

  private static func candidates(_ election: Election, _ visit: Visit) -> [Candidate] {
    let nominations = visit.alliance.cases[election.case]?.nominations ?? []
    let count = election.closing.flatMap { $0.cause.hasOutcome ? $0.count : nil }
    return election.candidates.enumerated().map { place, person in
      Candidate(
        person: person, statement: nominations.first { $0.nominee == person }?.statement,
        approvals: count?.approvals[place], isElected: count.map { $0.elected.contains(person) })
    }
  }

  private static let meeting = Portrait<Meeting>(
    "Meeting",
    [
      .its("id") { meeting, _ in meeting.id },
      .its("name") { meeting, visit in visit.alliance.meetingName(meeting.id) },
      .its("organ") { meeting, _ in meeting.organ },
      .its("organName") { meeting, visit in visit.alliance.organName(meeting.organ) },
      .its("state") { meeting, _ in Visit.MeetingStage(of: meeting).rawValue },
      .its("isExtraordinary") { meeting, _ in meeting.isExtraordinary },
      .its("starts") { meeting, _ in meeting.starts },
      .its("place") { meeting, _ in meeting.place }, .its("url") { meeting, _ in Address.meeting(meeting.id) },
    ])

  private static let item = Portrait<AgendaItem>(
    "AgendaItem",
    [
      .its("title") { item, visit in visit.title(of: item) },
      .perhaps("case") { item, visit in item.case.flatMap { visit.maySee($0) ? $0 : nil } },
      .its("state") { item, _ in item.state.rawValue },
      .its("votes") { item, _ in
        item.decisions.compactMap { if case .vote(let key) = $0 { key } else { nil } } as [Key<Vote>]
      },
      .its("elections") { item, _ in
        item.decisions.compactMap { if case .election(let key) = $0 { key } else { nil } } as [Key<Election>]
      },
    ])

  private static let invitation = Portrait<Invitation>(
    "Invitation",
    [
      .one("person", person) { invitation, _ in invitation.person },
      .its("hasVote") { invitation, _ in invitation.hasVote }, .perhaps("reply") { invitation, _ in invitation.reply },
    ])

  private static let wholeMeeting: [Portrait<Meeting>.Line] = [
    .perhaps("urgency") { meeting, _ in meeting.urgency }, .its("called") { meeting, _ in meeting.called },
    .many("agenda", item) { meeting, _ in meeting.agenda },
    .many("invitations", invitation) { meeting, _ in meeting.invitations },
    .one("presider", person) { meeting, _ in meeting.presider },
    .its("roll") { meeting, visit in visit.alliance.presence(in: meeting).roll },
    .its("present") { meeting, visit in visit.alliance.presence(in: meeting).present },
    .its("needed") { meeting, visit in visit.alliance.presence(in: meeting).needed },
    .perhaps("minutes") { meeting, visit in
      meeting.minutes?.document.flatMap { key in
        visit.alliance.documents[key].flatMap { visit.alliance.maySee($0, visit.viewer.person) ? key : nil }
      }
    },
  ]

  private static let resolution = Portrait<Resolution>(
    "Resolution",
    [
      .its("id") { resolution, _ in resolution.id }, .its("title") { resolution, _ in resolution.title },
      .its("organ") { resolution, _ in resolution.organ },
      .its("organName") { resolution, visit in visit.alliance.organName(resolution.organ) },
      .its("case") { resolution, _ in resolution.case }, .perhaps("vote") { resolution, _ in resolution.vote },
      .its("citation") { resolution, _ in resolution.citation },
      .its("adopted") { resolution, _ in resolution.adopted },
      .its("isInForce") { resolution, _ in resolution.isInForce },
      .its("url") { resolution, _ in Address.resolution(resolution.id) },
    ])

  private static let document = Portrait<Document>(
    "Document",
    [
      .its("id") { document, _ in document.id }, .its("number") { document, _ in document.number },
      .its("title") { document, _ in document.title }, .its("text") { document, _ in document.text },
      .perhaps("case") { document, _ in document.case }, .perhaps("meeting") { document, _ in document.meeting },
      .its("citation") { document, _ in document.citation }, .its("issued") { document, _ in document.issued },
      .its("url") { document, _ in Address.document(document.id) },
    ])

  private static let number = Portrait<Visit.Numbered>(
    "Number",
    [
      .its("kind") { item, _ in item.kind.rawValue }, .its("number") { item, _ in item.number },
      .its("title") { item, _ in item.title }, .its("given") { item, _ in item.given },
      .its("holds") { item, _ in item.holds }, .perhaps("citation") { item, _ in item.citation },
      .perhaps("url") { item, _ in item.place },
    ])
}
