import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// The charter speaks of ballots, reviews and answers, and not of how they come: a link is a default of the system, and never
/// touches 无记名 (Article 12).
@Suite("One thing by a link, without signing in")
struct ErrandTests {
  static let directors = Scene.directors

  private static func refusal(_ scene: Scene, _ action: Action, by principal: Principal) throws -> Refusal {
    try #require(throws: Refusal.self) {
      try decide(Command(by: principal, at: scene.now, action, boxes: scene.boxes), scene.alliance)
    }
  }

  @Test("A named ballot by a link counts as its owner's, and the record says by whom and how")
  func ballot() throws {
    var scene = try Scene()
    let key = try scene.applyAndScreen()
    let file = try scene.file(try scene.vote(key).case)
    let errand = try scene.alliance.errand(of: Self.directors[4], in: file, at: scene.now)
    #expect(errand.what == .ballot(key) && errand.citation == Citation(12, 2) && !errand.mayBeHandedOver)
    #expect(errand.due == (try scene.vote(key).closes))
    try scene.send(.vote(CastVote(vote: key, choice: .yes)), by: .link(Self.directors[4]))
    let vote = try scene.vote(key)
    #expect(vote.ballot(of: Self.directors[4]) == .yes && vote.byLink == [Self.directors[4]])
    #expect(vote.entered.isEmpty, "nobody entered it in a meeting")
    // Whoever signs in afterwards may change it, and then it is theirs alone.
    try scene.send(.vote(CastVote(vote: key, choice: .no)), by: Self.directors[4])
    #expect(try scene.vote(key).byLink.isEmpty && scene.vote(key).ballot(of: Self.directors[4]) == .no)
    #expect(Principal("link:director-5") == .link(Self.directors[4]))
    #expect(Principal.link(Self.directors[4]).text == "link:director-5" && Principal("link:") == nil)
  }

  @Test("Whoever has voted, is not on the roll or has nothing to do there gets no link")
  func nothing() throws {
    var scene = try Scene()
    let key = try scene.applyAndScreen()
    try scene.cast(.yes, in: key, by: [Self.directors[4]])
    let file = try scene.file(try scene.vote(key).case)
    for person in [Self.directors[4], Scene.secretary, "nobody"] {
      let refusal = try #require(throws: Refusal.self) {
        try scene.alliance.errand(of: person, in: file, at: scene.now)
      }
      #expect(refusal.code == .notByLink)
    }
    #expect(scene.alliance.errands(in: file, at: scene.now).map(\.person).count == 29)
    #expect(scene.alliance.makesLinks(Scene.secretary, in: file))
    #expect(!scene.alliance.makesLinks(Self.directors[5], in: file))
  }

  @Test("无记名: a secret paper is not handed in by a link, and no link is made for one")
  func secret() throws {
    var charter = Scene.circulating
    for procedure in charter.procedures.indices {
      for step in charter.procedures[procedure].steps.indices {
        guard case .vote(var vote) = charter.procedures[procedure].steps[step].ask else { continue }
        vote.secret = true
        charter.procedures[procedure].steps[step].ask = .vote(vote)
      }
    }
    var scene = try Scene(charter: charter)
    let key = try scene.applyAndScreen()
    let vote = try scene.vote(key)
    let file = try scene.file(vote.case)
    let made = try #require(throws: Refusal.self) {
      try scene.alliance.errand(of: Self.directors[4], in: file, at: scene.now)
    }
    #expect(made.code == .notByLink && made.citation == vote.rule.citation && made.missing.zh.contains("无记名票不能凭链接投"))
    let paper = HandInPaper(box: vote.box, paper: .choice(.yes))
    let used = try Self.refusal(scene, .handIn(paper), by: .link(Self.directors[4]))
    #expect(used.code == .notByLink && used.citation == vote.rule.citation)
    try scene.send(.handIn(paper), by: Self.directors[4])
    #expect(try scene.vote(key).hasVoted(Self.directors[4]))
  }

  @Test("A vote in a meeting is for those who are there")
  func room() throws {
    var scene = try Scene()
    let key = try scene.applyAndScreen()
    var vote = try scene.vote(key)
    vote.meeting = "2026-0001"
    scene = Scene(scene, scene.alliance.with(vote))
    let file = try scene.file(vote.case)
    let refusal = try #require(throws: Refusal.self) {
      try scene.alliance.errand(of: Self.directors[4], in: file, at: scene.now)
    }
    #expect(refusal.code == .notByLink && refusal.missing.zh.contains("在会议上进行"))
  }

  @Test("A link does nothing else, and votes for nobody but its person")
  func others() throws {
    var scene = try Scene()
    let key = try scene.applyAndScreen()
    let file = try scene.vote(key).case
    let actions: [Action] = [
      .vote(CastVote(vote: key, choice: .yes, principal: Self.directors[6])),
      .recuse(RecuseVoter(vote: key, reason: "示例")), .giveUp(GiveUp(case: file, reasons: nil)), scene.application(101),
      .tick, .closeMoot(CloseMoot(case: file)),
    ]
    for action in actions {
      #expect(try Self.refusal(scene, action, by: .link(Self.directors[4])).code == .notByLink)
    }
  }

  @Test("Whoever a link was made for is told that it was used")
  func told() throws {
    var scene = try Scene()
    let key = try scene.applyAndScreen()
    let cast = Recorded(
      at: scene.now, by: .link(Self.directors[4]), citation: Citation(12, 2),
      event: .voteCast(VoteCast(vote: key, person: Self.directors[4], choice: .yes)))
    let notices = scene.alliance.notices(of: cast, at: 9)
    #expect(notices.map(\.what) == [.byLink] && notices[0].reader == .person(Self.directors[4]))
    var signedIn = cast
    signedIn.by = .person(Self.directors[4])
    #expect(scene.alliance.notices(of: signedIn, at: 9).isEmpty)
  }
}

extension Alliance {
  fileprivate func with(_ vote: Vote) -> Alliance {
    var changed = self
    changed.votes[vote.id] = vote
    return changed
  }
}
