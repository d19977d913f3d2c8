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
    let (sql, matches) = Self.match(query)
    return try await database.read { database in
      try kinds.compactMap { kind in
        let range: StatementArguments = [moment.seconds, kind.rows.lowerBound, kind.rows.upperBound]
        let count =
          try Int.fetchOne(
            database.cachedStatement(sql: "SELECT count(*) FROM (SELECT 1 \(sql) LIMIT \(Self.mostCounted + 1))"),
            arguments: matches + range) ?? 0
        guard count > 0 else { return nil }
        let rows = try Row.fetchAll(
          database.cachedStatement(
            sql:
              "SELECT items.key, items.shows, items.title, items.text \(sql) ORDER BY found.rowid DESC LIMIT ? OFFSET ?"
          ),
          arguments: matches + range + [min(most, 100), min(max(0, offset), Self.mostCounted)])
        let entries = rows.map { row in
          SearchEntry(kind, row["key"], title: row["title"], text: row["text"], shows: Instant(seconds: row["shows"]))
        }
        return SearchFindings(kind: kind, entries: entries, count: count)
      }
    }
  }

  /// Long words lead, since they are rarer; short ones beside them only narrow what those find.
  private static func match(_ query: SearchQuery) -> (sql: String, StatementArguments) {
    let rest = "JOIN items ON items.id = found.rowid"
    let limits = "AND items.shows <= ? AND found.rowid BETWEEN ? AND ?"
    switch (query.phrases, query.grams) {
    case (let phrases?, let grams?):
      return (
        "FROM words AS found \(rest) WHERE found.words MATCH ? AND found.rowid IN (SELECT rowid FROM short WHERE short MATCH ?) \(limits)",
        [phrases, grams]
      )
    case (let phrases?, nil): return ("FROM words AS found \(rest) WHERE found.words MATCH ? \(limits)", [phrases])
    case (nil, let grams): return ("FROM short AS found \(rest) WHERE found.short MATCH ? \(limits)", [grams ?? ""])
    }
  }
}
