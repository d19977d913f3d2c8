import Constitution
import Governance
import HashTreeCollections
import Record
import Testing

@testable import Portal

/// What those who hold a forum or a course do, and those who sign up for it.
extension House {
  /// By the day of `peopled`, 45 days after the founding, it is still to come.
  static let forum = [
    "name": "示例论坛", "kind": "forum", "theme": "示例主题", "day": "2026-05-20", "hours": "9:00～16:30", "place": "示例报告厅",
    "programme": "9:00 开幕\n10:00 示例题目", "places": "2", "sign-up-until": "2026-05-10",
  ]

  func openForum(_ changes: [String: String] = [:]) async throws -> Key<Case> {
    try await open("forum", Self.forum.merging(changes) { $1 }, by: Self.secretary)
  }

  /// What somebody without an account fills in.
  static let guest = ["who": "visitor", "field-name": "示例来宾", "field-phone": "13900005678"]

  /// Opens a forum and, once everyone may, has somebody without an account sign up for it.
  func openForumWithGuest() async throws -> (file: Key<Case>, guest: Key<Person>) {
    let file = try await openForum(["places": "9"])
    pass(days: 4)
    let browser = Browser(self)
    _ = try await browser.open("/events/\(file)")
    _ = try await browser.post("/events/\(file)/sign-up", Self.guest)
    return (file, try #require(host.alliance.cases[file]?.enrolment?.signUp(1)?.person))
  }
}
