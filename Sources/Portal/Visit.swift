package import Constitution
package import Desk
package import Governance
import HTTPTypes
package import Hummingbird

/// One request as a page sees it: who asks for what, of which alliance, at which moment. The alliance is one snapshot, so
/// that a page never shows two states at once.
package struct Visit: Sendable {
  package let portal: Portal
  package let alliance: Alliance
  package let now: Instant
  package let viewer: Viewer
  package let address: Address
  package let query: FormInput
  /// The fields of a form that was posted; empty for every other request.
  package let form: FormInput
  /// The files that came with the form.
  package let uploads: [Upload]
  package let session: Session?
  /// What a program shows instead of a session.
  package let token: ApiToken?
  /// The token of the session, or a visitor's own: what form tokens are bound to. nil for a visitor where there is no form.
  package let holder: Token?
  /// The day at whose end the alliance is shown; nil for the present.
  package let past: Day?
  /// The network address that the request came from, if it is known.
  package let remoteAddress: String?
  /// What kind of device the browser says it runs on.
  package let device: Device
  /// Where the portal is reached, for addresses that are read elsewhere: `https://example.cn`; empty where it is not known.
  package let origin: String
  /// What waits for whoever is signed in: worked out once, for the badge and for the desk.
  package let duties: [Duty]
  package let meetingDuties: [MeetingDuty]
  /// Whose personal data the answer shows.
  package let looks: Looks

  package init(
    portal: Portal, alliance: Alliance, now: Instant, viewer: Viewer, address: Address, query: FormInput,
    form: FormInput, uploads: [Upload] = [], session: Session?, token: ApiToken? = nil, holder: Token?,
    remoteAddress: String?, device: Device = .unknown, past: Day? = nil,
    origin: String = "", looks: Looks = Looks()
  ) {
    self.portal = portal
    self.alliance = alliance
    self.now = now
    self.viewer = viewer
    self.address = address
    self.query = query
    self.form = form
    self.uploads = uploads
    self.session = session
    self.token = token
    self.holder = holder
    self.remoteAddress = remoteAddress
    self.device = device
    self.past = past
    self.origin = origin
    self.looks = looks
    duties = viewer.person.map(alliance.duties) ?? []
    meetingDuties = viewer.person.map(alliance.meetingDuties) ?? []
  }

  package var language: Language { viewer.language }
  /// Whose drafts and files are meant, and under which name: of whoever is signed in, or of the token.
  package var account: Int64? { session?.account ?? token?.account }
  package var login: String? { session?.login ?? token?.login }
  package var charter: Charter { alliance.charter }

  /// Whoever asks to be let in.
  package var caller: Caller {
    get throws(Mishap) { Caller(address: remoteAddress ?? "", device: device, holder: try kept) }
  }

  /// Goes in every form, as the hidden field `token`.
  package var formToken: String { holder.map(portal.desk.csrfToken) ?? "" }

  /// The person of the session, or the way to the sign-in page and back.
  package func signedIn() throws(Mishap) -> Key<Person> {
    guard let person = viewer.person else { throw .signInNeeded(address) }
    return person
  }

  /// Throws the refusal that an action would meet now, so that nothing is sealed, and no key made, in vain.
  func foresee(_ action: Action, by person: Key<Person>) throws(Refusal) {
    _ = try decide(Command(by: .person(person), at: now, action), alliance)
  }

  package func perform(_ action: Action) async throws -> [Recorded] {
    do {
      let person = try signedIn()
      return try await portal.perform(action, isErrand ? .link(person) : .person(person))
    } catch let refusal as Refusal where refusal.code.isOfWhoAsks {
      try await note(.refused, detail: address.nameInReports)
      throw refusal
    }
  }
}

/// What keeps a request from its page. Each is answered with a page that says what to do.
package enum Mishap: Error, Sendable {
  case notFound
  case methodNotAllowed([HTTPRequest.Method])
  case tooLarge
  case fileTooLarge
  case filesTooLarge
  /// Too many bring files at once, or this one too many.
  case busy
  case tooSlow
  case malformed
  /// Something was posted that is no form at all.
  case notAForm
  /// The form's token is missing, or another's.
  case formExpired
  case signInNeeded(Address)
  /// Signed in, but this is not for this person; `whose` says for whom it is.
  case forbidden(Citation?, whose: Words)
}

/// How one address answers: to GET (and HEAD), to POST, or to both.
package struct Route: Sendable {
  package typealias Handler = @Sendable (Visit) async throws -> Response

  package var get: Handler?
  package var post: Handler?

  package init(get: Handler? = nil, post: Handler? = nil) {
    self.get = get
    self.post = post
  }

  /// A page that is only looked at. nil: there is no such thing.
  package static func page(_ make: @escaping @Sendable (Visit) throws -> Page?) -> Route {
    Route(get: { visit in
      guard let page = try make(visit) else { throw Mishap.notFound }
      return visit.response(page)
    })
  }
}
