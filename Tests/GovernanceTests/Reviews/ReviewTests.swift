import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// A step that asks for reviews, such as the ranking of proposals for research that Article 5 speaks of (制定联盟研究课题指南).
@Suite struct ReviewTests {
  static let ask = Ask.Review(
    reviewers: 3,
    criteria: [
      .init(id: "need", name: Words("必要性", "Need"), weight: 50),
      .init(id: "method", name: Words("方法", "Method"), weight: 30),
      .init(id: "team", name: Words("团队", "Team"), weight: 20),
    ], less: [.applicant])

  /// A director's motion that reviewers score before the assembly decides.
  static let charter: Charter = {
    var charter = Scene.circulating
    let motion = charter.procedures.firstIndex { $0.id == "motion" }!
    let screening = charter.procedures[motion].steps.firstIndex { $0.id == "screening" }!
    let pass = charter.procedures[motion].steps[screening].exits.firstIndex { $0.outcome == .pass }!
    let next = charter.procedures[motion].steps[screening].exits[pass].to
    charter.procedures[motion].steps[screening].exits[pass].to = "reviewing"
    charter.procedures[motion].steps.append(
      Step(
        id: "reviewing", name: Words("评审", "Review"), citation: Citation(5), basis: .charter, ask: .review(ask),
        by: .organ("secretariat"), within: Period(10, .days), exits: [Exit(outcome: .scored, to: next)]))
    return charter
  }()

  static let reviewers: [Key<Person>] = [Scene.directors[20], Scene.directors[21], Scene.directors[22]]

  private static func scene() throws -> (Scene, Key<Case>) {
    var scene = try Scene(
      charter: charter,
      also: [FoundAlliance.Officer(person: Scene.supervisor, name: "示例监事", unit: nil, offices: ["supervisor"])])
    let file = try scene.motion()
    return (scene, file)
  }

  private static func assign(_ person: Key<Person>, _ file: Key<Case>) -> Action {
    .assignReviewer(AssignReviewer(case: file, person: person))
  }

  private static func score(_ points: [Int], _ file: Key<Case>, remarks: String = "示例意见") -> Action {
    let scores = zip(ask.criteria, points).map { Review.Score($0.id, $1) }
    return .scoreReview(ScoreReview(case: file, scores: scores, remarks: remarks))
  }

  /// Asks the reviewers, who all declare to be impartial.
  private static func asked() throws -> (Scene, Key<Case>) {
    var (scene, file) = try scene()
    for person in reviewers {
      try scene.send(assign(person, file), by: Scene.secretary)
      try scene.send(.declareReview(DeclareReview(case: file, accepts: true)), by: person)
    }
    return (scene, file)
  }

  @Test(
    "An expert whom the record does not know is asked by a public name, and is known from then on; without one nobody is"
  )
  func outsider() throws {
    var (scene, file) = try Self.scene()
    let expert: Key<Person> = "outside-expert"
    #expect(try scene.refusal(Self.assign(expert, file), by: Scene.secretary).code == .reviewerUnfit)
    func ask(_ name: String) -> Action {
      .assignReviewer(AssignReviewer(case: file, person: expert, name: name))
    }
    #expect(try scene.refusal(ask(String(repeating: "长", count: 200)), by: Scene.secretary).code == .nameMissing)
    #expect(try scene.refusal(ask("示例外来专家"), by: Scene.directors[3]).code == .notEntitled)
    #expect(scene.alliance.people[expert] == nil)
    try scene.send(ask("示例外来专家"), by: Scene.secretary)
    #expect(scene.alliance.people[expert]?.openName == "示例外来专家" && scene.alliance.people[expert]?.unit == nil)
    try scene.send(.declareReview(DeclareReview(case: file, accepts: true)), by: expert)
    try scene.send(Self.score([90, 80, 71], file), by: expert)
    #expect(try scene.file(file).reviews.last?.reports.count == 1)
    // Somebody who is known keeps their name, whatever is typed.
    try scene.send(
      .assignReviewer(AssignReviewer(case: file, person: Self.reviewers[0], name: "示例别名")), by: Scene.secretary)
    #expect(scene.alliance.people[Self.reviewers[0]]?.openName != "示例别名")
  }

  @Test("Each of the reviewers scores once, and the mean is exact; then whoever decides goes on")
  func life() throws {
    var (scene, file) = try Self.asked()
    try scene.send(Self.score([90, 80, 71], file), by: Self.reviewers[0])
    try scene.send(Self.score([60, 70, 80], file), by: Self.reviewers[1])
    #expect(try scene.place(file) == "reviewing")
    #expect(try scene.refusal(Self.score([1, 2, 3], file), by: Self.reviewers[0]).code == .scoredAlready)
    try scene.send(Self.score([100, 0, 55], file), by: Self.reviewers[2])
    #expect(try scene.place(file) != "reviewing")
    let review = try #require(scene.file(file).reviews.last)
    #expect(review.closed == scene.now)
    #expect(review.reports.map(Self.ask.hundredths) == [8320, 6700, 6100])
    // (83.20 + 67.00 + 61.00) / 3 = 70.4
    #expect(Self.ask.mean(of: review.reports) == 704)
  }

  @Test(
    "A mean that lies between two tenths is rounded once, half up",
    arguments: [([1, 0], 5), ([1, 1, 1, 2], 13), ([0, 0, 1], 3)])
  func rounding(_ points: [Int], _ tenths: Int) {
    let one = Ask.Review(
      reviewers: 2, criteria: [.init(id: "all", name: Words("总体", "All"), weight: 100)], less: [])
    let reports = points.map { Review.Report(scores: [.init("all", $0)], remarks: "示例", at: Scene.founding) }
    #expect(one.mean(of: reports) == tenths)
  }

  @Test("Scores are whole numbers from 0 to 100, one for every criterion, with remarks")
  func bounds() throws {
    let (scene, file) = try Self.asked()
    for points in [[101, 0, 0], [0, -1, 0], [50, 50], [Int.max, 0, 0]] {
      let refusal = try scene.refusal(Self.score(points, file), by: Self.reviewers[0])
      #expect(refusal.code == .scoresUnfit && refusal.citation == Citation(5))
      #expect(refusal.needed.zh.contains("必要性、方法") && refusal.needed.en.contains("Need"))
    }
    let twice = [Review.Score("need", 1), Review.Score("need", 2), Review.Score("team", 3)]
    #expect(
      try scene.refusal(
        .scoreReview(ScoreReview(case: file, scores: twice, remarks: "示例")), by: Self.reviewers[0]
      ).code == .scoresUnfit)
    for remarks in ["", " \n", String(repeating: "长", count: 1001), "控\u{7}制"] {
      let refusal = try scene.refusal(Self.score([0, 100, 50], file, remarks: remarks), by: Self.reviewers[0])
      #expect(refusal.code == .reasonsMissing)
    }
  }

  @Test("Whoever has a conflict of interest declines, with reasons, and scores nothing; somebody else is asked")
  func conflict() throws {
    var (scene, file) = try Self.scene()
    try scene.send(Self.assign(Self.reviewers[0], file), by: Scene.secretary)
    #expect(try scene.refusal(Self.score([1, 2, 3], file), by: Self.reviewers[0]).code == .conflictUndeclared)
    let decline = Action.declareReview(DeclareReview(case: file, accepts: false, reason: " "))
    #expect(try scene.refusal(decline, by: Self.reviewers[0]).code == .reasonsMissing)
    try scene.send(
      .declareReview(DeclareReview(case: file, accepts: false, reason: "与提出者有合作")), by: Self.reviewers[0])
    #expect(try scene.refusal(Self.score([1, 2, 3], file), by: Self.reviewers[0]).code == .scoredAlready)
    let again = Action.declareReview(DeclareReview(case: file, accepts: true))
    #expect(try scene.refusal(again, by: Self.reviewers[0]).code == .declaredAlready)
    #expect(try scene.refusal(Self.assign(Self.reviewers[0], file), by: Scene.secretary).code == .reviewerUnfit)
    for person in [Self.reviewers[1], Self.reviewers[2], Scene.directors[23]] {
      try scene.send(Self.assign(person, file), by: Scene.secretary)
    }
    let full = try scene.refusal(Self.assign(Scene.directors[24], file), by: Scene.secretary)
    #expect(full.code == .reviewerUnfit && full.missing.zh == "评审人已满 3 名。")
  }

  @Test("Those whose matter it is cannot be asked, nor anyone whose name is not public; only the secretariat asks")
  func whoIsAsked() throws {
    let (scene, file) = try Self.scene()
    let own = try scene.refusal(Self.assign(Scene.directors[4], file), by: Scene.secretary)
    #expect(own.code == .reviewerUnfit && own.missing.zh.contains("提出人"))
    #expect(try scene.refusal(Self.assign("nobody", file), by: Scene.secretary).code == .reviewerUnfit)
    #expect(try scene.refusal(Self.assign(Self.reviewers[0], file), by: Scene.chair).code == .notEntitled)
    #expect(try scene.refusal(Self.score([1, 2, 3], file), by: Scene.chair).code == .notEntitled)
    let elsewhere = try Scene(scene, scene.alliance).refusal(Self.assign("x", "2026-0099"), by: Scene.secretary)
    #expect(elsewhere.code == .caseUnknown)
  }

  @Test("When the time is over half of the reviewers are enough; with fewer the case waits, and is late")
  func missingReviewers() throws {
    var (scene, file) = try Self.asked()
    try scene.send(Self.score([10, 20, 30], file), by: Self.reviewers[0])
    try scene.expire(file)
    #expect(try scene.place(file) == "reviewing" && scene.file(file).isLate, "one of three is less than half")
    try scene.send(Self.score([10, 20, 31], file), by: Self.reviewers[1])
    #expect(try scene.place(file) != "reviewing", "two of three are enough once the time is over")
    var (punctual, other) = try Self.asked()
    for person in Self.reviewers.prefix(2) { try punctual.send(Self.score([10, 20, 30], other), by: person) }
    #expect(try punctual.place(other) == "reviewing", "before that all are waited for")
    try punctual.expire(other)
    #expect(try punctual.place(other) != "reviewing")
  }

  @Test("What waits for a reviewer, and for whoever asks them, is on their desk")
  func duties() throws {
    var (scene, file) = try Self.scene()
    func waits(_ person: Key<Person>) -> Bool { scene.alliance.duties(of: person).contains { $0.case == file } }
    #expect(waits(Scene.secretary) && !waits(Self.reviewers[0]))
    for person in Self.reviewers { try scene.send(Self.assign(person, file), by: Scene.secretary) }
    #expect(!waits(Scene.secretary) && waits(Self.reviewers[0]))
    try scene.send(.declareReview(DeclareReview(case: file, accepts: true)), by: Self.reviewers[0])
    try scene.send(Self.score([10, 20, 30], file), by: Self.reviewers[0])
    #expect(!waits(Self.reviewers[0]) && waits(Self.reviewers[1]))
  }

  @Test("Reviewers are known to whoever decides and to the supervisors; scores to nobody before the review is over")
  func sight() throws {
    var (scene, file) = try Self.asked()
    let scored = try #require(try scene.send(Self.score([1, 2, 3], file), by: Self.reviewers[0]).first)
    let assigned = Event.reviewerAssigned(ReviewerAssigned(case: file, person: Self.reviewers[0]))
    let decider = Scene.directors[25]
    func sees(_ event: Event, _ person: Key<Person>?) -> Bool { scene.alliance.maySee(event, person) }
    for person in [decider, Scene.supervisor, Scene.secretary] { #expect(sees(assigned, person)) }
    #expect(!sees(assigned, nil) && !sees(scored, nil) && !sees(scored, decider) && !sees(scored, Self.reviewers[1]))
    #expect(sees(scored, Self.reviewers[0]), "their own")
    for person in Self.reviewers.dropFirst() { try scene.send(Self.score([1, 2, 3], file), by: person) }
    #expect(sees(scored, decider) && !sees(scored, nil))
  }
}
