import Constitution
import Desk
import Governance
import HashTreeCollections
import Record

/// The record with its proofs, the news, and the search of everything that is public.
extension Interface {
  static let recordReads: [Endpoint] = [
    .look(
      "/record", "record", Words("记录：最近的在前", "The record, the latest first"), at: { _ in .record },
      query: { _ in Endpoint.paging + [Shape.may("day", .day, "到哪一天为止", "up to the end of a day")] },
      answer: .object([
        Shape.must("size", Int.shape), Shape.must("root", String.shape), Shape.must("head", String.shape),
        Shape.must("page", Int.shape), Shape.must("pages", Int.shape),
        Shape.must("items", .list(entry.shape, 0...Endpoint.mostOnPage)),
      ]),
      answering: { visit, call in
        let (checkpoint, last) = (visit.portal.host.checkpoint, try visit.lastEntry())
        let size = call.query["limit"]?.integer ?? 50
        let pages = max(1, (last + size - 1) / size)
        let page = min(call.query["page"]?.integer ?? 1, pages)
        let end = last - (page - 1) * size
        let first = max(1, end - size + 1)
        let entries = try visit.portal.host.entries(from: first, count: max(0, end - first + 1))
        return [
          "size": .integer(checkpoint.size), "root": .text(checkpoint.rootHex), "head": .text(checkpoint.headHex),
          "page": .integer(page), "pages": .integer(pages),
          "items": .list(entries.reversed().map { entry.json($0, in: visit) }),
        ]
      }),
    .look(
      "/record/{position#}", "entry", Words("一条记录，及其存在证明", "One entry, and the proof that it is there"),
      at: { .entry($0.number("position")) }, entry.with("WholeEntry", wholeEntry),
      answering: { visit, call in
        try visit.portal.host.entries(from: call.number("position"), count: 1).first {
          $0.position == call.number("position")
        }
      }),
    .list(
      "/news", "news", Words("通知与动态", "News and notices"), at: { _ in .news }, news, finder: { $0.newsFinder },
      answering: {
        visit, _ in
        visit.foundNews(visit.newsFinder)
      }),
    .look(
      "/news/{piece#}", "newsPiece", Words("一则通知或动态", "One piece of news"), at: { .newsPiece($0.number("piece")) },
      news.with("WholeNews", [.its("text") { piece, _ in piece.content.text }]),
      answering: { visit, call in
        visit.news[call.number("piece")].flatMap { $0.isPublic(at: visit.now) ? $0 : nil }
      }),
    .look(
      "/search", "search", Words("搜索全部公开内容", "Search everything that is public"), at: { _ in .search },
      query: { _ in
        [
          Shape.must("q", .text(1...200)), Shape.may("kind", .choice(SearchKind.allCases.map(\.name))),
          Shape.may("page", .integer(1...SearchIndex.mostCounted / SearchRoom.hitsOnPage)),
        ]
      }, answer: .list(findings.shape, 0...Int.max),
      answering: { visit, call in
        let kind = call.query["kind"]?.text.flatMap(SearchKind.init(name:))
        let page = call.query["page"]?.integer ?? 1
        let found = try await visit.portal.desk.search.search(
          SearchQuery(call.query["q"]?.text ?? ""), kinds: kind.map { [$0] } ?? SearchKind.allCases,
          from: (page - 1) * SearchRoom.hitsOnPage, most: SearchRoom.hitsOnPage, at: visit.now)
        return .list(found.map { findings.json($0, in: visit) })
      }),
  ]

  private static let entry = Portrait<LedgerEntry>(
    "Entry",
    [
      .its("position") { entry, _ in entry.position }, .its("at") { entry, _ in entry.at },
      .its("type") { entry, _ in entry.type }, .its("citation") { entry, _ in entry.citation },
      .its("what") { entry, visit in visit.sentence(for: entry) },
      .perhaps("by") { entry, visit in
        visit.alliance.maySee(entry.event, visit.viewer.person) ? visit.alliance.name(of: entry.by) : nil
      },
      .its("hash") { entry, _ in entry.hash }, .its("url") { entry, _ in Address.entry(entry.position) },
    ])

  private static let wholeEntry: [Portrait<LedgerEntry>.Line] = [
    // To the letter as it was hashed, for those who may see what it tells of.
    .perhaps("payload") { entry, visit in
      visit.alliance.maySee(entry.event, visit.viewer.person) ? entry.payload : nil
    },
    .its("version") { entry, _ in entry.version },
    .one("proof", proof) { entry, visit in
      (try? visit.portal.host.inclusionProof(of: entry.position))
        .map { Proof(size: $0.checkpoint.size, root: $0.checkpoint.rootHex, path: $0.path.map(\.hex)) }
    },
  ]

  /// RFC 9162.
  private struct Proof: Sendable {
    var size: Int
    var root: String
    var path: [String]
  }

  private static let proof = Portrait<Proof>(
    "Proof",
    [
      .its("size") { proof, _ in proof.size }, .its("root") { proof, _ in proof.root },
      .its("path") { proof, _ in proof.path },
    ])

  private static let news = Portrait<NewsPiece>(
    "News",
    [
      .its("id") { piece, _ in piece.id }, .its("title") { piece, _ in piece.content.title },
      .its("category") { piece, _ in piece.content.category.rawValue },
      .its("isPinned") { piece, _ in piece.content.isPinned }, .perhaps("appeared") { piece, _ in piece.appears },
      .its("url") { piece, _ in Address.newsPiece(piece.id) },
    ])

  /// What is found is asked of the alliance again, as on the page.
  private struct Hit: Sendable {
    var entry: SearchEntry
    var place: Address
  }

  private static let hit = Portrait<Hit>(
    "Hit",
    [
      .its("title") { hit, _ in hit.entry.title }, .its("key") { hit, _ in hit.entry.key },
      .its("url") { hit, _ in hit.place },
    ])

  private static let findings = Portrait<SearchFindings>(
    "Findings",
    [
      .its("kind") { findings, _ in findings.kind.name },
      .its("count") { findings, _ in min(findings.count, SearchIndex.mostCounted) },
      .many("items", hit) { findings, visit in
        findings.entries.compactMap { entry in visit.place(of: entry).map { Hit(entry: entry, place: $0.0) } }
      },
    ])
}
