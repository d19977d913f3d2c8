/// A position that a person holds for a term.
package struct Office: Hashable, Codable, Sendable {
  /// How many may hold the office at once. A charter that says 若干 leaves the number open.
  package enum Seats: Hashable, Codable, Sendable {
    case exactly(Int)
    case between(Int, Int)
    case atLeast(Int)
    case open
  }

  package enum Filling: Hashable, Codable, Sendable {
    case election(by: Key<Organ>, Citation)
    /// `recommendedBy`: the units whose representatives hold that office put the names forward.
    case appointment(by: Key<Organ>, Citation, recommendedBy: Key<Office>?, Citation?)
    /// The charter does not say.
    case unstated
  }

  package var id: Key<Office>
  package var name: Words
  package var citation: Citation
  package var seats: Seats
  package var filling: Filling
  /// Whether the seat belongs to a member unit whose representative sits in it, rather than to a person.
  package var heldForUnit: Bool
  package var heldForUnitBasis: Basis
  /// The rule that gives the length of the term; nil where the office has none.
  package var term: Key<Rule>?
  package var incompatibleWith: [Key<Office>]

  package init(
    id: Key<Office>, name: Words, citation: Citation, seats: Seats, filling: Filling, heldForUnit: Bool,
    heldForUnitBasis: Basis, term: Key<Rule>?, incompatibleWith: [Key<Office>] = []
  ) {
    self.id = id
    self.name = name
    self.citation = citation
    self.seats = seats
    self.filling = filling
    self.heldForUnit = heldForUnit
    self.heldForUnitBasis = heldForUnitBasis
    self.term = term
    self.incompatibleWith = incompatibleWith
  }

  /// The most who may hold it at once; nil where there is no limit.
  package var mostSeats: Int? {
    switch seats {
    case .exactly(let count), .between(_, let count): count
    case .atLeast, .open: nil
    }
  }

  /// How many must hold it for none to be vacant; 0 where the charter leaves it open.
  package var leastSeats: Int {
    switch seats {
    case .exactly(let count), .between(let count, _), .atLeast(let count): count
    case .open: 0
    }
  }
}

extension Office.Seats {
  package var words: Words {
    switch self {
    case .exactly(let count): Words("\(count) 名", "exactly \(count)")
    case .between(let low, let high): Words("\(low)～\(high) 名", "\(low) to \(high)")
    case .atLeast(let count): Words("不少于 \(count) 名", "at least \(count)")
    case .open: Words("若干名", "number left open")
    }
  }
}
