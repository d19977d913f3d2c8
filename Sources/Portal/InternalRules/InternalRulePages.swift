import Constitution
import Governance
import HashTreeCollections
import Markup

/// The register of internal rules: what is in force, each with its versions and the resolution that made it.
extension Visit {
  var internalRulesPage: Page {
    let l = language
    let title = l("内部管理制度", "Internal rules")
    let rules = alliance.internalRulesInOrder
    let citation = charter.organs.lazy.flatMap(\.powers).first { $0.acts.contains(.makeInternalRules) }?.citation
    let columns = [
      UI.Column(l("名称", "Title")), UI.Column(l("编号", "Number")), UI.Column(l("版本", "Version")),
      UI.Column(l("施行日期", "In force since")), UI.Column(l("状态", "Status")),
    ]
    let rows = rules.map { rule -> [HTML] in
      [
        "<a href=\"\(Address.internalRule(rule.id))\">\(UI.chinese(rule.latest.title))</a>", rule.id.text.html,
        "\(rule.latest.number)", UI.day(rule.latest.from.day), standing(rule),
      ]
    }
    let make = charter.openings.first {
      $0.procedure.steps.flatMap(\.exits).contains { $0.effects.contains(.publishRule) }
    }
    let button: HTML = make.map { UI.actions(UI.button(l($0.title), to: $0.address(), .plain)) } ?? .empty
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "理事长会议依章程制定的制度，每一版都可以查阅。", "What the chairs' meeting has made for the alliance's own work; every version stays readable.")) \(citation.map { UI.citation($0, l) })</p>
      \(rules.isEmpty ? UI.empty(l("还没有内部管理制度。", "There is no internal rule yet."), button) : "\(UI.table(title, columns, rows))\(button)")
      """)
  }

  private func standing(_ rule: InternalRule) -> HTML {
    let l = language
    guard let repeal = rule.repeal else { return UI.tag(l("施行中", "in force"), .ok) }
    return "\(UI.tag(l("已废止", "repealed"), .bad)) \(UI.day(repeal.at.day))"
  }

  func internalRulePage(_ key: Key<InternalRule>) -> Page? {
    guard let rule = alliance.internalRules[key] else { return nil }
    let l = language
    let shown = query["version"].flatMap { Int($0) }.flatMap { number in rule.versions.first { $0.number == number } }
    let version = shown ?? rule.latest
    let paragraphs = version.text.split(whereSeparator: \.isNewline).map { line -> HTML in "<p>\(String(line))</p>" }
    let versions = rule.versions.reversed().map { other -> HTML in
      let status =
        other.number < rule.latest.number
        ? UI.tag(l("已被取代", "superseded")) : rule.isInForce ? UI.tag(l("施行中", "in force"), .ok) : standing(rule)
      let resolution: HTML? = other.resolution.flatMap { alliance.resolutions[$0] }.map { resolution in
        " <a href=\"\(Address.resolution(resolution.id))\">\(l("决议 \(resolution.id)", "Resolution \(resolution.id)"))</a>"
      }
      return """
        <li><a href="\(Link(.internalRule(key), query: ["version": "\(other.number)"]))">\(l("第 \(other.number) 版", "Version \(other.number)"))</a> \
        \(UI.day(other.from.day)) \(status)\(resolution)</li>
        """
    }
    return Page(
      version.title, trail: [Page.Crumb(l("内部管理制度", "Internal rules"), .internalRules)],
      """
      <h1 lang="zh-Hans">\(version.title)</h1>
      <p class="lead">\(key.text) \(l("第 \(version.number) 版", "version \(version.number)")) \(standing(rule))</p>
      \(if: version.number < rule.latest.number, UI.notice(.warn, "<p>\(l("这一版已被取代。", "This version has been superseded."))</p>"))
      <div class="document" lang="zh-Hans">\(paragraphs)</div>
      <h2>\(l("各版本", "Versions"))</h2><ul class="rows">\(versions)</ul>
      """)
  }
}
