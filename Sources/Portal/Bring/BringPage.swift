import Constitution
import Governance
import Markup

/// Everything that may be brought under the charter: what this viewer may open, and for the rest who may.
extension Visit {
  var bringPage: Page {
    let l = language
    let title = l("提出一件事", "Bring something")
    let openings = charter.openings
    let (mine, others) = (openings.filter(mayOpen), openings.filter { !mayOpen($0) })
    let sign: HTML =
      viewer.isSignedIn
      ? .empty
      : """
      <p>\(l("成员代表和负责人请先", "Members' representatives and officers: please "))\
      <a href="\(Link(.signIn, query: ["next": Address.bring.path]))">\(l("登录", "sign in"))</a>\(l("。", " first."))</p>
      """
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "章程允许谁提出什么、依哪一条、要多久，都列在这里。", "Who may bring what under the charter, under which article, and how long it takes."))</p>
      \(sign)
      <h2>\(l("您可以提出的", "What you may bring"))</h2>
      \(mine.isEmpty ? UI.empty(l("目前没有您可以提出的事。", "There is nothing that you may bring.")) : byArticle(mine))
      \(if: !others.isEmpty, "<h2>\(l("由他人提出的", "What others bring"))</h2>\(byArticle(others))")
      """)
  }

  private func mayOpen(_ opening: Opening) -> Bool { alliance.mayOpen(opening.procedure, viewer.person) }

  /// Grouped by the first article that each serves, in the charter's order.
  private func byArticle(_ openings: [Opening]) -> HTML {
    let articles = Set(openings.compactMap { $0.procedure.citations.first?.article }).sorted()
    return articles.map { number -> HTML in
      let heading = charter.article(number)?.heading ?? language(Citation(number).words)
      let rows = openings.filter { $0.procedure.citations.first?.article == number }.map(row)
      return "<section><h3 lang=\"zh-Hans\">\(heading)</h3><ul class=\"rows\">\(rows)</ul></section>"
    }.joined()
  }

  private func row(_ opening: Opening) -> HTML {
    let l = language
    let procedure = opening.procedure
    let who: HTML =
      mayOpen(opening)
      ? .empty : " \(UI.tag(l("由\(openers(of: procedure).zh)提出", "by \(openers(of: procedure).en)")))"
    let purpose: HTML? = procedure.purpose.map { "<p>\(l($0))</p>" }
    return """
      <li><p><a href="\(opening.address())">\(l(procedure.name))</a> \(UI.citations(procedure.citations, l))\(who)</p>
      \(purpose)<p class="hint">\(l(time(procedure)))</p></li>
      """
  }

  /// How long it takes if nothing is returned: the steps of the straightest way, each with its time.
  func time(_ procedure: Procedure) -> Words {
    let times = procedure.straightWay.dropFirst().compactMap(charter.time)
    guard !times.isEmpty else { return Words("提交即办结", "done when handed in") }
    return Words(
      "各步时限：\(times.map(\.words.zh).joined(separator: " + "))",
      "time for each step: \(times.map(\.words.en).joined(separator: " + "))")
  }
}

extension Procedure {
  /// The steps from the start along the first exit of each.
  fileprivate var straightWay: [Step] {
    var way: [Step] = []
    var next = step(start)
    while let step = next, !way.contains(step) {
      way.append(step)
      next = step.exits.first.flatMap { self.step($0.to) }
    }
    return way
  }
}
