package import Constitution
import Crypto
import Foundation
import Synchronization

/// Someone who was sent to the identity provider and has not come back yet: what they bring back is held against this.
package struct PendingIdentity: Hashable, Sendable {
  package enum Purpose: Hashable, Sendable {
    /// Where to go on once signed in.
    case signIn(next: String?)
    /// Whoever is signed in to this account links it.
    case link(account: Int64)
  }

  package let purpose: Purpose
  package let nonce: String
  /// What proves to the provider that whoever brings the code also asked for it (RFC 7636).
  package let verifier: String
  let holder: Data
  let begun: Instant

  static let lifetime = 600

  /// What the provider is shown of the verifier.
  package var challenge: String { Token.base64URL(Data(SHA256.hash(data: Data(verifier.utf8)))) }
}

/// In memory only: whoever is under way when the server starts again begins anew. Each is good once, and only in the browser in
/// which it was begun.
struct PendingIdentities: Sendable {
  private var all: [Data: PendingIdentity] = [:]
  private let capacity = 10_000

  mutating func put(_ pending: PendingIdentity, _ state: Token) {
    if all.count >= capacity {
      all = all.filter { pending.begun < $0.value.begun + PendingIdentity.lifetime }
      if all.count >= capacity { all = [:] }
    }
    all[state.digest] = pending
  }

  mutating func take(_ state: Token, holder: Token, at moment: Instant) -> PendingIdentity? {
    guard let pending = all[state.digest], constantTimeEqual(Array(pending.holder), Array(holder.digest)) else {
      return nil
    }
    all[state.digest] = nil
    return moment < pending.begun + PendingIdentity.lifetime ? pending : nil
  }
}

extension Desk {
  /// Remembers that whoever holds this token is sent to the provider; the state comes back with the answer.
  package func beginIdentity(
    _ purpose: PendingIdentity.Purpose, holder: Token, at moment: Instant
  ) -> (state: Token, pending: PendingIdentity) {
    let state = Token.random()
    let pending = PendingIdentity(
      purpose: purpose, nonce: Token.random().text, verifier: Token.random().text, holder: holder.digest, begun: moment)
    pendingIdentities.withLock { $0.put(pending, state) }
    return (state, pending)
  }

  /// What was begun under a state, once and by the same holder; nil for anything else.
  package func takeIdentity(_ state: Token, holder: Token, at moment: Instant) -> PendingIdentity? {
    pendingIdentities.withLock { $0.take(state, holder: holder, at: moment) }
  }
}
