import Constitution
import Governance
import HashTreeCollections
import Markup

/// What handing a form in would come to for a member that is to leave: shown before the button is pressed.
extension Visit {
  func consequences(_ opening: Opening, _ sheet: FormSheet) -> HTML {
    let effects = opening.procedure.steps.flatMap { $0.exits + [$0.overdue].compactMap(\.self) }.flatMap(\.effects)
    guard !Set(effects).isDisjoint(with: [.withdraw, .merge, .expel]), let field = opening.procedure.subjectField,
      let member = alliance.members[Key(sheet.input[field.text] ?? "")]
    else { return .empty }
    let l = language
    return """
      <section><h2>\(l("如果离开联盟", "If it leaves the alliance"))</h2>
      \(UI.summary([
        (l("随之空缺的席位", "Seats that fall vacant"), list(vacated(by: member))),
        (l("尚未了结的事", "What is still owed"), list(owed(by: member))),
        (l("保留的", "What stays"), "\(l("其成员编号和全部记录；以后再次入盟另行编号。", "Its number and the whole record; if it joins again it gets a new number."))"),
      ]))</section>
      """
  }

  private func list(_ items: [HTML]) -> HTML {
    items.isEmpty ? "<span class=\"hint\">\(language("没有", "none"))</span>" : "<ul>\(items)</ul>"
  }

  private func vacated(by member: Member) -> [HTML] {
    alliance.seats(of: member.id).map { seat in
      "<li>\(language(alliance.officeName(seat.office)))\(language.colon)\(UI.chinese(alliance.publicName(of: seat.person).zh))</li>"
    }
  }

  /// What waits for its representative, and what it brought that is still open.
  private func owed(by member: Member) -> [HTML] {
    guard let person = member.representative else { return [] }
    let waiting = alliance.duties(of: person).map(\.case)
    let brought = (alliance.casesByPerson[person] ?? []).filter { alliance.openCases.contains($0) }
    var seen: Set<Key<Case>> = []
    return (waiting + brought).filter { seen.insert($0).inserted && maySee($0) }.compactMap { alliance.cases[$0] }.map {
      "<li><a href=\"\(Address.file($0.id))\">\(UI.chinese($0.title))</a> \(caseTag($0))</li>"
    }
  }
}
