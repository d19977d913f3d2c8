import Constitution
import Governance

/// Lists as JSON: what the page's own search finds, so that both say the same.
extension Endpoint {
  static let mostOnPage = 200

  /// A list that is searched, narrowed and ordered as the page is, by the same names. `kept` is what its address says besides.
  static func list<Subject>(
    _ path: Path, _ id: String, _ words: Words, scope: Scope = .read, at place: @escaping @Sendable (Call) -> Address,
    _ portrait: Portrait<Subject>, keeping kept: @escaping @Sendable (Visit) -> [Shape.Property] = { _ in [] },
    finder: @escaping @Sendable (Visit) -> Finder?,
    answering find: @escaping @Sendable (Visit, Call) async throws -> [Subject]
  ) -> Endpoint {
    look(
      path, id, words, scope: scope, at: place,
      query: { visit in
        // Where the charter has no such thing there is nothing to narrow.
        finder(visit).map { $0.parameters + kept(visit) + paging } ?? paging
      },
      answer: page(of: portrait),
      answering: { visit, call in
        let all = try await find(visit, call)
        let size = call.query["limit"]?.integer ?? 50
        let slice = Slice(all, page: call.query["page"]?.integer.map { "\($0)" }, size: size)
        return [
          "total": .integer(all.count), "page": .integer(slice.page), "pages": .integer(slice.pages),
          "items": .list(slice.items.map { portrait.json($0, in: visit) }),
        ]
      })
  }

  static let paging: [Shape.Property] = [
    Shape.may("page", .integer(1...99_999), "第几页，从 1 起", "which page, from 1"),
    Shape.may("limit", .integer(1...mostOnPage), "每页几项，不写为 50", "how many on a page; 50 if left out"),
  ]

  static func page<Subject>(of portrait: Portrait<Subject>) -> Shape {
    .object([
      Shape.must("total", Int.shape), Shape.must("page", Int.shape), Shape.must("pages", Int.shape),
      Shape.must("items", .list(portrait.shape, 0...mostOnPage)),
    ])
  }
}

extension Finder {
  /// What may stand in the query, with the answers that each choice has now.
  fileprivate var parameters: [Shape.Property] {
    [Shape.Property(name: "q", shape: .text(0...200), isRequired: false, words: label)]
      + choices.filter { !$0.options.isEmpty }.map { choice in
        Shape.Property(
          name: choice.id, shape: .choice(choice.options.map(\.value)), isRequired: false, words: choice.label)
      }
  }
}
