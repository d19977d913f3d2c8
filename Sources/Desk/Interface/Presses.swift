package import Constitution
import Crypto
package import Foundation
import GRDB

/// One asking under a key that its sender chose (`Idempotency-Key`): asked again within a day, it is answered as the first
/// time and does nothing.
package struct ApiPress: Hashable, Sendable {
  package let account: Int64
  let key: Data
  /// The last entry of the record before it was begun.
  package let place: Int

  /// What the record keeps of it, so that it never opens two cases.
  package var submission: String { digest.prefix(16).hexadecimal }

  /// What the desk keeps of it, so that it never sends a circular twice.
  package var token: Token { Token(Token.base64URL(digest))! }

  private var digest: Data { Data(SHA256.hash(data: Data("\(account)\n".utf8) + key)) }

  /// `Retention` goes by it.
  static let lifetime = 86_400
}

/// What is known of a key.
package enum ApiPressing: Sendable {
  case fresh(ApiPress)
  /// It is being done at this moment, or something else is that the account asked for under another key: one after another, so
  /// that at most one of them is left undone where the server stops.
  case atWork
  /// Something else was asked under it.
  case other
  case answered(status: Int, answer: String)
  /// It was begun, and the server stopped before it had answered.
  case interrupted(ApiPress)
}

extension Desk {
  /// Begins what is asked under a key, or says what became of it.
  package func beginPress(
    _ key: String, asking request: Data, account: Int64, place: Int, at moment: Instant
  ) async throws -> ApiPressing {
    let name = Data(SHA256.hash(data: Data(key.utf8)))
    let digest = Data(SHA256.hash(data: request))
    let run = run
    return try await database.write { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT * FROM api_presses WHERE account = ? AND key = ?", arguments: [account, name])
      guard let row else {
        let others = try Bool.fetchOne(
          database,
          sql: "SELECT EXISTS (SELECT 1 FROM api_presses WHERE account = ? AND run = ? AND status IS NULL)",
          arguments: [account, run])
        guard others != true else { return .atWork }
        try database.execute(
          sql: "INSERT INTO api_presses (account, key, digest, begun, place, run) VALUES (?, ?, ?, ?, ?, ?)",
          arguments: [account, name, digest, moment.seconds, place, run])
        return .fresh(ApiPress(account: account, key: name, place: place))
      }
      guard row["digest"] as Data == digest else { return .other }
      if let status = row["status"] as Int?, let answer = row["answer"] as String? {
        return .answered(status: status, answer: answer)
      }
      guard row["run"] as String != run else { return .atWork }
      // Whoever was at it has stopped: it is taken over.
      try database.execute(
        sql: "UPDATE api_presses SET run = ? WHERE account = ? AND key = ?", arguments: [run, account, name])
      return .interrupted(ApiPress(account: account, key: name, place: row["place"]))
    }
  }

  /// Keeps the answer.
  package func finish(_ press: ApiPress, status: Int, answer: String) async throws {
    try await set(press, "status = ?, answer = ?", [status, answer])
  }

  /// Nobody is at it any more, and whoever asks again finds out how far it came.
  package func leave(_ press: ApiPress) async throws { try await set(press, "run = ?", [""]) }

  /// Nothing was done: asked again, it is judged anew.
  package func forget(_ press: ApiPress) async throws {
    try await database.write { database in
      try database.execute(
        sql: "DELETE FROM api_presses WHERE account = ? AND key = ?", arguments: [press.account, press.key])
    }
  }

  private func set(_ press: ApiPress, _ change: String, _ values: StatementArguments) async throws {
    try await database.write { database in
      try database.execute(
        sql: "UPDATE api_presses SET \(change) WHERE account = ? AND key = ?",
        arguments: values + [press.account, press.key])
    }
  }
}
