import Constitution
import Desk
import Governance
import HashTreeCollections
import Record

@testable import Portal

/// Recognising bases, with photographs that are really there.
extension House {
  static let baseOwner = directors[14]
  static let baseVisitors: [Key<Person>] = [directors[20], directors[21], directors[22]]

  func photo(_ name: String = "车间（示例）.png") async throws -> String {
    let file = try CheckedFile(Self.pixel, among: [.picture])
    let hash = try await desk.keep(file, for: .account(0), at: portal.clock())
    return Attachment(hash: hash, type: .png, size: file.bytes.count, name: name).line
  }

  func applyForBase(_ changes: [String: String] = [:], by owner: Key<Person> = baseOwner) async throws -> Key<Case> {
    let typed = [
      "name": "示例数控实训基地", "base-kind": "practice", "district": "yucheng", "address": "示例路 1 号", "capacity": "60",
      "programmes": "示例", "equipment": "示例机床十台", "instructors": "示例八名", "safety": "示例",
      "photos": try await photo(), "contact-name": "示例联系人", "contact-phone": "13900001234",
    ]
    return try await open("base", typed.merging(changes) { $1 }, by: owner)
  }

  func visitBase(_ file: Key<Case>, points: [Int] = [80, 80, 70]) async throws {
    try await perform(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: Self.secretary)
    let visit = ["visit-day": "2026-03-02", "seen": "示例所见", "visit-photos": try await photo("考察（示例）.png")]
    try await fill(file, visit, by: Self.secretary)
    for (person, points) in zip(Self.baseVisitors, points) {
      try await perform(.assignReviewer(AssignReviewer(case: file, person: person)), by: Self.secretary)
      try await perform(.declareReview(DeclareReview(case: file, accepts: true)), by: person)
      let scores = ["equipment", "instructors", "safety", "organisation"].map { Review.Score(Key($0), points) }
      try await perform(.scoreReview(ScoreReview(case: file, scores: scores, remarks: "示例")), by: person)
    }
  }

  @discardableResult
  func recogniseBase(_ changes: [String: String] = [:], by owner: Key<Person> = baseOwner) async throws -> Key<Case> {
    let file = try await applyForBase(changes, by: owner)
    try await visitBase(file)
    try await all(.yes, in: file)
    return file
  }
}
