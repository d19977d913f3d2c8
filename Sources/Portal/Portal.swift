package import Constitution
package import Desk
package import Governance
package import Record

/// What the portal stands on. It holds no state of its own but what it has worked out from the charter.
package struct Portal: Sendable {
  /// The alliance, its record and its key ring.
  package var host: AllianceHost
  /// Accounts, sessions and drafts.
  package var desk: Desk
  package var clock: @Sendable () -> Instant
  /// Where a fault is reported that a visitor learns only the number of.
  package var report: @Sendable (String) -> Void
  /// Whether the portal is reached over https, so that its cookies travel over nothing else.
  package var isSecure: Bool
  /// Set where the server shows an invented alliance: how anyone may sign in to it.
  package var demonstration: Demonstration?
  /// What addresses begin with where they are read elsewhere, as in feeds.
  package var origin: WebOrigin
  /// Of whom more than a password is asked.
  package var secondStep: SecondStepRule
  /// Whether whoever has an account is asked to read the privacy notice; where all is invented, nobody is.
  package var asksConsent: Bool
  /// How anything leaves the house.
  package var office: PostOffice
  package let search: SearchKeeper
  package let notices: NoticeKeeper
  /// What a college's identity provider publishes.
  let college = ProviderClient()
  let checkups = CheckupMemo()
  let streams = LiveSeats(500)
  /// How many forms with files are read at once: each is held in memory as a whole.
  let uploads = LiveSeats(8)

  /// The sign-ins of a demonstration, which its sign-in page lists.
  package struct Demonstration: Sendable {
    package struct Account: Sendable {
      package var login: String
      package var role: Words

      package init(login: String, role: Words) {
        self.login = login
        self.role = role
      }
    }

    package var accounts: [Account]
    /// The one password of all of them.
    package var password: String
    /// The logins that everybody may use, listed or not: nobody makes one of them their own.
    package var shared: Set<String>

    package init(accounts: [Account], password: String, shared: Set<String>) {
      self.accounts = accounts
      self.password = password
      self.shared = shared
    }
  }

  package init(
    host: AllianceHost, desk: Desk, clock: @escaping @Sendable () -> Instant,
    report: @escaping @Sendable (String) -> Void, isSecure: Bool, demonstration: Demonstration? = nil,
    origin: WebOrigin = .local, secondStep: SecondStepRule = .nobody, asksConsent: Bool = false,
    office: PostOffice = .real()
  ) {
    self.host = host
    self.desk = desk
    self.clock = clock
    self.report = { report($0.onOneLine) }
    self.isSecure = isSecure
    self.demonstration = demonstration
    self.origin = origin
    self.secondStep = secondStep
    self.asksConsent = asksConsent
    self.office = office
    search = SearchKeeper(host: host, desk: desk)
    notices = NoticeKeeper(host: host, desk: desk, clock: clock)
  }

  package var postman: Postman { Postman(host: host, desk: desk, clock: clock, origin: origin, office: office) }

  /// The alliance as of the last durable event.
  package func alliance() -> Alliance { host.alliance }

  /// Decides and records; throws `Refusal` for a lawful no.
  package func perform(_ action: Action, _ principal: Principal) async throws -> [Recorded] {
    try await host.perform(action, by: principal)
  }

  /// Seals a person's data under their own key, so that it can be withdrawn.
  package func seal(_ text: String, _ person: Key<Person>) throws -> Sealed { try host.seal(text, for: person) }

  /// What was sealed, to be worked with; nil once it has been erased. What is shown to somebody a page opens by `Visit.unseal`,
  /// which notes it.
  package func unseal(_ sealed: Sealed) -> String? { host.open(sealed) }
}

extension String {
  /// For a log, of which each entry is one line: what would begin another line, or steer a terminal, is spelt out as `\u{A}`.
  fileprivate var onOneLine: String {
    unicodeScalars.map { scalar -> String in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: String(scalar)
      }
    }
    .joined()
  }
}
