package import Constitution
import Crypto
import Foundation
import GRDB
import Synchronization

/// Whose draft it is: an account's, or that of a visitor who holds a random cookie.
package enum DraftOwner: Hashable, Sendable {
  case account(Int64)
  case visitor(Token)

  /// Of a visitor's token only the digest is kept.
  var text: String {
    switch self {
    case .account(let id): "account:\(id)"
    case .visitor(let token): "visitor:\(token.digest.base64EncodedString())"
    }
  }
}

/// A form half filled in: what was typed, by field.
package struct Draft: Hashable, Sendable {
  /// The procedure or the case that it is for.
  package var topic: String
  package var answers: [String: String]
  package var saved: Instant

  /// Drafts are deleted when the form is handed in, and otherwise after thirty days.
  package static let lifetime = 30 * 86_400
  package static let mostPerOwner = 10
  package static let mostBytes = 65_536
  package static let mostFields = 100
  /// How many drafts of visitors are kept in all.
  package static let mostOfVisitors = 20_000

  package var expires: Instant { saved + Self.lifetime }

  /// SHA-256 over answers, in hexadecimal: tells whether what is handed in is what was shown.
  package static func fingerprint(of answers: [String: String]) -> String {
    var hash = SHA256()
    for (field, text) in answers.filter({ !$0.value.isEmpty }).sorted(by: { $0.key < $1.key }) {
      hash.update(data: Data("\(field.utf8.count) \(field) \(text.utf8.count) \(text)\n".utf8))
    }
    return hash.finalize().hexadecimal
  }
}

package enum DraftProblem: Error, Hashable, Sendable {
  case tooLarge, tooMany, full

  package var words: Words {
    switch self {
    case .tooLarge:
      Words("填写的内容太长，草稿没有保存。请缩短后再试。", "Too long: the draft was not saved. Shorten it and try again.")
    case .tooMany:
      Words(
        "每人最多保存 \(Draft.mostPerOwner) 份草稿，这一份没有保存。请先提交或删除其他草稿。",
        "At most \(Draft.mostPerOwner) drafts are kept: this one was not saved. Hand in or delete another first.")
    case .full:
      Words(
        "草稿箱暂时已满，草稿没有保存；填写的内容仍在本页，可以直接提交。",
        "No more drafts can be kept just now. What you typed is still on this page and can be handed in.")
    }
  }
}

extension Desk {
  /// Keeps a draft in place of the one before. Throws `DraftProblem` where it is too large or there are too many.
  package func saveDraft(
    _ answers: [String: String], for owner: DraftOwner, topic: String, at moment: Instant
  ) async throws {
    let filled = answers.filter { !$0.value.isEmpty }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = String(decoding: try encoder.encode(filled), as: UTF8.self)
    guard filled.count <= Draft.mostFields, topic.utf8.count <= 64, json.utf8.count <= Draft.mostBytes else {
      throw DraftProblem.tooLarge
    }
    draftOwners.withLock { _ = $0.insert(owner.text) }
    try await database.write { database in
      try Self.requireRoom(for: owner, topic, database, at: moment)
      try database.execute(
        sql: "INSERT OR REPLACE INTO drafts (owner, topic, answers, saved) VALUES (?, ?, ?, ?)",
        arguments: [owner.text, topic, json, moment.seconds])
    }
  }

  package func draft(for owner: DraftOwner, topic: String, at moment: Instant) async throws -> Draft? {
    try await drafts(for: owner, at: moment).first { $0.topic == topic }
  }

  /// An owner's drafts, the latest first.
  package func drafts(for owner: DraftOwner, at moment: Instant) async throws -> [Draft] {
    guard draftOwners.withLock({ $0.contains(owner.text) }) else { return [] }
    return try await database.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: "SELECT topic, answers, saved FROM drafts WHERE owner = ? AND saved > ? ORDER BY saved DESC, topic",
        arguments: [owner.text, moment.seconds - Draft.lifetime])
      return try rows.map { row in
        let json: String = row["answers"]
        return Draft(
          topic: row["topic"], answers: try JSONDecoder().decode([String: String].self, from: Data(json.utf8)),
          saved: Instant(seconds: row["saved"]))
      }
    }
  }

  package func deleteDraft(for owner: DraftOwner, topic: String) async throws {
    try await database.write { database in
      try database.execute(sql: "DELETE FROM drafts WHERE owner = ? AND topic = ?", arguments: [owner.text, topic])
    }
  }

  /// Gives what someone typed before signing in to their account. A draft that the account has already is left alone.
  package func adoptDrafts(of visitor: Token, into account: Int64) async throws {
    draftOwners.withLock { owners in
      if owners.contains(DraftOwner.visitor(visitor).text) { owners.insert(DraftOwner.account(account).text) }
    }
    try await database.write { database in
      try database.execute(
        sql: "UPDATE OR IGNORE drafts SET owner = ? WHERE owner = ?",
        arguments: [DraftOwner.account(account).text, DraftOwner.visitor(visitor).text])
    }
  }

  /// Refuses where there is too much that has not expired.
  private static func requireRoom(
    for owner: DraftOwner, _ topic: String, _ database: Database, at moment: Instant
  ) throws {
    let since = moment.seconds - Draft.lifetime
    let others = try Int.fetchOne(
      database, sql: "SELECT count(*) FROM drafts WHERE owner = ? AND topic <> ? AND saved > ?",
      arguments: [owner.text, topic, since])
    guard (others ?? 0) < Draft.mostPerOwner else { throw DraftProblem.tooMany }
    guard case .visitor = owner else { return }
    let all = try Int.fetchOne(
      database, sql: "SELECT count(*) FROM drafts WHERE owner LIKE 'visitor:%' AND saved > ?", arguments: [since])
    guard (all ?? 0) < Draft.mostOfVisitors else { throw DraftProblem.full }
  }
}
