import Constitution
import Governance
import HashTreeCollections
import Record

@testable import Portal

/// Research in a house where the assembly chooses the topics, since nobody sits in its committees.
extension House {
  static let topicProposer = directors[15]
  static let researcher = directors[16]
  static let rival = directors[17]

  func beginGuide() async throws -> Key<Case> {
    let today = portal.clock().day
    return try await open(
      "topic-guide",
      [
        "title": "示例年度研究课题指南", "year": "2026", "scope": "示例", "call-until": (today + 20).text,
        "last-day": (today + 365).text,
      ], by: Self.secretary)
  }

  func proposeTopic(_ guide: Key<Case>, _ changes: [String: String] = [:]) async throws -> Key<Case> {
    let input = [
      "guide": guide.text, "title": "示例焊缝在线检测", "purpose": "industry", "direction": "vision",
      "committee": "industry-committee", "background": "示例", "aims": "示例",
    ]
    return try await open("topic", input.merging(changes) { $1 }, by: Self.topicProposer)
  }

  func review(_ file: Key<Case>, _ points: [Int] = [80, 80, 80]) async throws {
    guard let opened = host.alliance.cases[file], case .review(let ask)? = host.alliance.step(of: opened)?.ask else {
      fatalError("no review is asked for")
    }
    for (person, points) in zip(Self.standardReviewers, points) {
      try await perform(.assignReviewer(AssignReviewer(case: file, person: person)), by: Self.secretary)
      try await perform(.declareReview(DeclareReview(case: file, accepts: true)), by: person)
      let scores = ask.criteria.map { Review.Score($0.id, points) }
      try await perform(.scoreReview(ScoreReview(case: file, scores: scores, remarks: "示例")), by: person)
    }
  }

  /// A guide in force with one topic; the topic.
  func openTopic() async throws -> Key<Case> {
    let guide = try await beginGuide()
    let topic = try await proposeTopic(guide)
    try await review(topic)
    try await all(.yes, in: topic)
    pass(days: 21)
    _ = try await host.perform(.tick, by: .clock)
    try await fill(guide, ["preface": "示例"], by: Self.secretary)
    try await all(.yes, in: guide)
    return topic
  }

  func proposeProject(
    _ topic: Key<Case>, _ name: String, by person: Key<Person> = researcher, with more: [String: String] = [:]
  ) async throws -> Key<Case> {
    let file = try await open(
      "project",
      [
        "topic": topic.text, "name": name, "problem": "焊缝外观靠人工目检，漏检多", "approach": "用工业相机拍照，在线报警",
        "foundation": "示例", "outcomes": "示例", "first-milestones": "2026-09-01 完成方案",
        "second-milestones": "2027-01-01 完成试验", "team": "示例负责人",
      ].merging(more) { $1 }, by: person)
    try await perform(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: Self.secretary)
    return file
  }
}
