import Constitution
import Testing

@testable import Portal

/// That the interface does not fall behind the pages: `AccessTable` has every kind of address, and each that takes a form is
/// done by an endpoint too, or its reason stands in `PagesAlone`.
@Suite("What pages do, programs do")
struct InterfaceReachTests {
  private static func addresses() throws -> [Address] {
    try AccessTable.rows.map { row in try #require(Address(path: String(row.path.prefix { $0 != "?" }))) }
  }

  /// The places whose pages take a form, and those at which an endpoint does something, by their kind.
  private static func places() throws -> (pages: [String: Address], programs: [String: Address]) {
    let addresses = try addresses()
    let pages = addresses.filter { $0.route.post != nil }
    let programs = Interface.endpoints.filter { $0.method == .post }.map { $0.place($0.sample) }
    func byKind(_ places: [Address]) -> [String: Address] {
      Dictionary(places.map { (AccessTests.kind($0), $0) }, uniquingKeysWith: { first, _ in first })
    }
    return (byKind(pages), byKind(programs))
  }

  @Test("Whatever a page takes, an endpoint takes, or it is said why not")
  func forms() throws {
    let (pages, programs) = try Self.places()
    let missing = pages.filter { programs[$0.key] == nil && $0.value.pagesAlone == nil }.keys.sorted()
    #expect(missing.isEmpty, "neither an endpoint nor a reason: \(missing)")
    let needless = pages.filter { programs[$0.key] != nil && $0.value.pagesAlone != nil }.keys.sorted()
    #expect(needless.isEmpty, "an endpoint in spite of a reason: \(needless)")
    #expect(Set(PagesAlone.allCases) == Set(pages.values.compactMap(\.pagesAlone)), "each reason is somebody's")
  }

  @Test("What an endpoint does, a page does: none goes further than the pages")
  func endpoints() throws {
    let (pages, programs) = try Self.places()
    let further = Set(programs.keys).subtracting(pages.keys).sorted()
    #expect(further.isEmpty, "\(further)")
  }

  @Test(
    "Whatever a page shows, an endpoint tells; the rest are forms, files of what an endpoint tells, or a page's alone")
  func looks() throws {
    let told = Set(Interface.endpoints.filter { $0.method == .get }.map { AccessTests.kind($0.place($0.sample)) })
    let missing = try Self.addresses().filter { address in
      // What takes a form is asked about above.
      address.route.get != nil && address.route.post == nil && !told.contains(AccessTests.kind(address))
        && address.pagesAlone == nil && !Self.isToldElsewhere(address)
    }
    #expect(missing.isEmpty, "\(missing.map(\.path))")
  }

  /// Another form of what an endpoint tells: its file, its feed, its past (`on`), a part of its page.
  private static func isToldElsewhere(_ address: Address) -> Bool {
    switch address {
    case .table, .charterText, .commentsTable, .newsFeed, .activityFeed, .myCalendar, .privacy(.csv), .importPart,
      .activityPart(_, .csv), .listingPart(_, .csv), .attachment, .errandFile, .picture, .articleVersion, .addendum,
      .onDay, .past, .meetingPart(_, .board), .meetingPart(_, .screen), .meetingPart(_, .live), .asset, .calendar,
      .fileAction(_, .procedureFile), .opening(_, .done):
      true
    default: false
    }
  }

  @Test("The document says what is done on pages alone, and why, in both languages")
  func words() throws {
    for reason in PagesAlone.allCases {
      #expect(InterfaceWords.description.zh.contains(reason.words.zh))
      #expect(InterfaceWords.description.en.contains(reason.words.en))
    }
  }
}
