package import Constitution
import GRDB

/// What was found of one kind.
package struct SearchFindings: Sendable {
  package var kind: SearchKind
  /// The newest first, as far as was asked for.
  package var entries: [SearchEntry]
  /// How many there are in all; counting ends one beyond `SearchIndex.mostCounted`.
  package var count: Int

  package var isMore: Bool { count > SearchIndex.mostCounted }
}

extension SearchIndex {
  /// So many are counted and can be leafed through; whoever needs more asks for more words.
  package static let mostCounted = 1_000

  /// What has all the words and may be found at the moment, kind by kind; kinds in which nothing is found are left out.
  package func search(
    _ query: SearchQuery, kinds: [SearchKind], from offset: Int = 0, most: Int, at moment: Instant
  ) async throws -> [SearchFindings] {
    guard !query.words.isEmpty else { return [] }
    return try await database.read { database in
      try kinds.compactMap { kind in
        let count = try Self.count(query, kind, at: moment, in: database)
        guard count > 0 else { return nil }
        let (from, arguments) = Self.match(query, kind, at: moment)
        let rows = try Row.fetchAll(
          database.cachedStatement(
            sql: """
              SELECT items.key, items.shows, items.title, items.text \(from) ORDER BY found.rowid DESC LIMIT ? OFFSET ?
              """),
          arguments: arguments + [min(most, 100), min(max(0, offset), Self.mostCounted)])
        let entries = rows.map { row in
          SearchEntry(
            kind, row["key"], title: row["title"], text: row["text"], shows: Instant(seconds: row["shows"]))
        }
        return SearchFindings(kind: kind, entries: entries, count: count)
      }
    }
  }

  private static func count(
    _ query: SearchQuery, _ kind: SearchKind, at moment: Instant, in database: Database
  ) throws -> Int {
    // What cannot wait is counted in the index alone.
    let (from, arguments) = match(query, kind, at: kind.canWait ? moment : nil)
    let sql = "SELECT count(*) FROM (SELECT 1 \(from) LIMIT \(mostCounted + 1))"
    return try Int.fetchOne(database.cachedStatement(sql: sql), arguments: arguments) ?? 0
  }

  /// Long words lead, since they are rarer; short ones beside them only narrow what those find. With nil the items
  /// themselves are not read.
  private static func match(
    _ query: SearchQuery, _ kind: SearchKind, at moment: Instant?
  ) -> (from: String, arguments: StatementArguments) {
    let items = moment == nil ? "" : "JOIN items ON items.id = found.rowid AND items.shows <= ?"
    let range = "AND found.rowid BETWEEN ? AND ?"
    let first: StatementArguments = moment.map { [$0.seconds] } ?? []
    let last: StatementArguments = [kind.rows.lowerBound, kind.rows.upperBound]
    guard let phrases = query.phrases else {
      return ("FROM short AS found \(items) WHERE found.short MATCH ? \(range)", first + [query.grams ?? ""] + last)
    }
    guard let grams = query.grams else {
      return ("FROM words AS found \(items) WHERE found.words MATCH ? \(range)", first + [phrases] + last)
    }
    let narrowed = "found.rowid IN (SELECT rowid FROM short WHERE short MATCH ?)"
    return (
      "FROM words AS found \(items) WHERE found.words MATCH ? AND \(narrowed) \(range)",
      first + [phrases, grams] + last
    )
  }
}
