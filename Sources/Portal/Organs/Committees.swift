import Constitution
import Governance
import HashTreeCollections
import Markup

/// What a committee plans and reports, on its part of the organs page; and what it takes to set one up, merge or close it.
extension Visit {
  func committeeWork(_ organ: Organ) -> HTML {
    guard charter.isCommittee(organ) else { return .empty }
    let l = language
    let openings = charter.openings.filter { $0.form.field(Self.committee)?.offers(organ.id) == true }
    let procedures = Set(openings.map(\.procedure.id))
    let work = alliance.cases.values.filter { file in
      procedures.contains(file.procedure) && file.answers.choice(Self.committee)?.text == organ.id.text && maySee(file)
    }
    .sorted { ($1.opened, $1.id) < ($0.opened, $0.id) }
    let rows = work.prefix(6).map { file -> HTML in
      let year = file.answers.number(Self.year).map { " \($0)" } ?? ""
      return "<li><a href=\"\(Address.file(file.id))\">\(procedureName(of: file))\(year)</a> \(caseTag(file))</li>"
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

  /// The committees that an amendment has closed or merged, the latest first: by which resolution, and whose seats ended.
  var formerCommittees: HTML {
    let l = language
    let versions = alliance.charterVersions
    let rows = zip(versions, versions.dropFirst()).reversed().flatMap { old, new -> [HTML] in
      guard new.from <= now, let file = new.adoptedIn else { return [] }
      return old.charter.committees.filter { new.charter.organ($0.id) == nil }.map { organ in
        let merged = alliance.committeesMerged(in: file)[organ.id].map(alliance.organName)
        let how = merged.map { l("并入\($0.zh)", "merged into: \($0.en)") } ?? l("撤销", "closed")
        let people = alliance.seats.filter { $0.endedBy == file && organ.seats.contains($0.office) }.map {
          seat -> HTML in
          "<li>\(UI.chinese(alliance.publicName(of: seat.person).zh)) <span class=\"hint\">\(l(alliance.officeName(seat.office)))</span></li>"
        }
        return """
          <li><p><strong>\(l(organ.name))</strong> \(UI.tag(how)) \(UI.day(new.from.day)) \(adopted(in: file)) \(UI.citation(new.citation, l))</p>\
          \(if: !people.isEmpty, "<p class=\"hint\">\(l("当时在任，席位随之终止：", "In office then, their seats ended with it:"))</p><ul class=\"people\">\(people)</ul>")</li>
          """
      }
    }
    guard !rows.isEmpty else { return .empty }
    return
      "<section id=\"former-committees\"><h2>\(l("已经撤销或者合并的委员会", "Committees closed or merged"))</h2><ul class=\"rows\">\(rows)</ul></section>"
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
