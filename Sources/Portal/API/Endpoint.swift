import Constitution
import Desk
import Governance
import Hummingbird
import Record

/// One thing that a program may ask or do. The router and the OpenAPI document are both made from the array of these, and whom
/// it lets in is said by the table of doors alone: each names the place of the portal whose door it asks.
struct Endpoint: Sendable {
  enum Method: String, Sendable { case get, post }

  /// What a token has to be good for.
  enum Scope: String, Sendable, CaseIterable {
    /// What its owner may see.
    case read
    /// One's own desk, inbox and account.
    case desk
    /// What its owner may do, but for ballots and the ways in of others.
    case act
    /// Casting ballots and handing in papers.
    case vote
    /// Making links by which others come in: whoever has one could vote in their name.
    case accounts
    /// What the pages ask the password again for: all that is held on its owner, erasure, the alliance's channels.
    case settings
  }

  /// What is sent with it, or answered.
  enum Content: Sendable {
    case json(Shape)
    /// A file as it is, of at most so many bytes. What it is, its bytes say.
    case file(Int)
  }

  let method: Method
  let path: Path
  /// Names it among all of them, for programs that are made from the document.
  let id: String
  let words: Words
  let scope: Scope
  /// Whose door is asked.
  let place: @Sendable (Call) -> Address
  /// What the query may say; some of it depends on the charter in force.
  let query: @Sendable (Visit) -> [Shape.Property]
  let body: Content?
  let answer: Content
  /// Whether the answer says something that is kept nowhere, so that it cannot be given again.
  var isShownOnce = false
  /// What it leaves on the record, by which it is found there after a crash.
  var leaves: [EventType] = []
  let handle: @Sendable (Visit, Call) async throws -> Answer

  enum Answer: Sendable {
    case json(JSON)
    /// A file as it is, with its type and name.
    case file(Response)
  }

  /// Something that is looked at. The handler answers nil where there is no such thing.
  static func look(
    _ path: Path, _ id: String, _ words: Words, scope: Scope = .read, at place: @escaping @Sendable (Call) -> Address,
    query: @escaping @Sendable (Visit) -> [Shape.Property] = { _ in [] }, answer: Shape,
    answering handle: @escaping @Sendable (Visit, Call) async throws -> JSON?
  ) -> Endpoint {
    Endpoint(
      method: .get, path: path, id: id, words: words, scope: scope, place: place, query: query, body: nil,
      answer: .json(answer),
      handle: { visit, call in
        guard let answer = try await handle(visit, call) else { throw Mishap.notFound }
        return .json(answer)
      })
  }

  /// Something that is done, and leaves one of those events on the record.
  static func act(
    _ path: Path, _ id: String, _ words: Words, scope: Scope = .act, at place: @escaping @Sendable (Call) -> Address,
    _ body: [Shape.Property] = [], leaving events: EventType...,
    doing handle: @escaping @Sendable (Visit, Call) async throws -> JSON
  ) -> Endpoint {
    Endpoint(
      method: .post, path: path, id: id, words: words, scope: scope, place: place, query: { _ in [] },
      body: .json(.object(body)), answer: .json(Done.portrait.shape), leaves: events,
      handle: { .json(try await handle($0, $1)) })
  }

  /// Something that is done off the record, and answers what became of it.
  static func change(
    _ path: Path, _ id: String, _ words: Words, scope: Scope = .act, at place: @escaping @Sendable (Call) -> Address,
    _ body: [Shape.Property] = [], answer: Shape, isShownOnce: Bool = false,
    doing handle: @escaping @Sendable (Visit, Call) async throws -> JSON
  ) -> Endpoint {
    Endpoint(
      method: .post, path: path, id: id, words: words, scope: scope, place: place, query: { _ in [] },
      body: .json(.object(body)), answer: .json(answer), isShownOnce: isShownOnce,
      handle: { .json(try await handle($0, $1)) })
  }

  /// A file that is brought; what goes with it stands in the query.
  static func bring(
    _ path: Path, _ id: String, _ words: Words, at place: @escaping @Sendable (Call) -> Address,
    _ query: [Shape.Property] = [], atMost bytes: Int, answer: Shape,
    doing handle: @escaping @Sendable (Visit, Call) async throws -> JSON
  ) -> Endpoint {
    Endpoint(
      method: .post, path: path, id: id, words: words, scope: .act, place: place, query: { _ in query },
      body: .file(bytes), answer: .json(answer), handle: { .json(try await handle($0, $1)) })
  }

  /// A file that is fetched as it is, of at most so many bytes.
  static func fetch(
    _ path: Path, _ id: String, _ words: Words, at place: @escaping @Sendable (Call) -> Address,
    _ query: [Shape.Property], atMost bytes: Int,
    answering handle: @escaping @Sendable (Visit, Call) async throws -> Response
  ) -> Endpoint {
    Endpoint(
      method: .get, path: path, id: id, words: words, scope: .read, place: place, query: { _ in query }, body: nil,
      answer: .file(bytes), handle: { .file(try await handle($0, $1)) })
  }

  /// One thing, as its portrait has it.
  static func look<Subject>(
    _ path: Path, _ id: String, _ words: Words, scope: Scope = .read, at place: @escaping @Sendable (Call) -> Address,
    _ portrait: Portrait<Subject>, answering find: @escaping @Sendable (Visit, Call) throws -> Subject?
  ) -> Endpoint {
    look(path, id, words, scope: scope, at: place, answer: portrait.shape) { visit, call in
      try find(visit, call).map { portrait.json($0, in: visit) }
    }
  }
}

/// What a program says when it asks: already held against the shapes, so that reading it cannot fail.
struct Call: Sendable {
  var path: [String: JSON]
  /// The procedure that has a place of its own in addresses.
  var admission: Key<Procedure>?
  var query: [String: JSON] = [:]
  var body: JSON = .object([])
  /// Of a file that was sent.
  var bytes: [UInt8] = []
  /// Under which key it was asked, where it was asked under one.
  var press: ApiPress?

  func key<Thing>(_ name: String) -> Key<Thing> { Key(path[name]?.text ?? "") }
  func number(_ name: String) -> Int { path[name]?.integer ?? 0 }

  func text(_ name: String) -> String? { body[name]?.text }
  func words(_ name: String) -> String { text(name) ?? "" }
  func integer(_ name: String) -> Int { body[name]?.integer ?? 0 }
  func isTrue(_ name: String) -> Bool { body[name]?.bool ?? false }
  func named<Thing>(_ name: String) -> Key<Thing> { Key(words(name)) }
}
