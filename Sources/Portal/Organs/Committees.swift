import Constitution
import Governance
import HashTreeCollections
import Markup

/// What a committee plans and reports, on its part of the organs page; and what it takes to set one up, merge or close it.
extension Visit {
  /// Nothing for an organ to which the charter gives powers of its own: only a committee has none.
  func committeeWork(_ organ: Organ) -> HTML {
    guard organ.powers.isEmpty, organ.decidesBy != nil else { return .empty }
    let l = language
    let openings = charter.openings.filter { $0.form.field(Self.committee)?.offers(organ.id) == true }
    let procedures = Set(openings.map(\.procedure.id))
    let work = alliance.cases.values.filter { file in
      procedures.contains(file.procedure) && file.answers.choice(Self.committee)?.text == organ.id.text && maySee(file)
    }
    .sorted { ($1.opened, $1.id) < ($0.opened, $0.id) }
    let rows = work.prefix(6).map { file -> HTML in
      let procedure = alliance.procedure(of: file).map { l($0.name) } ?? file.procedure.text
      let year = file.answers.number(Self.year).map { " \($0)" } ?? ""
      return "<li><a href=\"\(Address.file(file.id))\">\(procedure)\(year)</a> \(caseTag(file))</li>"
    }
    let list: HTML =
      rows.isEmpty
      ? "<p class=\"hint\">\(l("还没有年度计划和报告。", "No yearly plan or report yet."))</p>" : "<ul class=\"rows\">\(rows)</ul>"
    let links = openings.map { opening -> HTML in
      "<a href=\"\(opening.address())\">\(l(opening.procedure.name))</a>"
    }
    return """
      <h3>\(l("年度计划和报告", "Yearly plans and reports"))</h3>
      \(list)<p>\(links.joined(separator: " ")) \(l(
        "章程没有要求，按通行做法办理。", "The charter does not ask for them; this is the usual practice.")) \
      \(UI.tag(l("默认，待解释", "default, until interpreted"), .warn))</p>
      <p class="hint">\(UI.citation(organ.citation, l)) \(l(
        "写明了委员会，因此设立、合并或者撤销委员会须修改章程。", "names the committees, so setting one up, merging or closing one takes an amendment of the charter."))\(amending)</p>
      """
  }

  private var amending: HTML? {
    charter.openings.first { opening in
      opening.procedure.steps.flatMap(\.exits).contains { $0.effects.contains(.amendCharter) }
    }
    .map { " <a href=\"\($0.address())\">\(language($0.procedure.name))</a>" }
  }

  /// The fields by which a plan or a report says whose and for which year it is.
  private static var committee: Key<Field> { "committee" }
  private static var year: Key<Field> { "year" }
}

extension Field {
  /// Whether the organ can be chosen in it.
  fileprivate func offers(_ organ: Key<Organ>) -> Bool {
    if case .choice(let options) = kind { options.contains { $0.id.text == organ.text } } else { false }
  }
}
