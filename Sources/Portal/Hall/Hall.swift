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

extension Alliance {
  /// Whether what the opening begins may be about the case now.
  func maybeNamed(_ file: Case, by opening: Opening) -> Bool {
    opening.form.fields.contains { field in
      if case .case(let procedures, let steps) = field.kind {
        mayBeNamed(file, of: procedures, at: steps, field.which)
      } else {
        false
      }
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
    let choices = procedure.matchedChoices.map { Finder.Choice(field: $0.field) }
    finder = Finder(
      .hall, query, Words("关键词", "Words"), choices + [Finder.Choice(order: Sort.self)],
      keeping: ["side": procedure.id.text])
  }

  /// What is published and fits, in the order asked for.
  func found(in alliance: Alliance) -> [Case] {
    let all = alliance.listings(of: procedure.id).filter { file in
      procedure.matchedChoices.allSatisfy { field, _ in
        finder.allows(field.id.text, file.answers.choice(field.id)?.text)
      }
        && finder.fits(
          file.answers.openTexts + [alliance.unit(of: file).map(alliance.memberName), file.id.text])
    }
    return switch finder.order() as Sort {
    case .newest: all
    case .ending: all.sorted { ($0.due?.seconds ?? .max, $0.id) < ($1.due?.seconds ?? .max, $1.id) }
    }
  }
}
