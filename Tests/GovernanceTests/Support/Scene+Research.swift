import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// Short words for guides, topics and projects.
extension Scene {
  static let researcher = directors[26]
  static let rival = directors[27]
  static let otherMember = directors[28]
  static let plan = "2026-09-01 完成方案\n2026-11-01 完成样机"
  static let laterPlan = "2027-03-01 完成试验"

  mutating func beginGuide(call days: Int = 20, lasting: Int = 365) throws -> Key<Case> {
    try bring(
      "topic-guide",
      [
        "title": "示例年度研究课题指南", "year": "2026", "scope": "示例", "call-until": (now.day + days).text,
        "last-day": (now.day + lasting).text,
      ], by: Self.secretary)
  }

  func topicAnswers(_ guide: Key<Case>, _ changes: [String: String] = [:]) -> [String: String] {
    [
      "guide": guide.text, "title": "焊缝在线检测", "purpose": "industry", "direction": "vision",
      "committee": "industry-committee", "background": "示例", "aims": "示例",
    ].merging(changes) { $1 }
  }

  mutating func proposeTopic(
    _ guide: Key<Case>, _ changes: [String: String] = [:], by person: Key<Person> = proposer
  ) throws -> Key<Case> {
    try bring("topic", topicAnswers(guide, changes), by: person)
  }

  /// Each reviewer gives the same for every criterion.
  mutating func review(
    _ file: Key<Case>, _ points: [Int] = [80, 80, 80], by reviewers: [Key<Person>] = standardReviewers
  ) throws {
    let key = try self.file(file)
    guard case .review(let ask)? = alliance.step(of: key)?.ask else { throw Wrong(place: key.place) }
    for (person, points) in zip(reviewers, points) {
      try send(.assignReviewer(AssignReviewer(case: file, person: person)), by: Self.secretary)
      try send(.declareReview(DeclareReview(case: file, accepts: true)), by: person)
      let scores = ask.criteria.map { Review.Score($0.id, points) }
      try send(.scoreReview(ScoreReview(case: file, scores: scores, remarks: "示例")), by: person)
    }
  }

  mutating func chooseTopic(_ topic: Key<Case>) throws {
    try review(topic)
    try all(.yes, in: topic)
  }

  /// Its call is over, its preface written, and the chairs' meeting publishes it.
  mutating func publishGuide(_ guide: Key<Case>) throws {
    try expire(guide)
    try fill(guide, ["preface": "示例"], by: Self.secretary)
    try all(.yes, in: guide)
  }

  /// A guide in force with one topic.
  mutating func openTopic() throws -> (guide: Key<Case>, topic: Key<Case>) {
    let guide = try beginGuide()
    let topic = try proposeTopic(guide)
    try chooseTopic(topic)
    try publishGuide(guide)
    return (guide, topic)
  }

  func projectAnswers(_ topic: Key<Case>, _ changes: [String: String] = [:]) -> [String: String] {
    [
      "topic": topic.text, "name": "示例课题", "problem": "焊缝外观靠人看", "approach": "示例", "foundation": "示例",
      "outcomes": "示例", "first-milestones": Self.plan, "second-milestones": Self.laterPlan, "team": "示例负责人",
    ].merging(changes) { $1 }
  }

  /// A proposal that the secretariat has passed on to the reviewers.
  mutating func proposeProject(
    _ topic: Key<Case>, _ changes: [String: String] = [:], by person: Key<Person> = researcher
  ) throws -> Key<Case> {
    let file = try bring("project", projectAnswers(topic, changes), by: person)
    try check(file, by: Self.secretary)
    return file
  }

  mutating func approveProject(_ topic: Key<Case>, _ changes: [String: String] = [:]) throws -> Key<Case> {
    let file = try proposeProject(topic, changes)
    try review(file)
    try all(.yes, in: file)
    return file
  }

  mutating func deliver(_ file: Key<Case>, by person: Key<Person> = researcher) throws {
    let number = try self.file(file).reached.count + 1
    try send(.reach(ReachMilestone(case: file, number: number, report: "示例")), by: person)
  }

  /// Everything before the mid-term report is delivered and accepted.
  mutating func reachMidTerm(_ file: Key<Case>) throws {
    for _ in 0..<2 {
      try deliver(file)
      try check(file, by: Self.secretary)
    }
  }

  /// Through the mid-term check and to the end of the plan; its results are the members'.
  mutating func complete(_ file: Key<Case>) throws {
    try reachMidTerm(file)
    try fill(file, ["progress": "示例"], by: Self.researcher)
    try check(file, by: Self.industry[0])
    try deliver(file)
    try check(file, by: Self.secretary)
    try fill(
      file, ["summary": "示例", "sort": "device", "report": "示例成果", "use": "示例"], by: Self.researcher)
    try check(file, by: Self.industry[0])
  }
}
