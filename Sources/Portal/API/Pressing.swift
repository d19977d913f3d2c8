import Constitution
import Desk
import Foundation
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Record

/// Doing what a program asks, once however often it asks under the same key and whatever stops halfway.
///
/// The order matters: the key is noted with the place of the record, then it is recorded, then the answer is kept. After a
/// crash at any point the same key finds in the record whether it was done. One account's keys are dealt with one after
/// another, so that what is found there can be no other's.
struct Pressing {
  let responder: InterfaceResponder
  let endpoint: Endpoint
  let call: Call
  let token: ApiToken
  let bytes: [UInt8]

  private var desk: Desk { responder.portal.desk }

  func answer(_ visit: Visit) async throws -> Response {
    guard let key = try responder.idempotencyKey else {
      return InterfaceResponder.answer(try await endpoint.handle(visit, call))
    }
    guard !endpoint.isShownOnce else {
      throw Problem(
        .malformed,
        Words(
          "这里的答复不保存，因此不接受 Idempotency-Key。", "What is answered here is kept nowhere, so no Idempotency-Key is taken."))
    }
    // What a secret paper says is kept nowhere, and a digest of so short a text would tell it.
    let body = endpoint.isSecret(call, in: visit.alliance) ? Data() : Data(bytes)
    let query = responder.request.uri.query.map { "?" + $0 } ?? ""
    let request = Data((endpoint.id + "\n" + responder.request.uri.path + query + "\n").utf8) + body
    let pressing = try await desk.beginPress(
      key, asking: request, account: token.account, place: visit.alliance.position, at: responder.portal.clock())
    switch pressing {
    case .fresh(let press): return try await act(visit, press)
    case .atWork: throw Problem(.atWork)
    case .other: throw Problem(.keyReused)
    case .answered(let status, let answer):
      var response = InterfaceResponder.answer(answer, status: HTTPResponse.Status(code: status))
      response.headers[HTTPField.Name("Idempotency-Replayed")!] = "true"
      return response
    case .interrupted(let press):
      guard let done = try visit.found(endpoint.leaves, naming: call.path, after: press.place) else {
        return try await act(visit, press)
      }
      return try await keep(visit.answer(done), press)
    }
  }

  private func act(_ visit: Visit, _ press: ApiPress) async throws -> Response {
    var call = call
    call.press = press
    let answer: Endpoint.Answer
    do { answer = try await endpoint.handle(visit, call) } catch {
      // Whoever was refused may ask again; what broke down halfway is found out at the next asking.
      if Problem(known: error) == nil { try await desk.leave(press) } else { try await desk.forget(press) }
      throw error
    }
    guard case .json(let json) = answer else { return InterfaceResponder.answer(answer) }
    return try await keep(json, press)
  }

  private func keep(_ json: JSON, _ press: ApiPress) async throws -> Response {
    let text = json.written
    try await desk.finish(press, status: 200, answer: text)
    return InterfaceResponder.answer(text)
  }
}

extension Endpoint {
  /// Whether what is said in the body is nobody's to know.
  fileprivate func isSecret(_ call: Call, in alliance: Alliance) -> Bool {
    leaves.contains(.paperHandedIn) && alliance.votes[call.key("vote")]?.isSecret ?? true
  }
}

/// What came of something that was done: where it stands on the record.
struct Done {
  var entries: [LedgerEntry]
  /// Where a person looks at what came of it.
  var place: Address?

  static let portrait = Portrait<Done>(
    "Done",
    [
      .many("entries", entry) { done, _ in done.entries }, .perhaps("url") { done, _ in done.place },
      .perhaps("case") { done, visit in
        done.entries.lazy.flatMap { $0.event.files(in: visit.portal.alliance()) }.first
      },
    ])

  private static let entry = Portrait<LedgerEntry>(
    "DoneEntry",
    [
      .its("position") { entry, _ in entry.position }, .its("type") { entry, _ in entry.type },
      .its("at") { entry, _ in entry.at }, .its("url") { entry, _ in Address.entry(entry.position) },
    ])
}

extension Visit {
  /// Records what a program asked for, in the same way as a press of a button, and says where it stands on the record.
  func carryOut(_ action: Action) async throws -> JSON {
    try done(try await perform(action))
  }

  /// The same where something in it is personal: what is refused anyway is not sealed first, so that nobody fills the file of
  /// keys.
  func carryOut(
    sealing command: ((String, Key<Person>) throws -> Sealed) throws -> Action
  ) async throws -> JSON {
    let draft = try command { _, person in Sealed(person: person, box: "") }
    do { try foresee(draft, by: try signedIn()) } catch let refusal as Refusal {
      if refusal.code == .notEntitled { try await note(.refused, detail: address.nameInReports) }
      throw refusal
    }
    return try await carryOut(try command { try portal.seal($0, $1) })
  }

  /// What was recorded in the way of a page, as a program is told of it.
  func done(_ recorded: [Recorded]) throws -> JSON { answer(Done(entries: try entries(of: recorded))) }

  /// Where somebody looks at what came of it: what was acted on, or the case that was brought.
  func answer(_ done: Done) -> JSON {
    var done = done
    done.place =
      address.whole ?? done.entries.lazy.flatMap { $0.event.files(in: portal.alliance()) }.first.map { .file($0) }
    return Done.portrait.json(done, in: self)
  }

  /// Where events that were just recorded stand: one after another, after the place that this visit knows.
  private func entries(of recorded: [Recorded]) throws -> [LedgerEntry] {
    var first = alliance.position + 1
    while true {
      let entries = try portal.host.entries(from: first, count: 200)
      for start in entries.indices
      where entries[start...].count >= recorded.count
        && zip(entries[start...], recorded).allSatisfy({ $0.at == $1.at && $0.by == $1.by && $0.event == $1.event })
      {
        return Array(entries[start..<start + recorded.count])
      }
      guard entries.count == 200 else { return [] }
      first += 100
    }
  }

  /// What this person recorded after a place, of one of those types and naming one of the same things; nil where there is no such thing.
  func found(_ types: [EventType], naming path: [String: JSON], after place: Int) throws -> Done? {
    guard let person = viewer.person else { return nil }
    let names = path.values.compactMap(\.text).map { "\"\($0)\"" }
    var first = place + 1
    while true {
      let entries = try portal.host.entries(from: first, count: 200)
      let start = entries.firstIndex { entry in
        entry.by == .person(person) && types.contains { $0.rawValue == entry.type }
          && (names.isEmpty || names.contains { entry.payload.contains($0) })
      }
      if let start {
        // What was recorded with it.
        return Done(
          entries: Array(entries[start...].prefix { $0.at == entries[start].at && $0.by == entries[start].by }))
      }
      guard entries.count == 200 else { return nil }
      first += 200
    }
  }
}

extension Address {
  /// The page of that of which this is a part; nil where there is none yet.
  fileprivate var whole: Address? {
    switch self {
    case .fileAction(let key, _): .file(key)
    case .meetingPart(let key, _): .meeting(key)
    case .activityPart(let key, _): .activity(key)
    case .listingPart(let key, _): .listingPart(key, .bookings)
    case .recuse(let key): .vote(key)
    case .opening, .callMeeting: nil
    default: self
    }
  }
}
