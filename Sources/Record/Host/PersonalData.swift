package import Constitution
package import Governance
import HashTreeCollections

/// Personal data.
extension AllianceHost {
  /// Seals a text of at most 4,096 bytes under the person's key. Throws `RecordFailure.noKey` for a person whose data was erased.
  package func seal(_ text: String, for person: Key<Person>) throws -> Sealed {
    guard published.get().alliance?.people[person]?.erased == nil else {
      throw RecordFailure.noKey(person: person.text)
    }
    return try keys.seal(text, for: person)
  }

  /// nil once the person's data has been erased.
  package func open(_ sealed: Sealed) -> String? { keys.open(sealed) }

  /// A name as it may be read here; nil once it has been erased.
  package func name(of disclosure: Disclosure) -> String? {
    switch disclosure {
    case .open(let name): name
    case .sealed(let sealed): keys.open(sealed)
    }
  }

  /// A host that ended between recording an erasure and destroying the key finishes it when it is opened again.
  func finishErasures() throws {
    for person in keys.people where alliance.people[person]?.erased != nil { try destroyKey(of: person) }
  }

  func destroyKey(of person: Key<Person>) throws {
    do {
      try keys.erase(person)
    } catch {
      throw RecordFailure.keyNotDestroyed(person: person.text, reason: "\(error)")
    }
  }
}

/// Files of answers. Those of a personal one are named within what is sealed.
extension AllianceHost {
  /// All that cases name now, or those that one person's sealed answers name. What was erased names none.
  package func filesNamed(bySealOf person: Key<Person>? = nil) -> Set<FileHash> {
    var hashes: Set<FileHash> = []
    let alliance = self.alliance
    for file in alliance.cases.values {
      guard let forms = alliance.procedure(of: file)?.forms, forms.contains(where: \.takesFiles) else { continue }
      for answer in file.answers {
        switch answer.value {
        case .files(let files) where person == nil: hashes.formUnion(files.map(\.hash))
        case .sealed(let sealed) where person == nil || sealed.person == person:
          guard forms.contains(where: { $0.field(answer.field)?.isFiles == true }) else { continue }
          hashes.formUnion(Attachment.list(open(sealed) ?? "").map(\.hash))
        default: continue
        }
      }
    }
    return hashes
  }
}
