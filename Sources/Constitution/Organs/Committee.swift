/// A committee is a body that works beside the organs with powers: it has none of its own, decides by a rule what it puts
/// forward, and another organ appoints its people to offices that are its alone.
extension Charter {
  /// In the charter's order.
  package var committees: [Organ] { organs.filter(isCommittee) }

  package func isCommittee(_ organ: Organ) -> Bool {
    guard organ.powers.isEmpty, organ.decidesBy != nil, !organ.seats.isEmpty else { return false }
    return organ.seats.allSatisfy { key in
      guard case .appointment? = office(key)?.filling else { return false }
      return !organs.contains { $0.id != organ.id && $0.seats.contains(key) }
    }
  }

  /// The organ that appoints a committee's people.
  package func appointer(of committee: Organ) -> Key<Organ>? {
    committee.seats.lazy.compactMap(office).compactMap { $0.filling.authority?.organ }.first
  }
}

/// A committee as an amendment sets it up (各委员会设主任1名、副主任及委员若干名). Its three offices, and the powers to fill them,
/// follow from it.
package struct NewCommittee: Hashable, Codable, Sendable {
  package var id: Key<Organ>
  package var name: Words
  /// The article that names it.
  package var citation: Citation
  package var appointer: Key<Organ>
  /// The article's words by which the appointer appoints; needed where it has no power to appoint under that article yet.
  package var quotation: String?
  /// The rule for votes by which the committee decides.
  package var decidesBy: Key<Rule>

  package init(
    id: Key<Organ>, name: Words, citation: Citation, appointer: Key<Organ>, quotation: String? = nil,
    decidesBy: Key<Rule>
  ) {
    self.id = id
    self.name = name
    self.citation = citation
    self.appointer = appointer
    self.quotation = quotation
    self.decidesBy = decidesBy
  }

  /// 主任1名、副主任及委员若干名, in this order. That they belong to persons is the reading by which the charter's own
  /// committees go, and a default.
  package var offices: [Office] {
    let ranks: [(key: String, name: Words, seats: Office.Seats)] = [
      ("head", Words("主任", "Head"), .exactly(1)), ("deputy", Words("副主任", "Deputy head"), .open),
      ("member", Words("委员", "Member"), .open),
    ]
    return ranks.map { rank in
      Office(
        id: Key("\(id)-\(rank.key)"), name: Words("\(name.zh)\(rank.name.zh)", "\(rank.name.en), \(name.en)"),
        citation: citation, seats: rank.seats,
        filling: .appointment(by: appointer, citation, recommendedBy: nil, nil), heldForUnit: false,
        heldForUnitBasis: .standardDefault(source: Words("按上下文的通常理解", "the ordinary meaning in context")), term: nil)
    }
  }

  package var organ: Organ {
    Organ(id: id, name: name, citation: citation, seats: offices.map(\.id), decidesBy: decidesBy)
  }

  /// The name by which the data refers to a committee with that English name: `standards-committee`; nil where the name has
  /// no Latin letter.
  package static func key(for name: String) -> Key<Organ>? {
    let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.filter { $0 != "committee" }
    guard words.contains(where: { $0.contains(where: \.isLetter) }) else { return nil }
    let stem = words.joined(separator: "-").prefix(28)
    return Key("\(stem.hasSuffix("-") ? stem.dropLast() : stem)-committee")
  }
}
