package import Constitution
import HashTreeCollections

/// A need or an offer in the cooperation hall (Article 6): a case that waits for a match.
extension Alliance {
  /// Whether the case is published now.
  package func isListed(_ file: Case) -> Bool { matching(of: file) != nil }

  /// Whether a field may name the case now, and so a new case be about it.
  package func mayBeNamed(
    _ file: Case, of procedures: [Key<Procedure>], at steps: [Key<Step>]?, _ which: Field.Which? = nil
  ) -> Bool {
    guard file.isOpen, procedures.contains(file.procedure),
      which.map({ file.answers.choice($0.field) == $0.option }) ?? true
    else { return false }
    return steps.map { $0.contains(file.place) } ?? isListed(file)
  }

  /// What its present step compares it with; nil where it waits for no match.
  package func matching(of file: Case) -> Ask.Matching? {
    guard file.isOpen, case .matching(let matching)? = step(of: file)?.ask else { return nil }
    return matching
  }

  /// What is published under a procedure, the newest first.
  package func listings(of procedure: Key<Procedure>) -> [Case] {
    openCasesInOrder.reversed().filter { $0.procedure == procedure && isListed($0) }
  }

  /// The cases that answer a listing and are open, the oldest first.
  package func responses(to listing: Key<Case>) -> [Case] {
    openCasesInOrder.filter { $0.answers.namedCase == listing }
  }
}

extension Procedure {
  /// How its cases are compared with others; nil where they wait for no match.
  package var matching: Ask.Matching? {
    for step in steps { if case .matching(let matching) = step.ask { return matching } }
    return nil
  }
}

/// How many partners whoever lists something wants: the answer to this field, and one where nothing is said.
package enum ListingField {
  package static let partners: Key<Field> = "partners"
}

package struct PartnerFound: Hashable, Codable, Sendable {
  /// The listing.
  package var `case`: Key<Case>
  /// The case in which the two units agreed.
  package var with: Key<Case>
}

extension Deliberation {
  /// Nobody answers what is theirs, and a unit answers a listing once at a time.
  func admissible(
    answerTo key: Key<Case>?, _ procedure: Procedure, _ step: Step, by person: Key<Person>
  ) throws(Refusal) {
    guard let key, let listing = alliance.cases[key], alliance.isListed(listing) else { return }
    guard !alliance.isActor(person, .applicant, in: listing) else { throw .ownListing(listing, step) }
    // Where nothing is agreed for the listing as a whole, there may be several: an agreement for each student, say.
    guard procedure.has(.agree) else { return }
    for file in alliance.responses(to: key) where file.procedure == procedure.id {
      if alliance.isActor(person, .applicant, in: file) { throw .alreadyAnswered(listing, file, step) }
    }
  }

  /// Counts an agreement for what the case answers, which is over once it has found as many partners as it wanted. A
  /// listing that was withdrawn in the meantime stays so; the agreement holds all the same.
  mutating func agree(_ file: Case, _ citation: Citation) throws(Refusal) {
    guard let key = file.answers.namedCase, let listing = alliance.cases[key] else { return }
    record(.partnerFound(PartnerFound(case: key, with: file.id)), citation)
    let wanted = listing.answers.number(ListingField.partners) ?? 1
    guard alliance.isListed(listing), listing.agreements.count + 1 >= wanted else { return }
    try leave(key, .agreed)
  }
}

extension Alliance {
  mutating func agree(_ event: PartnerFound, _ recorded: Recorded) {
    cases[event.case]?.agreements.append(event.with)
    note(.agreed, event.case, recorded)
  }
}

extension Refusal {
  fileprivate static func ownListing(_ listing: Case, _ step: Step) -> Refusal {
    Refusal(
      .ownListing, step.citation,
      missing: Words("“\(listing.title)”是本单位公布的。", "“\(listing.title)” was published by your own unit."),
      needed: Words("请选择其他单位公布的一项。", "Choose one that another unit published."))
  }

  fileprivate static func alreadyAnswered(_ listing: Case, _ file: Case, _ step: Step) -> Refusal {
    Refusal(
      .alreadyAnswered, step.citation,
      missing: Words(
        "本单位已经回应过“\(listing.title)”，案号 \(file.id)。", "Your unit has answered “\(listing.title)” already, in \(file.id)."
      ),
      needed: Words("请在该案中继续洽谈。", "Go on with the talks there."))
  }
}
