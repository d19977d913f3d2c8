package import Constitution
import Foundation
import GRDB
package import Governance

/// A link by which a person makes an account, or a new password for the one they have: made by the secretariat, handed over by
/// whatever way it trusts, good once and for a few days.
package struct AccountLink: Hashable, Sendable {
  package enum Purpose: String, Hashable, Sendable {
    case invitation, password

    /// Seconds for which a link is good. Whoever is invited may be travelling; whoever lost a password is waiting.
    package var lifetime: Int {
      switch self {
      case .invitation: 7 * 86_400
      case .password: 86_400
      }
    }
  }

  /// Seconds for which its owner can see that there was one, after it expired.
  package static let isKept = 180 * 86_400

  package enum Standing: Hashable, Sendable {
    case open
    case used(Instant)
    case withdrawn(Instant)
    case expired
  }

  package let purpose: Purpose
  package let person: Key<Person>
  /// Who made it.
  package let maker: Key<Person>
  package let made: Instant
  package let expires: Instant
  let used: Instant?
  let withdrawn: Instant?

  package func standing(at moment: Instant) -> Standing {
    if let used { return .used(used) }
    if let withdrawn { return .withdrawn(withdrawn) }
    return moment < expires ? .open : .expired
  }

  init(_ row: Row) {
    // A purpose that this version does not know is no way in.
    purpose = Purpose(rawValue: row["purpose"]) ?? .password
    person = Key(row["person"])
    maker = Key(row["maker"])
    made = Instant(seconds: row["made"])
    expires = Instant(seconds: row["expires"])
    used = (row["used"] as Int?).map(Instant.init(seconds:))
    withdrawn = (row["withdrawn"] as Int?).map(Instant.init(seconds:))
  }
}

/// What the desk knows of the people of the record.
package struct PersonAccount: Hashable, Sendable {
  package let person: Key<Person>
  package let login: String?
  package let hasSecondStep: Bool
  /// The last link that was made for them.
  package let link: AccountLink?
  /// When they said that they had lost their password, and nobody has answered since.
  package let asked: Instant?
}
