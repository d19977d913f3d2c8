import Constitution

/// charter.yaml: who the alliance is, its organs, offices and rules, and on which subjects the charter has a provision.
struct Identity {
  var id: Key<Charter>
  var name: Words
  var shortName: Words
  var founder: String
  var foundingCitation: Citation
  var documentCode: String
  var number: Int
  var adopted: Day?
}

extension Reading {
  static let identityKeys = [
    "charter", "name", "short-name", "founder", "founded-under", "document-code", "version", "adopted",
  ]
  static let charterKeys = identityKeys + ["sources", "organs", "offices", "rules", "provisions", "vocabulary"]

  func identity(_ fields: Fields) -> Identity? {
    let id: Key<Charter>? = key(need(fields, "charter"))
    let name = words(need(fields, "name"), upTo: 120)
    let shortName = words(need(fields, "short-name"), upTo: 60)
    let founder = text(need(fields, "founder"), upTo: 60)
    let citation = citation(need(fields, "founded-under"))
    let code = text(need(fields, "document-code"), upTo: 12)
    let number = integer(need(fields, "version"), 1...9999)
    let adopted = day(fields["adopted"])
    guard let id, let name, let shortName, let founder, let citation, let code, let number else { return nil }
    return Identity(
      id: id, name: name, shortName: shortName, founder: founder, foundingCitation: citation, documentCode: code,
      number: number, adopted: adopted)
  }

  /// `finance: 25` says that Article 25 settles the alliance's finances.
  func provisions(_ node: Node?) -> [Provision] {
    guard let node else { return [] }
    guard let fields = fields(node, Subject.allCases.map(\.rawValue)), case .entries(let entries) = node.content else {
      return []
    }
    return entries.compactMap { key, _ in
      guard case .text(let word) = key.content, let subject = Subject(rawValue: word),
        let citation = citation(fields[word])
      else { return nil }
      marks.note(.provision(subject), key)
      return Provision(subject: subject, citation: citation)
    }
  }

  /// Each group has at least two words, the first of which is what the thing is called.
  func vocabulary(_ node: Node?) -> [[String]]? {
    guard let node else { return nil }
    return each(node, upTo: 200) { group in
      let words = each(group, upTo: 30) { text($0, upTo: 20) }
      if words.count < 2 || words.contains(where: { $0.count < 2 }) {
        problems.add(group, "每组至少两个词，每词至少两个字", "a group has at least two words of at least two characters")
      }
      return words
    }
  }

  /// Offices, organs and what the soundness of references rests on: one name must not mean two things.
  func refuseSharedNames(_ organs: [Organ], _ offices: [Office], _ node: Node) {
    let both = Set(organs.map(\.id.text)).intersection(offices.map(\.id.text))
    for name in both.sorted() {
      problems.add(node, "“\(name)”既是机构又是职务；请改其一", "\"\(name)\" is both an organ and an office; rename one")
    }
    let reserved: Set = ["anyone", "applicant", "subject", "members", "field"]
    for name in (organs.map(\.id.text) + offices.map(\.id.text)).filter(reserved.contains) {
      problems.add(
        node, "“\(name)”另有含义，不能作机构或职务的名称", "\"\(name)\" has a meaning of its own and cannot name an organ or an office")
    }
  }
}
