package import Constitution
import HashTreeCollections

/// Someone whom the record knows: an officer, a member's representative, the contact of an application.
package struct Person: Hashable, Codable, Sendable {
  package var id: Key<Person>
  package var name: Disclosure
  /// The member whose representative the person is.
  package var unit: Key<Member>?
  package var registered: Instant
  package var erased: Instant?
  /// What a register of former times says of them besides.
  package var entered: Entered?

  package init(id: Key<Person>, name: Disclosure, unit: Key<Member>?, registered: Instant) {
    self.id = id
    self.name = name
    self.unit = unit
    self.registered = registered
  }
}

extension Person {
  /// The name, where it is public.
  package var openName: String? { if case .open(let name) = name { name } else { nil } }
}

/// An officer's name is public; anyone else's is sealed and opened only for those who may see it.
package enum Disclosure: Hashable, Codable, Sendable {
  case open(String)
  case sealed(Sealed)
}

/// Personal data as ciphertext under a key of that person's. When the key is erased, so is the data, and every hash stays true.
package struct Sealed: Hashable, Codable, Sendable {
  package var person: Key<Person>
  /// Nonce, ciphertext and tag, in base64.
  package var box: String

  package init(person: Key<Person>, box: String) {
    self.person = person
    self.box = box
  }
}

package struct PersonRegistered: Hashable, Codable, Sendable {
  package var person: Key<Person>
  package var name: Disclosure
  package var unit: Key<Member>?
  /// Set for one who is entered from a register; absent otherwise.
  package var entered: Person.Entered?

  package init(person: Key<Person>, name: Disclosure, unit: Key<Member>?, entered: Person.Entered? = nil) {
    self.person = person
    self.name = name
    self.unit = unit
    self.entered = entered
  }
}

/// Withdraws a person's data (PIPL): the keeper destroys the key, and the record says that it was done.
package struct ErasePerson: Hashable, Sendable {
  package var person: Key<Person>
  package init(person: Key<Person>) { self.person = person }
}

package struct PersonErased: Hashable, Codable, Sendable {
  package var person: Key<Person>
  package init(person: Key<Person>) { self.person = person }
}

extension Key<Person> {
  /// Whether the record can name someone so, and an address too.
  var isWritable: Bool {
    (1...40).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      }
  }
}

extension Disclosure {
  /// A name is one line of at most 60 characters; what is sealed is at most as long as the seal of one can be.
  var isFit: Bool {
    switch self {
    case .open(let name): !name.trimmed.isEmpty && name.fits(60) && name.isPlain(lines: false)
    case .sealed(let sealed): sealed.box.utf8.count <= 8192
    }
  }
}

extension Deliberation {
  /// From now on the record knows the person.
  mutating func register(_ person: Key<Person>, _ name: Disclosure, _ citation: Citation) throws(Refusal) {
    guard person.isWritable else { throw .personUnknown(person, citation) }
    guard name.isFit else { throw .nameUnfit(citation) }
    record(.personRegistered(PersonRegistered(person: person, name: name, unit: nil)), citation)
  }

  mutating func erase(_ command: ErasePerson) throws(Refusal) {
    guard by == .keeper else {
      throw Refusal(
        .notEntitled, alliance.charter.foundingCitation,
        missing: Words("删除个人信息由系统管理员办理。", "Personal data is erased by whoever keeps the system."),
        needed: Words("请向秘书处提出，由管理员执行。", "Ask the secretariat, who will have it done."))
    }
    guard let person = alliance.people[command.person] else {
      throw Refusal(
        .personUnknown, alliance.charter.foundingCitation,
        missing: Words("记录中没有此人：\(command.person)。", "The record knows no person \(command.person)."),
        needed: Words("请核对人员编号。", "Check the person's number."))
    }
    guard person.erased == nil else { throw .alreadyErased(alliance.charter) }
    // Who holds an office is public, and an office is held by somebody who is known.
    let offices = alliance.offices(of: command.person)
    guard offices.isEmpty else { throw .stillInOffice(offices, alliance.charter) }
    endBookings(by: command.person)
    record(.personErased(PersonErased(person: command.person)), alliance.charter.foundingCitation)
  }
}

extension Refusal {
  fileprivate static func nameUnfit(_ citation: Citation) -> Refusal {
    Refusal(
      .nameMissing, citation, missing: Words("姓名不符合要求。", "The name cannot be recorded."),
      needed: Words("请填写姓名，不超过 60 字，不含控制字符。", "Give a name of at most 60 characters, none of them control characters."))
  }
}
