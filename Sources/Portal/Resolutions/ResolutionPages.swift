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
      (
        l("作出决议", "Adopted by"),
        "<a href=\"\(Link(.organs, fragment: "organ-\(resolution.organ)"))\">\(l(alliance.organName(resolution.organ)))</a>"
      ),
      (l("依据", "Article"), UI.citation(resolution.citation, l)),
      (l("日期", "Date"), UI.time(resolution.adopted)),
      (l("事项", "Case"), "<a href=\"\(Address.file(resolution.case))\">\(l(alliance.caseName(resolution.case)))</a>"),
    ]
    if !papers.isEmpty { facts.append((l("文书", "Documents"), "<ul>\(papers)</ul>")) }
    let body: HTML = """
      <h1>\(l(resolution.title))</h1>
      \(UI.summary(facts))
      \(vote.map { vote -> HTML in
        "<section><h2>\(l("表决", "The vote"))</h2><p>\(liveSentence(vote)) \(UI.citation(vote.rule.citation, l))</p>\(UI.tally(vote.tally, vote.reading, l))</section>"
      })
      """
    return Page(l("决议 \(key)", "Resolution \(key)"), trail: [Page.Crumb(l("办理", "Cases"), .cases)], body)
  }

  func documentPage(_ key: Key<Document>) -> Page? {
    guard let document = alliance.documents[key] else { return nil }
    let l = language
    // The number stands above the text already; a template may give it as a line of its own too.
    let lines = document.text.split(separator: "\n").filter { $0 != document.number && $0 != document.title.zh }
    let paragraphs = lines.map { line -> HTML in "<p>\(line)</p>" }
    let body: HTML = """
      <p>\(UI.citation(document.citation, l)) \(document.case.map { key -> HTML in
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
