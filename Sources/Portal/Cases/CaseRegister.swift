import Constitution
import Governance
import HashTreeCollections
import Markup

/// A list that is narrowed to one procedure is the register of what was done by it: what everyone who sees a case may read of its
/// forms stands in columns, and so do the numbers of the papers that came of it. The register of the seal's use is one.
struct CaseRegister {
  let procedure: Procedure

  /// What a table on a page has room for; the sheet has all of it.
  private static let mostColumns = 5

  /// nil where the list is of several procedures, or of one that the charter in force does not have.
  init?(_ finder: Finder, _ charter: Charter) {
    guard let key = finder["procedure"], let procedure = charter.procedure(Key(key)) else { return nil }
    self.procedure = procedure
  }

  /// Personal data and what is for some is left to the case's page, which notes who looks at it.
  var fields: [Field] {
    procedure.forms.flatMap(\.fields).filter { field in
      guard !field.personal, field.seenBy.isEmpty, field.id != procedure.titleField else { return false }
      switch field.kind {
      case .files, .acceptance: return false
      default: return true
      }
    }
  }

  /// The short ones that somebody has answered, in the order of the forms.
  func columns(for files: [Case]) -> [Field] {
    let short = fields.filter { field in
      switch field.kind {
      case .text(_, lines: true), .milestones: return false
      default: return files.contains { $0.answers.value(field.id) != nil }
      }
    }
    return Array(short.prefix(Self.mostColumns))
  }
}

extension Field {
  var isNumber: Bool { if case .number = kind { true } else { false } }
}

extension Visit {
  /// To everything that was done by a procedure; only its name where the charter has it no more.
  func registerLink(_ procedure: Procedure) -> HTML {
    guard charter.procedure(procedure.id) != nil else { return language(procedure.name).html }
    return "<a href=\"\(Link(.cases, query: ["procedure": procedure.id.text]))\">\(language(procedure.name))</a>"
  }

  /// The papers that came of each case, the first first.
  func papers(of files: [Case]) -> [Key<Case>: [Document]] {
    let wanted = Set(files.map(\.id))
    let papers = alliance.documents.values.filter { paper in
      paper.case.map(wanted.contains) ?? false && alliance.maySee(paper, viewer.person)
    }
    return Dictionary(grouping: papers.sorted { ($0.issued, $0.number) < ($1.issued, $1.number) }) { $0.case! }
  }
}
