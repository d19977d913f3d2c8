package import Constitution
package import Governance

/// What the security log keeps of one act: what was done at a way in or refused at a door, to whose account, by whom and
/// from where. It has no field for a password, a code or a token, so that none of them comes into the log.
package struct SecurityNote: Hashable, Sendable {
  package enum What: String, Hashable, Sendable, CaseIterable {
    case signedIn = "signed-in"
    case signedOut = "signed-out"
    case sessionsEnded = "sessions-ended"
    case wrongPassword = "wrong-password"
    case wrongCode = "wrong-code"
    case wrongPasskey = "wrong-passkey"
    /// What came from a college's identity provider let nobody in.
    case wrongIdentity = "wrong-identity"
    /// Too many attempts, so that the next one has to wait.
    case madeToWait = "made-to-wait"
    case newPasswordAsked = "new-password-asked"
    case linkMade = "link-made"
    case linksWithdrawn = "links-withdrawn"
    case accountMade = "account-made"
    case accountsErased = "accounts-erased"
    /// Somebody's data is to go in a week; or that was taken back.
    case erasureAsked = "erasure-asked"
    case erasureTakenBack = "erasure-taken-back"
    /// By its owner, who showed the old one.
    case passwordChanged = "password-changed"
    /// By a link, or by the keeper.
    case passwordReplaced = "password-replaced"
    /// Somebody came in with a password that nobody could choose today.
    case weakPassword = "weak-password"
    case authenticatorAdded = "authenticator-added"
    case authenticatorRemoved = "authenticator-removed"
    case passkeyAdded = "passkey-added"
    case passkeyRemoved = "passkey-removed"
    case identityLinked = "identity-linked"
    case identityUnlinked = "identity-unlinked"
    case providerChanged = "provider-changed"
    /// Two accounts of one human being were tied, or are so no more.
    case capacityTied = "capacity-tied"
    case capacityUntied = "capacity-untied"
    case recoveryCodesMade = "recovery-codes-made"
    case secondStepRemoved = "second-step-removed"
    /// A link to do one thing, made for somebody, used or withdrawn.
    case errandMade = "errand-made"
    case errandUsed = "errand-used"
    case errandWithdrawn = "errand-withdrawn"
    case tokenMade = "token-made"
    case tokenRevoked = "token-revoked"
    /// A token for programs was used from a network from which it had not been.
    case tokenFromNewNetwork = "token-from-new-network"
    /// A token was shown that is not good, or not for this.
    case tokenRefused = "token-refused"
    /// Somebody was turned away at a door, or by the charter since it was not for them to do.
    case refused
    /// A form without its token, or something that no form of a page sends.
    case oddRequest = "odd-request"
    case exported
    /// `actor` was shown personal data of `person`.
    case looked

    /// Whether the same, from the same place in the same hour, is one line with a number. Each change of a way in is a
    /// line of its own.
    var mayRepeat: Bool {
      switch self {
      case .signedIn, .signedOut, .wrongPassword, .wrongCode, .wrongPasskey, .wrongIdentity, .madeToWait,
        .newPasswordAsked, .weakPassword, .refused, .oddRequest, .exported, .looked, .tokenRefused,
        .tokenFromNewNetwork:
        true
      default: false
      }
    }
  }

  package let what: What
  /// Whose account it is about, or who was refused; nil for a visitor.
  package let person: Key<Person>?
  /// The login of an account. Of what was typed into that field nothing else is kept, since it may be a password.
  package let login: String?
  /// Who did it, where it was somebody else.
  package let actor: Key<Person>?
  /// The network by which attempts are counted; empty where it is not known.
  package let network: String
  package let device: Device
  /// How, or where: `password`, `passkey`, a page without what is secret in its address.
  package let detail: String

  static let longestDetail = 200

  package init(
    _ what: What, person: Key<Person>? = nil, login: String? = nil, by actor: Key<Person>? = nil,
    from address: String = "", on device: Device = .unknown, detail: String = ""
  ) {
    self.what = what
    self.person = person
    self.login = login.flatMap { Login($0)?.text }
    self.actor = actor == person ? nil : actor
    network = Origin(address).text
    self.device = device
    self.detail = String(detail.unicodeScalars.prefix(Self.longestDetail))
  }

  /// Who might repeat it without end: whoever is signed in, or else a network. Of a look that is the reader.
  var source: String {
    if what == .looked { return "looks of \(actor?.text ?? "")" }
    return isStrangers ? network : person?.text ?? network
  }

  /// Whether everybody can bring it about, and not only somebody who is signed in.
  var isStrangers: Bool {
    switch what {
    case .wrongPassword, .wrongCode, .wrongPasskey, .wrongIdentity, .madeToWait, .newPasswordAsked: true
    case .looked: false
    default: person == nil
    }
  }

  /// That it happened, and nothing more; of a look, who looked at more than can be listed.
  var bare: SecurityNote { what == .looked ? SecurityNote(what, by: actor) : SecurityNote(what) }
}

/// A line of the log.
package struct SecurityLine: Hashable, Sendable {
  package let note: SecurityNote
  package let first: Instant
  package let last: Instant
  /// How often it happened in between, at the least: repetitions are written at the second, fourth, eighth time.
  package let count: Int
}
