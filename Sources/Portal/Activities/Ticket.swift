package import Constitution
package import Governance
import HashTreeCollections
import Record

/// What opens the page of one sign-up or of one certificate: its number, and a secret that nobody can guess.
package struct Ticket: Hashable, Sendable {
  package var file: Key<Case>
  package var number: Int
  /// 24 hexadecimal digits: 96 random bits.
  package var secret: String

  package init(file: Key<Case>, number: Int, secret: String) {
    self.file = file
    self.number = number
    self.secret = secret
  }

  /// Reads `2026-0012-7-0f3a…`; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, parts[0].utf8.count == 4, (4...8).contains(parts[1].utf8.count),
      (parts[0] + parts[1]).utf8.allSatisfy({ (0x30...0x39).contains($0) }), (1...4).contains(parts[2].utf8.count),
      let number = Int(parts[2]), number > 0, String(number) == parts[2], Secrets.isOne(parts[3])
    else { return nil }
    self.init(file: Key("\(parts[0])-\(parts[1])"), number: number, secret: parts[3])
  }

  var text: String { "\(file)-\(number)-\(secret)" }
}

/// The secrets of one sign-up, as they are sealed with it: one for the day, one for the certificate.
struct Secrets {
  var pass: String
  var certificate: String

  /// Of the system's own generator, which is fit for secrets.
  static func random() -> Secrets { Secrets(pass: digits(), certificate: digits()) }

  init(pass: String, certificate: String) {
    self.pass = pass
    self.certificate = certificate
  }

  /// nil unless the text is one that `text` made.
  init?(_ text: String) {
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count == 2, parts.allSatisfy(Self.isOne) else { return nil }
    self.init(pass: parts[0], certificate: parts[1])
  }

  var text: String { "\(pass) \(certificate)" }

  /// What is typed at the door where a code cannot be read: short, since only the organiser can try it.
  var shortCode: String { String(pass.prefix(6)).uppercased() }

  static func isOne(_ text: String) -> Bool {
    text.utf8.count == 24 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private static func digits() -> String { String(Key<Person>.fresh().text.dropFirst()) }
}

extension Visit {
  /// The secrets of a sign-up; nil once the person's data has been erased. A page shows them only to whoever may know them.
  func secrets(of signUp: SignUp) -> Secrets? { portal.unseal(signUp.secret).flatMap(Secrets.init) }

  /// The sign-up whose pass, or whose certificate, this is. A wrong secret is as good as no such sign-up.
  func signUp(of ticket: Ticket, _ secret: KeyPath<Secrets, String>) -> (file: Case, signUp: SignUp)? {
    guard let file = alliance.cases[ticket.file], let signUp = file.enrolment?.signUp(ticket.number),
      let secrets = secrets(of: signUp), secrets[keyPath: secret].equalsInConstantTime(ticket.secret)
    else { return nil }
    return (file, signUp)
  }

  func pass(of signUp: SignUp, in file: Case) -> Address? {
    secrets(of: signUp).map { .pass(Ticket(file: file.id, number: signUp.number, secret: $0.pass)) }
  }

  func certificate(of signUp: SignUp, in file: Case) -> Address? {
    guard signUp.certificate != nil else { return nil }
    return secrets(of: signUp).map {
      .certificate(Ticket(file: file.id, number: signUp.number, secret: $0.certificate))
    }
  }

  /// The name of whoever signed up, for those who may know it.
  func name(of signUp: SignUp, in file: Case) -> String {
    knownName(of: signUp.person, .signUp, in: file, for: signUp.unit) ?? language("（已删除）", "(erased)")
  }

  /// How to reach whoever signed up, for those who may know it.
  func contact(of signUp: SignUp, in file: Case) -> String? {
    signUp.contact.flatMap { unseal($0, .signUp, in: file, for: signUp.unit) }
  }

  /// A name, sealed or not; nil once it has been erased. A page asks only for what its viewer may see.
  func knownName(
    of key: Key<Person>, _ kind: Shared.Kind, in file: Case, for unit: Key<Member>? = nil
  ) -> String? {
    guard let person = alliance.people[key], person.erased == nil else { return nil }
    switch person.name {
    case .open(let name): return name
    case .sealed(let sealed): return unseal(sealed, kind, in: file, for: unit)
    }
  }
}

extension String {
  fileprivate func equalsInConstantTime(_ other: String) -> Bool {
    let (a, b) = (Array(utf8), Array(other.utf8))
    return a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
