import Constitution
import Governance
import HashTreeCollections
import Markup

/// What was decided, and the documents that came of it.
extension Visit {
  func resolutionPage(_ key: Key<Resolution>) -> Page? {
    guard let resolution = alliance.resolutions[key] else { return nil }
    let l = language
    let vote = resolution.vote.flatMap { alliance.votes[$0] }
    let documents = alliance.cases[resolution.case]?.history.compactMap { passage -> Document? in
      if case .issued(let key) = passage.what { alliance.documents[key] } else { nil }
    }
    let papers = (documents ?? []).map { document -> HTML in
      "<li><a href=\"\(Address.document(document.id))\">\(UI.chinese(document.number)) \(l(document.title))</a></li>"
    }
    var facts: [(String, HTML)] = [
      (l("决议编号", "Number"), resolution.id.text.html),
      (l("状态", "Status"), standing(resolution)),
      (
        l("作出决议", "Adopted by"),
        "<a href=\"\(Link(.organs, fragment: "organ-\(resolution.organ)"))\">\(l(alliance.organName(resolution.organ)))</a>"
      ),
      (l("依据", "Article"), citation(resolution.citation, at: resolution.adopted)),
      (l("日期", "Date"), UI.time(resolution.adopted)),
      (l("事项", "Case"), "<a href=\"\(Address.file(resolution.case))\">\(l(alliance.caseName(resolution.case)))</a>"),
    ]
    if let former = resolution.supersedes {
      let name = former.fate == .replace ? l("取代", "Replaces") : l("废止", "Repeals")
      facts.append((name, resolutionLink(former.resolution)))
    }
    if !papers.isEmpty { facts.append((l("文书", "Documents"), "<ul>\(papers)</ul>")) }
    let body: HTML = """
      <h1>\(l(resolution.title))</h1>
      \(UI.summary(facts))
      \(attempts(on: resolution))
      \(tasks(under: resolution))
      \(vote.map { vote -> HTML in
        "<section><h2>\(l("表决", "The vote"))</h2><p>\(liveSentence(vote)) \(UI.citation(vote.rule.citation, l))</p>\(UI.tally(vote.tally, vote.reading, l))</section>"
      })
      """
    return Page(l("决议 \(key)", "Resolution \(key)"), trail: [Page.Crumb(l("决议", "Resolutions"), .resolutions)], body)
  }

  /// In force, or what took it out of force and when.
  private func standing(_ resolution: Resolution) -> HTML {
    guard let ending = resolution.ending else { return resolutionTag(resolution) }
    return "\(resolutionTag(resolution)) \(UI.day(ending.at.day)) \(resolutionLink(ending.by))"
  }

  /// What is under way to take it out of force.
  private func attempts(on resolution: Resolution) -> HTML {
    let files = alliance.attempts(on: resolution.id).filter(maySee)
    guard resolution.isInForce, !files.isEmpty else { return .empty }
    return """
      <section><h2>\(language("正在办理的取代或废止", "Moved: its replacement or repeal"))</h2><ul class="rows">\(files.map(caseRow))</ul></section>
      """
  }

  func documentPage(_ key: Key<Document>) -> Page? {
    guard let document = alliance.documents[key] else { return nil }
    let l = language
    // The number stands above the text already; a template may give it as a line of its own too.
    let lines = document.text.split(separator: "\n").filter { $0 != document.number && $0 != document.title.zh }
    let paragraphs = lines.map { line -> HTML in "<p>\(line)</p>" }
    let body: HTML = """
      <p>\(citation(document.citation, at: document.issued)) \(document.case.map { key -> HTML in
        "<a href=\"\(Address.file(key))\">\(l(alliance.caseName(key)))</a>"
      })\(document.meeting.map { key -> HTML in
        "<a href=\"\(Address.meeting(key))\">\(l(alliance.meetingName(key)))</a>"
      })
      · \(UI.day(document.issued.day))</p>
      <div class="document letter" lang="zh-Hans"><h1>\(document.title.zh)</h1><p class="number">\(document.number)</p>\(paragraphs)</div>
      """
    return Page(document.number, trail: [Page.Crumb(l("办理", "Cases"), .cases)], body)
  }
}
