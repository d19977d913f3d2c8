import Constitution
import Governance
import HashTreeCollections
import Markup

/// The cooperation hall (Article 6): what the charter's procedures publish and match, and the fields by which it is found.
extension Charter {
  /// Procedures whose cases are published to be matched, such as needs and offers.
  var halls: [Procedure] { procedures.filter { $0.matching != nil } }

  /// How a case is answered: first of all by what two units agree on, where it can be.
  func answering(_ listing: Key<Procedure>) -> Opening? {
    let all = openings.filter { $0.answered?.procedures.contains(listing) ?? false }
    return all.first { $0.procedure.has(.agree) } ?? all.first
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
  /// Whether a listing is of the kind that it answers.
  func admits(_ file: Case) -> Bool {
    form.fields.allSatisfy { field in
      guard case .case = field.kind, let which = field.which else { return true }
      return file.answers.choice(which.field) == which.option
    }
  }

  /// The field of its form that says what is answered.
  var answered: (field: Key<Field>, procedures: [Key<Procedure>])? {
    for field in form.fields { if case .case(let procedures, _) = field.kind { return (field.id, procedures) } }
    return nil
  }
}

/// What someone looks for in the hall, as its address has it.
struct HallSearch {
  let procedure: Procedure
  let finder: Finder

  enum Sort: String, FinderOption {
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
    let choices = procedure.matchedChoices.map { field, options in
      Finder.Choice(field.id.text, field.label, options.map { ($0.id.text, $0.name) })
    }
    finder = Finder(
      .hall, query, Words("关键词", "Words"), choices + [Finder.Choice(order: Sort.self)],
      keeping: ["side": procedure.id.text])
  }

  /// What is published and fits, in the order asked for.
  func found(in alliance: Alliance) -> [Case] {
    let all = alliance.listings(of: procedure.id).filter { file in
      procedure.matchedChoices.allSatisfy { field, _ in
        finder[field.id.text].map { $0 == file.answers.choice(field.id)?.text } ?? true
      } && fits(file, alliance)
    }
    return switch finder.order() as Sort {
    case .newest: all
    case .ending: all.sorted { ($0.due?.seconds ?? .max, $0.id) < ($1.due?.seconds ?? .max, $1.id) }
    }
  }

  /// Each word stands in one of its texts, or in the name of its unit.
  private func fits(_ file: Case, _ alliance: Alliance) -> Bool {
    guard !finder.words.isEmpty else { return true }
    let texts = file.answers.compactMap { if case .text(let text) = $0.value { text } else { nil } }
    return finder.fits(texts + [alliance.unit(of: file).map(alliance.memberName), file.id.text])
  }
}
