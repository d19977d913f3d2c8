import Constitution
package import Desk
import Governance
import HashTreeCollections
package import Record

/// Keeps the search index at the state of the record and of the news. An index that is missing or behind when the server
/// starts is made anew; from then on each change takes along what it touched.
package actor SearchKeeper {
  private let host: AllianceHost
  private let desk: Desk
  /// What the index shows; nil until it was looked at.
  private var shown: (alliance: Alliance, news: NewsShelf)?
  /// The work that was asked for last: one piece of work at a time.
  private var last: Task<Void, any Error>?

  package init(host: AllianceHost, desk: Desk) {
    self.host = host
    self.desk = desk
  }

  /// Returns when the index shows what the record and the desk held at the time of asking.
  package func catchUp() async throws { try await afterOthers { try await self.step() } }

  /// Makes the index anew, whatever it holds.
  package func rebuild() async throws { try await afterOthers { try await self.makeAnew() } }

  /// Follows the record until it is closed.
  package func follow(_ report: @Sendable (String) -> Void) async {
    let changes = host.changes
    do { try await catchUp() } catch { report("search: \(error)") }
    for await _ in changes {
      do { try await catchUp() } catch { report("search: \(error)") }
    }
  }

  private func afterOthers(_ work: @escaping @Sendable () async throws -> Void) async throws {
    let previous = last
    let task = Task {
      _ = await previous?.result
      try await work()
    }
    last = task
    try await task.value
  }

  private func step() async throws {
    let (alliance, news) = (host.alliance, desk.news)
    guard let shown else {
      let mark = try mark(alliance, news)
      if try await desk.search.mark() == mark { self.shown = (alliance, news) } else { try await makeAnew() }
      return
    }
    guard alliance.position != shown.alliance.position || news.revision != shown.news.revision else { return }
    guard let change = try change(from: shown.alliance, to: alliance) else { return try await makeAnew() }
    var found = change
    found.note(news, after: shown.news)
    try await desk.search.update(to: try mark(alliance, news), put: found.put, remove: found.remove)
    self.shown = (alliance, news)
  }

  private func makeAnew() async throws {
    let (alliance, news) = (host.alliance, desk.news)
    // Should it fail on the way, nothing is known of what the index shows.
    shown = nil
    try await desk.search.rebuild(to: try mark(alliance, news)) { put in
      try alliance.searchEntries(put)
      for piece in news.pieces.sorted(by: { $0.id < $1.id }) { if let entry = piece.searchEntry { try put(entry) } }
    }
    shown = (alliance, news)
  }

  private func mark(_ alliance: Alliance, _ news: NewsShelf) throws -> SearchMark {
    let head = try host.entries(from: alliance.position, count: 1).first?.hash ?? ""
    return SearchMark(position: alliance.position, head: head, news: news.revision)
  }

  /// What the rows between two states touched; nil where nearly everything may have changed.
  private func change(from old: Alliance, to new: Alliance) throws -> SearchChange? {
    // A charter says who may see what; an erasure may take a name out of anything.
    guard old.charter == new.charter, new.position - old.position <= 1_000 else { return nil }
    let entries = try host.entries(from: old.position + 1, count: new.position - old.position)
    for case .personErased in entries.map(\.event) { return nil }
    return SearchChange(from: old, to: new, files: Set(entries.flatMap { $0.event.files(in: new) }))
  }
}

/// What is to be put into the index and what is to be taken out.
struct SearchChange {
  private(set) var put: [SearchEntry] = []
  private(set) var remove: [(kind: SearchKind, key: String)] = []

  /// `files` are the cases of which the events between the states speak.
  init(from old: Alliance, to new: Alliance, files: Set<Key<Case>>) {
    let members = Self.changed(old.members, new.members)
    for key in members { new.members[key].map { put.append(new.searchEntry(of: $0)) } }
    // A listing is found by the name of its unit.
    let renamed = Set(members.filter { old.members[$0]?.name != new.members[$0]?.name && old.members[$0] != nil })
    let theirs = renamed.isEmpty ? [] : new.cases.values.filter { $0.unit.map(renamed.contains) ?? false }.map(\.id)
    for key in files.union(theirs).sorted() { note(key, new) }
    for key in Self.changed(old.internalRules, new.internalRules) {
      new.internalRules[key].map { put.append(new.searchEntry(of: $0)) }
    }
    let meetings = Self.changed(old.meetings, new.meetings).union(
      new.meetings.values.filter { $0.agenda.contains { $0.case.map(files.contains) ?? false } }.map(\.id))
    for key in meetings.sorted() { new.meetings[key].map { note($0, new) } }
  }

  /// A case, with all that came of it: who may see the one may see the other.
  private mutating func note(_ key: Key<Case>, _ alliance: Alliance) {
    guard let file = alliance.cases[key] else { return }
    set(alliance.searchKind(of: file), key.text, alliance.searchEntry(of: file))
    for passage in file.history {
      switch passage.what {
      case .resolved(let key): set(.resolution, key.text, alliance.searchEntry(of: key))
      case .issued(let key): set(.document, key.text, alliance.searchEntry(of: key))
      default: break
      }
    }
  }

  private mutating func note(_ meeting: Meeting, _ alliance: Alliance) {
    put.append(alliance.searchEntry(of: meeting))
    if let key = meeting.minutes?.document { set(.document, key.text, alliance.searchEntry(of: key)) }
  }

  mutating func note(_ news: NewsShelf, after old: NewsShelf) {
    guard news.revision != old.revision else { return }
    for piece in news.pieces.sorted(by: { $0.id < $1.id }) where old[piece.id]?.version != piece.version {
      set(.news, String(piece.id), piece.searchEntry)
    }
  }

  private mutating func set(_ kind: SearchKind, _ key: String, _ entry: SearchEntry?) {
    if let entry { put.append(entry) } else { remove.append((kind, key)) }
  }

  /// The keys whose values are new or others. Unchanged collections are told by being the same.
  private static func changed<Name, Value: Equatable>(
    _ old: TreeDictionary<Key<Name>, Value>, _ new: TreeDictionary<Key<Name>, Value>
  ) -> Set<Key<Name>> {
    old == new ? [] : Set(new.filter { old[$0.key] != $0.value }.map(\.key))
  }
}
