import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// Short words for how a base comes to be recognised.
extension Scene {
  static let baseOwner = directors[14]
  static let visitors: [Key<Person>] = Array(directors[19..<22])

  static func picture(_ digit: Character) -> String {
    Governance.Attachment(
      hash: FileHash(String(repeating: digit, count: 64))!, type: .png, size: 2000, name: "车间（示例）.png"
    ).line
  }

  static func baseApplication(_ changes: [String: String] = [:]) -> [String: String] {
    [
      "name": "示例数控实训基地", "base-kind": "practice", "district": "yucheng", "address": "示例路 1 号", "capacity": "60",
      "programmes": "示例", "equipment": "示例机床十台", "instructors": "示例八名", "safety": "示例",
      "photos": picture("a"), "contact-name": "示例联系人", "contact-phone": "13900001234",
    ].merging(changes) { $1 }
  }

  /// Applied for, checked and visited; it waits for its scores.
  mutating func visitBase(_ changes: [String: String] = [:], by owner: Key<Person> = baseOwner) throws -> Key<Case> {
    let file = try bring("base", Self.baseApplication(changes), by: owner)
    try check(file, by: Self.secretary)
    try recordVisit(file)
    return file
  }

  mutating func recordVisit(_ file: Key<Case>) throws {
    let visit = ["visit-day": now.day.text, "seen": "示例所见", "visit-photos": Self.picture("b")]
    try fill(file, visit, by: Self.secretary)
  }

  /// Three who went give each criterion so many points.
  mutating func scoreVisit(_ file: Key<Case>, _ points: [Int]) throws {
    for (person, points) in zip(Self.visitors, points) {
      try send(.assignReviewer(AssignReviewer(case: file, person: person)), by: Self.secretary)
      try send(.declareReview(DeclareReview(case: file, accepts: true)), by: person)
      let scores = ["equipment", "instructors", "safety", "organisation"].map { Review.Score(Key($0), points) }
      try send(.scoreReview(ScoreReview(case: file, scores: scores, remarks: "示例")), by: person)
    }
  }

  @discardableResult
  mutating func recogniseBase(_ changes: [String: String] = [:], by owner: Key<Person> = baseOwner) throws -> Key<Case>
  {
    let file = try visitBase(changes, by: owner)
    try scoreVisit(file, [80, 75, 70])
    try all(.yes, in: file)
    return file
  }

  func base(_ key: Key<TrainingBase> = "2026-001") throws -> TrainingBase { try #require(alliance.bases[key]) }

  mutating func bringBaseReview(_ unit: String = "M0015") throws -> Key<Case> {
    try bring("base-review", ["base": "2026-001", "unit": unit], by: Self.secretary)
  }
}
