import Constitution
import Governance
import Markup

/// The check-up: where the charter is silent or at odds with itself, and what stands in until the assembly settles it.
extension Visit {
  var findings: [Checkup.Finding] {
    portal.checkups.findings(in: charter, interpretations: alliance.charterHistory.interpretations.count)
  }

  var checkupPage: Page {
    let l = language
    let all = findings
    let wanted = query["severity"].flatMap(Checkup.Severity.init(rawValue:))
    let shown = all.filter { wanted == nil || $0.severity == wanted }
    let body: HTML = """
      <h1>\(l("章程体检", "Check-up of the charter"))</h1>
      <p class="lead">\(l(
        "逐项对照《社会团体章程示范文本》和《民法典》检查章程。发现的问题不妨碍运行：未写明之处暂按默认处理，并在用到的地方标明，直至\(interpreter.zh)作出解释。",
        "The charter is held against the model charter and the Civil Code. What is found keeps nothing from running: where the charter is silent a default stands in, labelled wherever it decides something, until the \(interpreter.en) interprets it."))</p>
      \(severityFilter(all, wanted))
      \(shown.isEmpty ? UI.empty(l("没有发现这一类问题。", "Nothing of this kind was found.")) : "\(shown.map(finding))")
      """
    return Page(l("体检", "Check-up"), trail: [Page.Crumb(l("章程", "Charter"), .charter)], body)
  }

  /// The organ that interprets the charter.
  private var interpreter: Words {
    charter.organs.first { charter.power(of: $0.id, to: .interpretCharter) != nil }?.name
      ?? Words("有权机构", "organ with that power")
  }

  private func severityFilter(_ all: [Checkup.Finding], _ wanted: Checkup.Severity?) -> HTML {
    let l = language
    func item(_ severity: Checkup.Severity?, _ name: String, _ count: Int) -> HTML {
      let link = Link(.checkup, query: severity.map { ["severity": $0.rawValue] } ?? [:])
      return """
        <li><a href="\(link)"\(attribute: "aria-current", severity == wanted ? "page" : nil)>\(name)\(l.bracketed("\(count)"))</a></li>
        """
    }
    let items = Checkup.Severity.allCases.map { severity in
      item(severity, l(severity.words), all.count { $0.severity == severity })
    }
    return """
      <nav class="pager" aria-label="\(l("按轻重筛选", "By severity"))"><ul>\(item(nil, l("全部", "All"), all.count))\(items)</ul></nav>
      """
  }

  private func finding(_ finding: Checkup.Finding) -> HTML {
    let l = language
    var rows: [(String, HTML)] = [(l("示范文本", "Model charter"), "\(l(finding.model))")]
    rows.append((l("暂行办法", "Stands in"), "\(l(finding.standIn))"))
    rows.append((l("在何处起作用", "Takes effect"), "\(l(finding.takesEffect))"))
    return """
      <section id="finding-\(finding.number)"><h2>\(finding.number). \(l(finding.title))</h2>
      <p>\(severityTag(finding.severity)) \(UI.citations(finding.citations, l))</p>
      \(finding.detail.map { detail -> HTML in "<p>\(l(detail))</p>" })\(UI.summary(rows))</section>
      """
  }

  func severityTag(_ severity: Checkup.Severity) -> HTML {
    let tone: UI.Tone =
      switch severity {
      case .high: .bad
      case .medium: .warn
      case .low: .plain
      }
    return UI.tag(language(severity.words), tone)
  }

  /// The findings on one article, as a list that leads to the check-up.
  func findingsSection(on article: Int) -> HTML {
    let l = language
    let here = findings.filter { finding in finding.citations.contains { $0.article == article } }
    guard !here.isEmpty else { return .empty }
    let items = here.map { finding -> HTML in
      """
      <li><p><a href="\(Link(.checkup, fragment: "finding-\(finding.number)"))">\(l(finding.title))</a></p>
      <p>\(severityTag(finding.severity))</p></li>
      """
    }
    return "<section><h2>\(l("体检发现", "Found in the check-up"))</h2><ul class=\"rows\">\(items)</ul></section>"
  }

  /// So many high, so many medium, so many low.
  var findingsSummary: HTML {
    let l = language
    let all = findings
    let tags = Checkup.Severity.allCases.map { severity -> HTML in
      let count = all.count { $0.severity == severity }
      return "<span>\(severityTag(severity)) \(count)</span>"
    }
    return
      "<a href=\"\(Address.checkup)\">\(l("\(all.count) 项发现", l.count(all.count, "", "finding")))</a><br>\(tags.joined(separator: "<br>"))"
  }
}
