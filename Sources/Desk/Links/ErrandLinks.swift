package import Constitution
import Foundation
import GRDB
package import Governance
import Synchronization

/// Making links for one thing, using them up and taking them back.
extension Desk {
  /// Makes a link and withdraws those that were made before for the same. It lasts as long as the step does, and two weeks at
  /// most. Its token is answered once and kept nowhere.
  package func makeErrandLink(
    for errand: Errand, of person: Key<Person>, by maker: Key<Person>, _ way: ErrandLink.Way, at moment: Instant
  ) async throws -> (token: Token, link: ErrandLink) {
    let token = Token.random()
    let latest = moment + ErrandLink.longest
    let link = ErrandLink(
      digest: token.digest, errand: errand.identity, file: errand.case, person: person, maker: maker, way: way,
      made: moment, expires: errand.due.map { min($0, latest) } ?? latest)
    try await changeErrands { database in
      try database.execute(
        sql: """
          UPDATE errands SET withdrawn = ?
          WHERE person = ? AND errand = ? AND used IS NULL AND withdrawn IS NULL AND expires > ?
          """, arguments: [moment.seconds, person.text, link.errand, moment.seconds])
      try database.execute(
        sql: """
          INSERT INTO errands (digest, errand, file, person, maker, way, made, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          link.digest, link.errand, link.file.text, person.text, maker.text, way.rawValue, moment.seconds,
          link.expires.seconds,
        ])
    }
    return (token, link)
  }

  /// The link that has this token, whatever became of it. Looking uses nothing up: messengers look at every link they carry.
  package func errandLink(_ token: Token) -> ErrandLink? {
    let digest = token.digest
    return errandShelf.withLock { $0[digest] }
  }

  /// Uses the link up, before the thing is done: of two who press at once one alone goes on. False where it is not open.
  package func claimErrandLink(_ token: Token, at moment: Instant) async throws -> Bool {
    let digest = token.digest
    return try await changeErrands { database in
      try database.execute(
        sql: """
          UPDATE errands SET used = ? WHERE digest = ? AND used IS NULL AND withdrawn IS NULL AND expires > ?
          """, arguments: [moment.seconds, digest, moment.seconds])
      return database.changesCount == 1
    }
  }

  /// Makes it good again, since the thing was refused and nothing was done.
  package func releaseErrandLink(_ token: Token) async throws {
    let digest = token.digest
    try await changeErrands { database in
      try database.execute(sql: "UPDATE errands SET used = NULL WHERE digest = ?", arguments: [digest])
    }
  }

  /// Takes back one that is open, as lists name it. nil where there is none.
  package func withdrawErrandLink(_ reference: String, at moment: Instant) async throws -> ErrandLink? {
    let found = errandShelf.withLock { $0.all.first { $0.reference == reference } }
    guard let found else { return nil }
    return try await changeErrands { database in
      try database.execute(
        sql: """
          UPDATE errands SET withdrawn = ? WHERE digest = ? AND used IS NULL AND withdrawn IS NULL AND expires > ?
          """, arguments: [moment.seconds, found.digest, moment.seconds])
      return database.changesCount == 1
    } ? found : nil
  }

  /// Every link of the last half year, the last made first.
  package func errandLinks() -> [ErrandLink] { errandShelf.withLock { $0.all.reversed() } }

  @discardableResult
  private func changeErrands<Result: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Result
  ) async throws -> Result {
    try await database.write { database in
      let result = try work(database)
      let shelf = try ErrandShelf(loadedFrom: database)
      // Still on the writer's queue, so that of two changes the later is what stands.
      database.afterNextTransaction { _ in self.errandShelf.withLock { $0 = shelf } }
      return result
    }
  }
}
