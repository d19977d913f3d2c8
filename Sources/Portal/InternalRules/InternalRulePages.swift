import Constitution
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// The register of internal rules: what is in force, each with its versions and the resolution that made it.
extension Visit {
  enum RuleOrder: String, FinderOption {
    case number, latest

    var words: Words {
      switch self {
      case .number: Words("编号", "Number")
      case .latest: Words("最近施行", "Latest in force")
      }
    }
  }

  enum RuleState: String, FinderOption {
    case inForce = "in-force"
    case repealed

    var words: Words { self == .inForce ? Words("施行中", "in force") : Words("已废止", "repealed") }
  }

  var ruleFinder: Finder {
    Finder(
      .internalRules, query, Words("名称、正文或编号", "Title, text or number"),
      [Finder.Choice("state", Words("状态", "Status"), RuleState.self), Finder.Choice(order: RuleOrder.self)])
  }

  func foundRules(_ finder: Finder) -> [InternalRule] {
    let state: RuleState? = finder.option("state")
    let found = alliance.internalRulesInOrder.filter { rule in
      (state.map { rule.isInForce == ($0 == .inForce) } ?? true)
        && finder.fits([rule.latest.title, rule.latest.text, rule.id.text])
    }
    return finder.order() == RuleOrder.number
      ? found : found.sorted { ($1.latest.from, $1.id) < ($0.latest.from, $0.id) }
  }

  var internalRulesPage: Page {
    let l = language
    let title = l("内部管理制度", "Internal rules")
    let finder = ruleFinder
    let found = foundRules(finder)
    let slice = Slice(found, page: query["page"], size: 25)
    let citation = charter.organs.lazy.flatMap(\.powers).first { $0.acts.contains(.makeInternalRules) }?.citation
    let columns = [
      UI.Column(l("名称", "Title")), UI.Column(l("编号", "Number")), UI.Column(l("版本", "Version")),
      UI.Column(l("施行日期", "In force since")), UI.Column(l("状态", "Status")),
    ]
    let rows = slice.items.map { rule -> [HTML] in
      [
        "<a href=\"\(Address.internalRule(rule.id))\">\(UI.chinese(rule.latest.title))</a>", rule.id.text.html,
        "\(rule.latest.number)", UI.day(rule.latest.from.day), standing(rule),
      ]
    }
    let make = charter.openings.first {
      $0.procedure.steps.flatMap(\.exits).contains { $0.effects.contains(.publishRule) }
    }
    let button: HTML = make.map { UI.actions(UI.button(l($0.title), to: $0.address(), .plain)) } ?? .empty
    let none = UI.empty(l("还没有内部管理制度。", "There is no internal rule yet."), button)
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "理事长会议依章程制定的制度，每一版都可以查阅。", "What the chairs' meeting has made for the alliance's own work; every version stays readable.")) \(citation.map { UI.citation($0, l) })</p>
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.internalRules)))
      \(rows.isEmpty ? nothingFound(finder, none: none) : "\(UI.table(title, columns, rows))\(button)")
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      """)
  }

  var internalRulesTable: Response {
    let l = language
    let head = [
      l("编号", "Number"), l("名称", "Title"), l("版本", "Version"), l("施行日期", "In force since"), l("状态", "Status"),
    ]
    let rows = foundRules(ruleFinder).map { rule in
      [
        rule.id.text, rule.latest.title, "\(rule.latest.number)", rule.latest.from.day.text,
        l((rule.isInForce ? RuleState.inForce : .repealed).words),
      ]
    }
    return spreadsheet("rules", [head] + rows)
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
