package import Constitution

/// Who signed up for a case, a forum or a course say: those with a place, those who wait for one, and who came.
package struct Enrolment: Hashable, Codable, Sendable {
  /// When the sign-ups began.
  package var opened: Instant
  /// Until when only members may sign up, by the rule as it was at the opening; nil where all began together.
  package var membersFirstUntil: Instant?
  /// In the order of the record; the first has the number 1.
  package var signUps: [SignUp] = []
  /// In the order of the record, the first has the number 1; nil where none was asked.
  package var questions: [Question]?

  /// In all, those taken back included.
  package static let most = 2000
  /// Of one member, but for those taken back.
  package static let mostOfAMember = 100
  /// Of one person, who may take a sign-up back and think again.
  package static let mostOfAPerson = 5

  package init(opened: Instant, membersFirstUntil: Instant? = nil) {
    self.opened = opened
    self.membersFirstUntil = membersFirstUntil
  }

  package var admitted: [SignUp] { signUps.filter { $0.standing == .admitted } }
  /// Who comes next stands first.
  package var waiting: [SignUp] { signUps.filter { $0.standing == .waiting } }
  package var attended: [SignUp] { signUps.filter { $0.attended != nil } }

  /// Whether it took place: somebody came.
  package var wasHeld: Bool { signUps.contains { $0.attended != nil } }

  package func signUp(_ number: Int) -> SignUp? {
    number >= 1 && number <= signUps.count ? signUps[number - 1] : nil
  }

  /// The sign-up of a person that has not been taken back.
  package func signUp(of person: Key<Person>) -> SignUp? {
    signUps.last { $0.person == person && $0.standing != .withdrawn }
  }
}

/// One person's wish to take part, and what came of it. Their name is the person's, and open to few.
package struct SignUp: Hashable, Codable, Sendable {
  package enum Standing: String, Hashable, Codable, Sendable { case admitted, waiting, withdrawn }

  package struct Certificate: Hashable, Codable, Sendable {
    package var issued: Instant
    package var citation: Citation
    package var revoked: Revocation?
  }

  package struct Revocation: Hashable, Codable, Sendable {
    package var at: Instant
    package var by: Principal
    package var reasons: String
  }

  package var number: Int
  package var person: Key<Person>
  /// The member for which the person comes; nil for somebody from outside.
  package var unit: Key<Member>?
  /// Whoever handed it in: the person, the member's representative, or the organiser.
  package var by: Principal
  package var at: Instant
  /// How to reach somebody from outside.
  package var contact: Sealed?
  /// What only the person and the organiser know: it opens the person's page and, later, that of the certificate.
  package var secret: Sealed
  package var standing: Standing
  /// Whether it was made in the time that belongs to members alone.
  package var hadPriority: Bool
  package var attended: Instant?
  package var passed: Bool?
  package var certificate: Certificate?
}

/// What is done with the sign-ups of a case.
package enum EnrolmentAction: Hashable, Sendable {
  case signUp(MakeSignUp)
  case withdraw(Key<Case>, Int)
  /// Ends the sign-ups before their time, or the attendance.
  case close(Key<Case>)
  case attend(Key<Case>, Int, Bool)
  case assess(Key<Case>, Int, passed: Bool)
  case revoke(Key<Case>, Int, reasons: String)
  case ask(Key<Case>, String)
  /// Wants a question answered that another asked.
  case support(Key<Case>, Int)
  case move(Key<Case>, Int, Bool)
  case reply(Key<Case>, Int, String)
}

/// Signs a person up. Whoever the record does not know yet is registered with `name`.
package struct MakeSignUp: Hashable, Sendable {
  package var `case`: Key<Case>
  package var person: Key<Person>
  package var name: Disclosure
  /// The member for which the person comes, where another signs them up. Of whoever signs up themselves the record knows it.
  package var unit: Key<Member>?
  package var contact: Sealed?
  package var secret: Sealed

  package init(
    case: Key<Case>, person: Key<Person>, name: Disclosure, unit: Key<Member>?, contact: Sealed? = nil, secret: Sealed
  ) {
    self.case = `case`
    self.person = person
    self.name = name
    self.unit = unit
    self.contact = contact
    self.secret = secret
  }
}

package struct SignedUp: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
  package var person: Key<Person>
  package var unit: Key<Member>?
  package var contact: Sealed?
  package var secret: Sealed
  package var waits: Bool
  package var hadPriority: Bool
}

package struct SignUpWithdrawn: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
}

/// From the waiting list to a place.
package struct SignUpMovedUp: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
}

/// `attended` is false where a tick was a mistake.
package struct AttendanceRecorded: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
  package var attended: Bool
}

package struct AttendeeAssessed: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
  package var passed: Bool
}

package struct CertificateAwarded: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
}

package struct CertificateRevoked: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
  package var reasons: String
}
