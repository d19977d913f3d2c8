package import FoundationEssentials

/// One row of the ledger, as it stands in the file: an event with when, by whom and under which article, and the hash
/// that chains it to the row before.
package struct LedgerRow: Equatable, Sendable {
  /// 1 for the founding, and so on without a gap.
  package var position: Int
  /// Seconds since 1970-01-01T00:00Z.
  package var at: Int
  package var by: String
  package var citation: String
  package var type: String
  package var version: Int
  /// JSON with sorted keys; these very bytes are hashed.
  package var payload: Data
  package var hash: Hash

  /// Makes the row that follows `previous`.
  init(
    position: Int, at: Int, by: String, citation: String, type: String, version: Int, payload: Data,
    after previous: Hash
  ) {
    self.init(
      position: position, at: at, by: by, citation: citation, type: type, version: version, payload: payload,
      hash: .none)
    hash = hash(after: previous)
  }

  init(
    position: Int, at: Int, by: String, citation: String, type: String, version: Int, payload: Data, hash: Hash
  ) {
    self.position = position
    self.at = at
    self.by = by
    self.citation = citation
    self.type = type
    self.version = version
    self.payload = payload
    self.hash = hash
  }

  /// SHA-256 over the previous row's hash and every column. Numbers are eight bytes, the highest first, and each text is
  /// preceded by its length, so that no two rows are hashed from the same bytes.
  func hash(after previous: Hash) -> Hash {
    var bytes = Array("mengyue-row-1\n".utf8)
    bytes.reserveCapacity(160 + payload.count)
    bytes += previous.bytes
    bytes.appendNumber(position)
    bytes.appendNumber(at)
    bytes.appendText(by.utf8)
    bytes.appendText(citation.utf8)
    bytes.appendText(type.utf8)
    bytes.appendNumber(version)
    bytes.appendText(payload)
    return Hash(of: bytes)
  }
}

extension [UInt8] {
  fileprivate mutating func appendNumber(_ number: Int) {
    Swift.withUnsafeBytes(of: Int64(number).bigEndian) { append(contentsOf: $0) }
  }

  fileprivate mutating func appendText(_ text: some Collection<UInt8>) {
    appendNumber(text.count)
    append(contentsOf: text)
  }
}

/// What the record comes to at one size: publishing it binds its keeper to every row up to there.
package struct Checkpoint: Hashable, Sendable {
  /// How many rows there are.
  package var size: Int
  /// The Merkle root over their hashes (RFC 9162).
  package var root: Hash
  /// The hash of the last row.
  package var head: Hash

  package init(size: Int, root: Hash, head: Hash) {
    self.size = size
    self.root = root
    self.head = head
  }

  package var rootHex: String { root.hex }
  package var headHex: String { head.hex }
}
