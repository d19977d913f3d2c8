import Constitution
import Foundation
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Synchronization
import Testing

@testable import Portal

/// Who may see and do what. `AccessTable` says it for places of every kind and every role, written down apart from the
/// portal's own table of doors (`Address.access`); the walk holds each answer against both.
@Suite("Who may see and do what: every address, every role, looked at and pressed")
struct AccessTests {
  enum Role: Int, CaseIterable {
    case visitor, applicant, member, director, viceChair, supervisor, secretariat, former

    var person: Key<Person>? {
      switch self {
      case .visitor: nil
      case .applicant: "applicant-3"
      case .member: House.applicant
      case .director: House.directors[20]
      case .viceChair: House.directors[2]
      case .supervisor: House.supervisor
      case .secretariat: House.secretary
      case .former: House.directors[29]
      }
    }
  }

  /// One letter for each answer that there may be.
  private static func letter(_ answer: Tester.Answer) -> Character {
    switch answer.status {
    case .ok: "o"
    case .seeOther: answer.location?.hasPrefix("/sign-in") == true ? "s" : "r"
    case .badRequest: "b"
    case .forbidden: "f"
    case .notFound: "n"
    case .methodNotAllowed: "m"
    case .unprocessableContent: "u"
    case .tooManyRequests: "t"
    default: "?"
    }
  }

  /// What the portal's own table says of someone at a door; nil for who is let in.
  private static func letter(_ door: Door, _ house: House, _ role: Role) -> Character? {
    let alliance = house.host.alliance
    let viewer = role.person.map { Viewer(language: .zh, person: $0, in: alliance) } ?? .visitor(.zh)
    let visit = Visit(
      portal: house.portal, alliance: alliance, now: alliance.latest, viewer: viewer, address: .home,
      query: FormInput(), form: FormInput(), session: nil, holder: nil, remoteAddress: nil)
    do throws(Mishap) {
      try visit.enter(door)
      return nil
    } catch {
      return switch error {
      case .signInNeeded: "s"
      case .forbidden: "f"
      case .notFound: "n"
      default: "?"
      }
    }
  }

  @Test("Every role gets what the table says", arguments: Role.allCases)
  func walk(_ role: Role) async throws {
    let house = try await House()
    try await house.peopled()
    let browser =
      if let person = role.person { try await Browser.signedIn(person, house) } else { Browser(house) }
    var (wrong, walked): ([String], [String]) = ([], [])
    for row in AccessTable.rows {
      let looked = Self.letter(try await browser.open(row.path))
      // A form's token comes from a page that has one: what is refused is refused for who asks, not for a missing token.
      _ = try await browser.open(role == .visitor ? "/sign-in" : "/desk/account")
      let pressed = Self.letter(try await browser.post(row.path))
      walked.append("\(row.path) \(looked)\(pressed)")
      let access = try #require(Address(path: row.path)).access
      for (door, answer) in [(access.look, looked), (access.press, pressed)] where answer != "m" {
        let said = Self.letter(door, house, role)
        // A closed door is the whole answer, and nobody but the door turns anyone away.
        // But on the way in: whoever has not begun there is led to its beginning.
        let isOnTheWayIn = row.path.hasPrefix("/sign-in")
        let isTrue = said.map { answer == $0 } ?? (isOnTheWayIn || !"sf".contains(answer))
        if !isTrue { wrong.append("\(row.path): \(answer), where the table's door says \(said ?? "-")") }
      }
      let due = (row.look[role.rawValue], row.press[role.rawValue])
      if (looked, pressed) != due { wrong.append("\(row.path): \(looked) \(pressed), not \(due.0) \(due.1)") }
    }
    if ProcessInfo.processInfo.environment["SHOW_ACCESS"] != nil {
      print("ACCESS", role, walked.joined(separator: "|"))
    }
    #expect(wrong.isEmpty, "\(role): \(wrong.joined(separator: "\n"))")
    #expect(house.faults.all.withLock { $0 }.isEmpty, "no answer is a fault")
  }

  @Test("The table has every kind of address that there is")
  func complete() throws {
    let addresses = try AccessTable.rows.map {
      try #require(Address(path: String($0.path.prefix { $0 != "?" })), "\($0.path)")
    }
    let kinds = Set(addresses.map(Self.kind))
    let due = Set(
      (1...41).map { "\($0)" } + Address.CaseAction.allCases.map(\.rawValue)
        + Address.MeetingPart.allCases.map { "meeting \($0.rawValue)" } + ["intro", "form", "check", "done"]
        + Address.ActivityPart.allCases.map { "event \($0.rawValue)" } + Address.ActivityFeed.allCases.map(\.rawValue)
        + ["events", "event", "pass", "certificate"] + Address.SignInPart.allCases.map { "sign-in \($0.rawValue)" }
        + [
          "link", "errand page", "errand file", "errands", "confirmation", "calendar", "second step", "capacities",
          "college",
          "provider settings", "people",
          "person", "security log",
        ]
        + ["standards", "standard", "comments", "comments.csv"] + Address.Table.allCases.map(\.rawValue)
        + ["topics", "projects", "attachment", "bases", "base"]
        + Address.ListingPart.allCases.map { "listing \($0.rawValue)" }
        + ["my calendar", "textbooks"] + Address.NoticePlace.allCases.map(\.rawValue)
        + ["addendum"] + Address.PrivacyPlace.allCases.map(\.rawValue)
        + ["numbers", "invitations", "imprint", "circulars", "new circular", "circular", "import"]
        + ["interface", "tokens"]
        + Address.ImportPart.allCases.map { "import \($0.rawValue)" }
        + ["news", "news piece", "news feed", "news desk", "news sheet", "news pictures", "picture", "search"])
    #expect(
      due.subtracting(kinds).isEmpty && kinds.subtracting(due).isEmpty, "missing: \(due.subtracting(kinds).sorted())")
  }

  /// A number or a name for each kind of address: a new one does not compile until it is here, and fails until it is in
  /// the table.
  static func kind(_ address: Address) -> String {
    switch address {
    case .home: "1"
    case .charter: "2"
    case .charterText: "3"
    case .article: "4"
    case .charterVersions: "5"
    case .charterVersion: "6"
    case .articleVersion: "7"
    case .charterComparison: "8"
    case .checkup: "9"
    case .obligations: "10"
    case .report: "11"
    case .members: "12"
    case .member: "13"
    case .representative: "14"
    case .organs: "15"
    case .internalRules: "16"
    case .internalRule: "17"
    case .bring: "18"
    case .college: "college"
    case .capacities: "capacities"
    case .providerSettings: "provider settings"
    case .errand: "errand page"
    case .errandFile: "errand file"
    case .errands: "errands"
    case .interface: "interface"
    case .tokens: "tokens"
    case .bases: "bases"
    case .base: "base"
    case .standards: "standards"
    case .topics: "topics"
    case .projects: "projects"
    case .textbooks: "textbooks"
    case .standard: "standard"
    case .comments: "comments"
    case .commentsTable: "comments.csv"
    case .opening(_, let page):
      switch page {
      case .intro: "intro"
      case .form: "form"
      case .check: "check"
      case .done: "done"
      }
    case .cases: "19"
    case .file: "20"
    case .fileAction(_, let action): action.rawValue
    case .attachment: "attachment"
    case .vote: "21"
    case .recuse: "22"
    case .election: "23"
    case .resolution: "24"
    case .resolutions: "39"
    case .document: "25"
    case .hall: "40"
    case .listing: "41"
    case .listingPart(_, let part): "listing \(part.rawValue)"
    case .myCalendar: "my calendar"
    case .meetings: "26"
    case .callMeeting: "27"
    case .meeting: "28"
    case .meetingPart(_, let part): "meeting \(part.rawValue)"
    case .activities: "events"
    case .activityFeed(let feed): feed.rawValue
    case .activity: "event"
    case .activityPart(_, let part): "event \(part.rawValue)"
    case .pass: "pass"
    case .certificate: "certificate"
    case .record: "29"
    case .entry: "30"
    case .signIn: "31"
    case .signInPart(let part): "sign-in \(part.rawValue)"
    case .link: "link"
    case .secondStep: "second step"
    case .notices(let place): place.rawValue
    case .privacy(let place): place.rawValue
    case .addendum: "addendum"
    case .confirmation: "confirmation"
    case .calendar: "calendar"
    case .people: "people"
    case .personAccount: "person"
    case .securityLog: "security log"
    case .numbers: "numbers"
    case .invitations: "invitations"
    case .imprint: "imprint"
    case .circulars: "circulars"
    case .newCircular: "new circular"
    case .circular: "circular"
    case .importDesk: "import"
    case .importPart(let part): "import \(part.rawValue)"
    case .signOut: "32"
    case .desk: "33"
    case .account: "34"
    case .asset: "35"
    case .news: "news"
    case .newsPiece: "news piece"
    case .newsFeed: "news feed"
    case .newsDesk: "news desk"
    case .newsSheet: "news sheet"
    case .newsPictures: "news pictures"
    case .picture: "picture"
    case .search: "search"
    case .table(let table): table.rawValue
    case .past(_, let place): place == .home ? "36" : "37"
    case .onDay: "38"
    }
  }
}

extension House {
  /// Something in every room: one who left, one admitted, an application, an expulsion that few may see, an amendment
  /// being drafted, an election that takes nominations, one that is voted on, a motion on the agenda of a called meeting, a
  /// forum for which people sign up.
  func peopled() async throws {
    func bring(_ procedure: Key<Procedure>, _ input: [String: String], by person: Key<Person>) async throws -> Key<Case>
    {
      let alliance = host.alliance
      guard let form = alliance.charter.procedure(procedure)?.opening?.form else { return "" }
      let answers = FormReading(form, input: input, alliance: alliance).answers(of: form) {
        Sealed(person: person, box: $0)
      }
      return try await open(procedure, answers, by: person)
    }
    let leaver = Self.directors[29]
    _ = try await bring("withdrawal", ["member": "M0030", "cause": "own-wish"], by: leaver)
    pass(days: 45)
    _ = try await host.perform(.tick, by: .clock)
    let first = try await apply(100, name: "示例新成员")
    try await cast(.yes, in: try await screen(first), by: Self.directors.prefix(20))
    _ = try await apply(102, name: "示例待核单位", by: "applicant-3")
    _ = try await bring(
      "expulsion", ["member": "M0020", "ground": "fails-tasks", "facts": "示例除名事实"], by: Self.secretary)
    _ = try await proposeAmendment()
    _ = try await bring(
      "election", ["office": "supervisor", "seats": "1", "occasion": "vacancy"], by: Self.directors[0])
    let voted = try await apply(103, name: "示例表决中单位", by: "applicant-4")
    _ = try await screen(voted)
    _ = try await called()
    _ = try await bring("forum", Self.forum, by: Self.secretary)
    let need = try await bring(
      "need",
      ["title": "示例需求", "kind": "technical", "direction": "cnc", "content": "示例", "district": "decheng"],
      by: Self.directors[2])
    _ = try await bring("cooperation", ["listing": need.text, "message": "示例"], by: Self.directors[20])
    let lent = try await bring(
      "offer",
      ["title": "示例测量机", "kind": "equipment", "direction": "quality", "content": "示例", "district": "decheng"],
      by: Self.directors[2])
    _ = try await host.perform(.keepBook(.open(lent, BookingForm.usual)), by: .person(Self.directors[2]))
    _ = try await publishNews(pictures: [try await keepPicture()])
    _ = try await draftNews()
  }
}
