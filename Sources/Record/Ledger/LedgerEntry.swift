package import Constitution
import FoundationEssentials
package import Governance

/// One row of the ledger as pages and open data show it.
package struct LedgerEntry: Hashable, Sendable {
  package var position: Int
  package var at: Instant
  package var by: Principal
  package var citation: Citation
  /// `vote-cast`: the event's name in the ledger.
  package var type: String
  package var version: Int
  package var event: Event
  /// The event as JSON, exactly as it was hashed.
  package var payload: String
  /// The row's hash, in hexadecimal.
  package var hash: String

  /// Throws `Damage` where a column holds what it never may.
  init(_ row: LedgerRow) throws {
    let recorded = try EventCoding().recorded(row)
    position = row.position
    at = recorded.at
    by = recorded.by
    citation = recorded.citation
    type = row.type
    version = row.version
    event = recorded.event
    payload = String(decoding: row.payload, as: UTF8.self)
    hash = row.hash.hex
  }
}
