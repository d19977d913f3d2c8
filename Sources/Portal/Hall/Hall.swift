import Constitution
import Governance
import HashTreeCollections
import Markup

/// The cooperation hall (Article 6): what the charter's procedures publish and match, and the fields by which it is found.
extension Charter {
  /// Procedures whose cases are published to be matched, such as needs and offers.
  var halls: [Procedure] { procedures.filter { $0.matching != nil } }

  /// How a case of the hall is answered.
  func answering(_ listing: Key<Procedure>) -> Opening? {
    openings.first { $0.answered?.procedures.contains(listing) ?? false }
  }
}

extension Procedure {
  /// The choices by which its cases are compared: by these they are found, too.
  var matchedChoices: [(field: Field, options: [Field.Option])] {
    (matching?.by ?? []).compactMap { criterion in
      guard let field = field(criterion.field),
        case .choice(let options) = field.kind
      else { return nil }
      return (field, options)
    }
  }
}

extension Opening {
  /// The field of its form that says what is answered.
  var answered: (field: Key<Field>, procedures: [Key<Procedure>])? {
    for field in form.fields { if case .case(let procedures, _) = field.kind { return (field.id, procedures) } }
    return nil
  }
}

/// What someone looks for in the hall, as its address has it.
struct HallSearch {
  let procedure: Procedure
  let words: [String]
  let chosen: [Key<Field>: Key<Field.Option>]
  let sort: Sort
  private let query: FormInput

  enum Sort: String, CaseIterable {
    case newest, ending

    var words: Words {
      switch self {
      case .newest: Words("最新公布", "Newest")
      case .ending: Words("最先到期", "Ending first")
      }
    }
  }

  /// nil where the charter has no hall.
  init?(_ query: FormInput, _ charter: Charter) {
    guard let procedure = charter.halls.first(where: { $0.id.text == query["side"] }) ?? charter.halls.first else {
      return nil
    }
    self.procedure = procedure
    self.query = query
    words = query.searchWords
    sort = query["sort"].flatMap(Sort.init) ?? .newest
    chosen = Dictionary(
      uniqueKeysWithValues: procedure.matchedChoices.compactMap { field, options in
        options.first { $0.id.text == query[field.id.text] }.map { (field.id, $0.id) }
      })
  }

  var isNarrowed: Bool { !words.isEmpty || !chosen.isEmpty }

  func link(to address: Address = .hall, page: Int? = nil, side: Procedure? = nil) -> Link {
    var parts = ["side": (side ?? procedure).id.text, "q": query["q"] ?? "", "sort": query["sort"] ?? ""]
    for (field, option) in chosen { parts[field.text] = option.text }
    if let page { parts["page"] = "\(page)" }
    return Link(address, query: parts)
  }

  /// What is published and fits, in the order asked for.
  func found(in alliance: Alliance) -> [Case] {
    let all = alliance.listings(of: procedure.id).filter { file in
      chosen.allSatisfy { file.answers.choice($0.key) == $0.value } && fits(file, alliance)
    }
    return switch sort {
    case .newest: all
    case .ending: all.sorted { ($0.due?.seconds ?? .max, $0.id) < ($1.due?.seconds ?? .max, $1.id) }
    }
  }

  /// Each word stands in one of its texts, or in the name of its unit.
  private func fits(_ file: Case, _ alliance: Alliance) -> Bool {
    guard !words.isEmpty else { return true }
    let texts = file.answers.compactMap { if case .text(let text) = $0.value { text.lowercased() } else { nil } }
    let all = texts + [alliance.unit(of: file).map(alliance.memberName)?.lowercased() ?? "", file.id.text]
    return words.allSatisfy { word in all.contains { $0.contains(word) } }
  }
}
