import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// What those who hold a forum or a course do, and those who sign up for it.
extension Scene {
  static let forum = [
    "name": "示例论坛", "kind": "forum", "theme": "示例主题", "day": "2026-04-10", "hours": "9:00～16:30", "place": "示例报告厅",
    "programme": "9:00 开幕\n10:00 示例题目", "places": "2", "sign-up-until": "2026-04-03",
  ]
  static let course = [
    "name": "示例培训", "kind": "course", "theme": "示例内容", "day": "2026-04-10", "last-day": "2026-04-11", "hours": "9:00",
    "place": "示例实训室", "programme": "9:00 示例", "places": "2", "sign-up-until": "2026-04-03",
  ]

  mutating func openForum(_ changes: [String: String] = [:]) throws -> Key<Case> {
    try bring("forum", Self.forum.merging(changes) { $1 }, by: Self.secretary)
  }

  mutating func openCourse(_ changes: [String: String] = [:]) throws -> Key<Case> {
    let file = try bring("course", Self.course.merging(changes) { $1 }, by: Self.directors[4])
    try check(file, by: Self.secretary)
    return file
  }

  static func signUp(_ person: Key<Person>, _ file: Key<Case>, for unit: Key<Member>? = nil) -> Action {
    func sealed(_ text: String) -> Sealed { Sealed(person: person, box: text) }
    return .enrol(
      .signUp(MakeSignUp(case: file, person: person, name: .sealed(sealed("…")), unit: unit, secret: sealed("…"))))
  }

  mutating func signUp(_ people: some Sequence<Key<Person>>, _ file: Key<Case>) throws {
    for person in people { try send(Self.signUp(person, file), by: person) }
  }

  func enrolment(_ file: Key<Case>) throws -> Enrolment { try #require(self.file(file).enrolment) }
  func admitted(_ file: Key<Case>) throws -> [Int] { try enrolment(file).admitted.map(\.number) }
  func waiting(_ file: Key<Case>) throws -> [Int] { try enrolment(file).waiting.map(\.number) }

  /// Brings a case whose sign-ups are open to its day.
  mutating func reachDay(_ file: Key<Case>) throws {
    try expire(file)
    now = try #require(alliance.days(of: self.file(file))).lowerBound.start + 9 * 3600
  }
}
