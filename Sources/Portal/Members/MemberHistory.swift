import Constitution
import Governance
import HashTreeCollections
import Markup

/// How a member came to be what it is now: its leaving, its earlier times in the alliance, and what is
/// under way about it.
extension Visit {
  /// That it left, when and how; empty while it is a member.
  func leavingNotice(_ member: Member) -> HTML {
    guard let leaving = member.leaving else { return .empty }
    let l = language
    let into: HTML? = leaving.into.map { key in
      " <a href=\"\(Address.member(key))\">\(UI.chinese(alliance.memberName(key)))</a>"
    }
    let file: HTML? =
      maySee(leaving.case)
      ? " <a href=\"\(Address.file(leaving.case))\">\(l("案卷 \(leaving.case)", "Case \(leaving.case)"))</a>" : nil
    return UI.notice(
      .warn,
      """
      <p>\(l("已不再是联盟成员：", "A member no longer: "))\(l(leaving.departure.words))\(into)\(l("，", ", "))\(UI.day(leaving.at.day))\(file)</p>
      """)
  }

  /// Open cases about it: its own notice to leave, say, until that takes effect.
  func underway(about member: Member) -> HTML {
    let files = openCases.filter { alliance.subject(of: $0) == member.id }
    guard !files.isEmpty else { return .empty }
    return "<section><h2>\(language("正在办理", "Under way"))</h2><ul class=\"rows\">\(files.map(caseRow))</ul></section>"
  }

  /// The same organisation under its earlier or its later number.
  func otherMemberships(_ member: Member) -> HTML {
    let others = alliance.members.values.filter { $0.code == member.code && $0.id != member.id }
      .sorted { $0.number < $1.number }
    guard !others.isEmpty else { return .empty }
    let l = language
    let items = others.map { other -> HTML in
      let until: HTML = other.leaving.map { UI.day($0.at.day) } ?? "\(l("今", "now"))"
      return
        "<li><a href=\"\(Address.member(other.id))\">\(other.id.text)</a> \(UI.day(other.joined)) ～ \(until)</li>"
    }
    return
      "<section><h2>\(l("同一单位的其他成员资格", "Other memberships of the same unit"))</h2><ul class=\"rows\">\(items)</ul></section>"
  }

  /// What whoever speaks for the member may bring about it.
  func ownMatters(_ member: Member) -> HTML {
    guard viewer.person.flatMap(alliance.represented)?.id == member.id else { return .empty }
    let l = language
    let buttons = charter.openings.filter { $0.procedure.openers == [.subject] }
      .map { UI.button(l($0.procedure.name), to: $0.address(), .plain) }
    guard !buttons.isEmpty else { return .empty }
    return
      "<section><h2>\(l("您可以为本单位提出", "What you may bring for it"))</h2><div class=\"actions\">\(buttons)</div></section>"
  }
}
