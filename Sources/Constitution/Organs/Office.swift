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
  /// Whether the charter says so, where anything is incompatible.
  package var incompatibleBasis: Basis?
  /// The rule that limits how many terms in a row one person may serve; nil where nothing does.
  package var termLimit: Key<Rule>?

  package init(
    id: Key<Office>, name: Words, citation: Citation, seats: Seats, filling: Filling, heldForUnit: Bool,
    heldForUnitBasis: Basis, term: Key<Rule>?, incompatibleWith: [Key<Office>] = [],
    incompatibleBasis: Basis? = nil, termLimit: Key<Rule>? = nil
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
    self.incompatibleBasis = incompatibleBasis
    self.termLimit = termLimit
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

extension Office.Filling {
  /// The organ that fills the office, what it then does, and under which article; nil where the charter does not say.
  package var authority: (organ: Key<Organ>, act: Act, citation: Citation)? {
    switch self {
    case .election(let organ, let citation): (organ, .elect, citation)
    case .appointment(let organ, let citation, _, _): (organ, .appoint, citation)
    case .unstated: nil
    }
  }
}

extension Charter {
  /// The offices that nobody may hold together with this one, whichever of the two says so, in the charter's order.
  package func incompatible(with office: Office) -> [Office] {
    offices.filter { office.incompatibleWith.contains($0.id) || $0.incompatibleWith.contains(office.id) }
  }

  /// The offices that an organ fills; with nil all of them.
  package func offices(filledBy organ: Key<Organ>?) -> [Office] {
    offices.filter { organ == nil || $0.filling.authority?.organ == organ }
  }

  /// The power by which `organ` may do `act` to the office.
  package func power(of organ: Key<Organ>, to act: Act, _ office: Key<Office>) -> Power? {
    self.organ(organ)?.powers.first { $0.acts.contains(act) && $0.offices.contains(office) }
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
