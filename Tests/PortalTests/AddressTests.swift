import Constitution
import Desk
import Governance
import Testing

@testable import Portal

@Suite("Every place has one path")
struct AddressTests {
  static let all: [Address] =
    [
      .home, .charter, .charterText, .article(12), .charterVersions, .charterVersion(1),
      .articleVersion(1, article: 12), .charterComparison(1, 2), .obligations, .report(2026), .checkup, .members,
      .member("M0007"), .organs, .internalRules, .internalRule("R0001"),
      .standards, .standard("2026-001"), .bases, .base("2026-001"), .comments("2026-0007"), .commentsTable("2026-0007"),
      .apply,
      .bring,
      .opening(nil, .check), .opening(nil, .form), .account, .opening(nil, .done("2026-0007")), .cases,
      .opening("recall", .intro), .opening("recall", .form), .opening("recall", .check),
      .opening("recall", .done("2026-0007")), .file("2026-0007"), .vote("2026-0007-1"),
      .recuse("2026-0007-1"), .election("2026-0007-e1"), .representative("M0007"),
      .resolutions, .resolution("2026-0003"), .document("2026-0003"), .record, .entry(123), .signIn, .signOut, .desk,
      .link(.random()), .confirmation(.random()), .calendar(.random()), .secondStep, .people,
      .personAccount("director-5"), .securityLog, .invitations, .imprint, .circulars, .newCircular, .circular(7),
      .importDesk, .numbers,
      .attachment("2026-0007", FileHash(String(repeating: "0a", count: 32))!),
      .news, .newsPiece(7), .newsFeed(.atom), .newsFeed(.rss), .newsDesk, .newsSheet(7), .newsPictures(7), .search,
    ] + Address.SignInPart.allCases.map { .signInPart($0) }
    + Address.CaseAction.allCases.map { .fileAction("2026-0007", $0) } + Asset.allCases.map { .asset($0) }
    + Address.Table.allCases.map { .table($0) } + [.textbooks, .myCalendar]
    + Address.NoticePlace.allCases.map { .notices($0) }
    + Address.ListingPart.allCases.map { .listingPart("2026-0007", $0) }
    + Address.ActivityPart.allCases.map { .activityPart("2026-0007", $0) }
    + Address.ImportPart.allCases.map { .importPart($0) }

  @Test("A path is read into the address that it was written from", arguments: all)
  func roundTrip(_ address: Address) {
    #expect(Address(path: address.path) == address)
  }

  @Test(
    "Other spellings are other places",
    arguments: [
      "", "charter", "/charter/", "//charter", "/charter/012", "/charter/0", "/charter/1000", "/charter/1%32",
      "/charter/v/0", "/charter/v/1/1000", "/charter/v/x/1", "/charter/w/1/2", "/charter/compare/1",
      "/members/",
      "/members/a b", "/members/<b>", "/members/../desk", "/links/x", "/links/", "/sign-in/other", "/desk/people/",
      "/desk/account/other", "/assets/../style.css", "/assets/other.css", "/record/-1",
      "/record/99999999999999999999", "/cases/1/2/3", "/cases/1/files/0a", "/cases/1/files/../x",
      "/members/1/files/" + String(repeating: "0a", count: 32), "/Charter", "/apply/", "/apply/other",
      "/apply/done", "/apply/form/x", "/bring/", "/bring/recall/", "/bring/recall/other", "/bring/recall/done",
      "/bring/recall/done/1/2", "/bring/a b/form", "/members/" + String(repeating: "M", count: 41),
    ])
  func unknown(_ path: String) {
    #expect(Address(path: path) == nil)
  }

  @Test("A query is written in order, escaped, and without what is empty")
  func query() {
    let link = Link(.members, query: ["page": "2", "name": "山东&a=b", "kind": ""], fragment: "list")
    #expect(link.target == "/members?name=%E5%B1%B1%E4%B8%9C%26a%3Db&page=2#list")
  }
}

@Suite("Forms are read strictly")
struct FormInputTests {
  @Test("Names, values, percent signs, plus signs and line ends")
  func reads() throws {
    let form = try FormInput("name=%E5%B1%B1+a&note=1%0D%0A2%0D3&empty=&flag".utf8)
    #expect(form["name"] == "山 a")
    #expect(form["note"] == "1\n2\r3")
    #expect(form["empty"] == "" && form["flag"] == "")
    #expect(form["missing"] == nil)
  }

  @Test(
    "What no form sends is refused",
    arguments: [
      ("a=%", FormInput.Flaw.badEncoding), ("a=%4", .badEncoding), ("a=%zz", .badEncoding), ("a=%FF", .badEncoding),
      ("a=%C0%AF", .badEncoding), ("a=1&a=2", .repeated), ("a=1&%61=2", .repeated),
      (String(repeating: "a", count: 101) + "=1", .tooLong),
      ("a=" + String(repeating: "b", count: 65_537), .tooLong),
      ((0...200).map { "a\($0)=1" }.joined(separator: "&"), .tooManyFields),
    ])
  func refuses(_ text: String, _ flaw: FormInput.Flaw) {
    #expect(throws: flaw) { try FormInput(text.utf8) }
  }
}
