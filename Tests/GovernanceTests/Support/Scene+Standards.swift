import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// Short words for how a standard is made.
extension Scene {
  /// Directors 12 to 20 sit in the industry committee, the first as its head; 21 and 22 in that for programmes of study.
  static let industry: [Key<Person>] = Array(directors[11..<20])
  static let programmes: [Key<Person>] = Array(directors[20..<22])
  /// Of the committee too, so that their unit's drafting shuts them out.
  static let standardDrafter = industry[1]
  static let proposer = directors[22]
  static let standardReviewers: [Key<Person>] = Array(directors[23..<26])
  static let standardText = "1 范围\n本标准规定了示例设备。\n4 要求\n4.1 精度不低于 0.1 mm。\n4.2 示例要求。"

  static func withCommittees(charter: Charter = dezhou) throws -> Scene {
    try Scene(charter: charter) { list in
      for (people, office) in [
        (industry.prefix(1), "industry-committee-head"), (industry.dropFirst(), "industry-committee-member"),
        (programmes[...], "programme-committee-member"),
      ] {
        for index in list.officers.indices where people.contains(list.officers[index].person) {
          list.officers[index].offices.append(Key(office))
        }
      }
    }
  }

  func unit(_ person: Key<Person>) -> String { alliance.represented(by: person)?.id.text ?? "" }

  func proposal(_ changes: [String: String] = [:]) -> [String: String] {
    [
      "name": "示例焊接机器人操作技能", "name-en": "Example skill", "standard-kind": "skill", "committee": "industry-committee",
      "drafting-unit": unit(Self.standardDrafter), "need": "示例", "scope": "示例",
    ].merging(changes) { $1 }
  }

  /// A proposal that three reviewers score and the chairs' meeting takes on; it waits for its draft.
  mutating func takeOnStandard(_ changes: [String: String] = [:]) throws -> Key<Case> {
    let file = try bring("standard", proposal(changes), by: Self.proposer)
    for person in Self.standardReviewers {
      try send(.assignReviewer(AssignReviewer(case: file, person: person)), by: Self.secretary)
      try send(.declareReview(DeclareReview(case: file, accepts: true)), by: person)
      let scores = ["need", "feasibility", "benefit"].map { Review.Score(Key($0), 80) }
      try send(.scoreReview(ScoreReview(case: file, scores: scores, remarks: "示例")), by: person)
    }
    try all(.yes, in: file)
    return file
  }

  /// The same with its draft open to comment.
  mutating func commentOnStandard(_ changes: [String: String] = [:]) throws -> Key<Case> {
    let file = try takeOnStandard(changes)
    try fill(file, ["standard-text": Self.standardText], by: Self.standardDrafter)
    return file
  }

  /// The same, put right and before the committee; the key of the technical review's vote.
  mutating func reviewStandard(_ changes: [String: String] = [:]) throws -> (file: Key<Case>, vote: Key<Vote>) {
    let file = try commentOnStandard(changes)
    try expire(file)
    try fill(file, ["standard-text": Self.standardText], by: Self.standardDrafter)
    return (file, try #require(self.file(file).vote))
  }

  /// The same, approved; it waits for its number.
  mutating func approveStandard(_ changes: [String: String] = [:]) throws -> Key<Case> {
    let (file, _) = try reviewStandard(changes)
    try all(.yes, in: file)
    try all(.yes, in: file)
    return file
  }

  @discardableResult
  mutating func publishStandard(_ changes: [String: String] = [:]) throws -> Key<Case> {
    let file = try approveStandard(changes)
    try fill(file, ["series": "own"], by: Self.secretary)
    return file
  }

  mutating func bringReview(of standard: String = "2026-001") throws -> Key<Case> {
    try bring(
      "standard-review",
      [
        "standard": standard, "committee": "industry-committee", "drafting-unit": unit(Self.standardDrafter),
        "circumstances": "示例",
      ], by: Self.secretary)
  }
}
