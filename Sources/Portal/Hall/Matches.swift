import Constitution
import Governance
import HashTreeCollections
import Markup

/// What meets a listing, with the reasons.
extension Visit {
  func matchSection(_ file: Case) -> HTML {
    guard past == nil, let matching = alliance.matching(of: file), let other = charter.procedure(matching.with) else {
      return .empty
    }
    let l = language
    let matches = alliance.matches(for: file, atMost: 10)
    let name = l("相合的\(other.name.zh)", "What meets it: \(other.name.en)")
    let body: HTML =
      matches.isEmpty
      ? UI.empty(
        l("现在没有相合的。有新的公布时，这里会列出。", "Nothing meets it now. What is published later will appear here."),
        UI.button(l("看看全部\(other.name.zh)", "See all of them"), to: Link(.hall, query: ["side": other.id.text]), .plain)
      )
      : UI.cards(matches.compactMap { match in alliance.cases[match.listing].map { listingCard($0, match: match) } })
    return "<section aria-labelledby=\"matches\"><h2 id=\"matches\">\(name)</h2>\(body)</section>"
  }

  func listingCard(_ file: Case, match: Match? = nil) -> HTML {
    let l = language
    guard let procedure = alliance.procedure(of: file) else { return .empty }
    let why: HTML? = match.map { match in
      """
      <p class="why"><strong>\(l("相合度 \(match.score)", "match \(match.score)"))</strong> \
      \(match.reasons.map { self.words(for: $0, procedure) }.joined(separator: " · "))</p>
      """
    }
    let due: HTML? =
      match == nil
      ? file.due.map { "<br><span class=\"hint\">\(l("公布至 ", "until "))\(UI.day(($0 + -1).day))</span>" } : nil
    return UI.card(
      "<a href=\"\(Address.listing(file.id))\">\(UI.chinese(file.title))</a>",
      "<p>\(listingTags(file, procedure))</p><p>\(listingUnit(file))\(due)</p>\(why)")
  }

  func words(for reason: Match.Reason, _ procedure: Procedure) -> String {
    let l = language
    switch reason {
    case .same(let key, let option):
      let choice = procedure.matchedChoices.first { $0.field.id == key }
      let name = choice?.options.first { $0.id == option }?.name ?? Words(option.text, option.text)
      let label = choice?.field.label ?? Words(key.text, key.text)
      return l("\(label.zh)相同：\(name.zh)", "same \(label.en.lowercased()): \(name.en)")
    case .words(let words):
      return l("都提到\(words.map { "“\($0)”" }.joined())", "both mention \(words.joined(separator: ", "))")
    case .together: return l("时间相合", "times meet")
    case .apart: return l("时间不合", "times do not meet")
    }
  }

  /// On the front page: what was published last. Nothing under a charter without a hall, or while nothing is published.
  var latestListings: HTML {
    let l = language
    let latest = charter.halls.flatMap { alliance.listings(of: $0.id).prefix(4) }
      .sorted { ($1.opened, $1.id) < ($0.opened, $0.id) }.prefix(4)
    guard !latest.isEmpty else { return .empty }
    let items = latest.map { file -> HTML in
      let name = alliance.procedure(of: file).map { l($0.name) } ?? ""
      return """
        <li><a href="\(Address.listing(file.id))">\(UI.chinese(file.title))</a><br>\
        <span class="hint">\(name) · </span>\(listingUnit(file))</li>
        """
    }
    return """
      <section><h2>\(l("最新供需", "Latest needs and offers"))</h2><ul class="rows">\(items)</ul>
      <p><a href="\(Address.hall)">\(l("合作大厅", "The cooperation hall"))</a></p></section>
      """
  }

  /// On the hall's page of whoever has something published: the best that meets each.
  var ownMatches: HTML {
    guard viewer.isSignedIn, past == nil else { return .empty }
    let l = language
    let own = charter.halls.flatMap { alliance.listings(of: $0.id) }
      .filter(owns).prefix(5)
    guard !own.isEmpty else { return .empty }
    let items = own.map { file -> HTML in
      let matches = alliance.matches(for: file, atMost: 3)
      let list = matches.compactMap { match -> HTML? in
        alliance.cases[match.listing].map {
          "<a href=\"\(Address.listing($0.id))\">\(UI.chinese($0.title))</a>\(l.bracketed("\(match.score)"))"
        }
      }
      let answers = alliance.responses(to: file.id).count
      let count: HTML? = answers == 0 ? nil : " \(UI.tag(l("\(answers) 家回应", l.count(answers, "", "answer")), .warn))"
      return """
        <li><a href="\(Address.listing(file.id))">\(UI.chinese(file.title))</a>\(count)<br><span class="hint">\
        \(list.isEmpty ? l("现在没有相合的", "nothing meets it now").html : "\(l("相合：", "meets: "))\(list.joined(separator: l.comma.html))")</span></li>
        """
    }
    return """
      <section aria-labelledby="own"><h2 id="own">\(l("本单位公布的", "Published by your unit"))</h2>
      <ul class="rows">\(items)</ul></section>
      """
  }
}
