import Constitution
import Desk
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// The page of a member, with who looked at the data of its people for whoever represents it.
enum MemberRoom {
  static func show(_ key: Key<Member>) -> Route.Handler {
    { visit in
      guard let member = visit.alliance.members[key] else { throw Mishap.notFound }
      return visit.response(visit.memberPage(member, looks: try await visit.looks(atPeopleOf: member)))
    }
  }
}

/// One member: who it is, how it came in, the offices that its people hold, and its votes.
extension Visit {
  func memberPage(_ member: Member, looks: [SecurityLine]) -> Page {
    let l = language
    let body: HTML = """
      <h1 lang="zh-Hans">\(member.name)</h1>
      <p>\(UI.tag(l(alliance.kindName(member.kind)), .note)) \(if: member.id == alliance.founder, UI.tag(l("发起单位", "founder"), .ok))
      \(l("联盟第 \(member.number) 家成员", "Member no. \(member.number) of the alliance"))</p>
      \(leavingNotice(member))
      <div class="split"><div>
      <section><h2>\(l("基本情况", "Facts"))</h2>\(UI.summary(facts(member)))</section>
      <section><h2>\(l("担任的职务", "Offices held"))</h2>\(seats(of: member))</section>
      \(tasks(of: member))
      \(underway(about: member))
      \(timeline(of: member))
      \(looked(looks))
      </div><div>
      <section><h2>\(l("如何入盟", "How it was admitted"))</h2>\(admission(of: member))</section>
      \(otherMemberships(member))
      \(ownMatters(member))
      <section><h2>\(l("权利与义务", "Rights and duties"))</h2>\(rights)
      \(participation { alliance.participation(of: member.id, since: $0) })</section>
      </div></div>
      """
    return Page(member.name, trail: [Page.Crumb(l("成员", "Members"), .members)], body)
  }

  /// Empty for everyone but whoever represents the member now.
  fileprivate func looks(atPeopleOf member: Member) async throws -> [SecurityLine] {
    guard let person = viewer.person, alliance.represented(by: person)?.id == member.id else { return [] }
    let people = alliance.people.values.filter { $0.unit == member.id }.map(\.id).sorted()
    return try await portal.desk.looks(at: people, since: looksSince, most: 50)
  }

  private func looked(_ lines: [SecurityLine]) -> HTML {
    guard !lines.isEmpty else { return .empty }
    let l = language
    return section(
      "looks", l("谁查看过本单位人员的信息", "Who looked at the data of this unit's people"),
      """
      <p class="hint">\(l("只有本单位代表看到这一节；保存 \(Desk.logDays) 天。",
        "Seen by the unit's representative alone; kept for \(Desk.logDays) days."))</p>
      \(lookTable(lines, isNamed: true))
      """)
  }

  private func facts(_ member: Member) -> [(String, HTML)] {
    let l = language
    var facts: [(String, HTML)] = [
      (l("成员编号", "Number"), member.id.text.html),
      (l("信用代码", "Credit code"), "<code>\(member.code.text)</code>"),
      (l("入盟日期", "Member since"), UI.day(member.joined)),
    ]
    if let leaving = member.leaving { facts.append((l("离开日期", "Left"), UI.day(leaving.at.day))) }
    if let district = member.district { facts.append((l("所在地", "Place"), UI.chinese(district))) }
    if let business = member.business { facts.append((l("主要业务", "Main activities"), UI.chinese(business))) }
    if let website = member.website {
      let link: HTML =
        WebAddress(website).map { "<a href=\"\($0)\" rel=\"noopener nofollow\">\(website)</a>" } ?? website.html
      facts.append((l("网址", "Website"), link))
    }
    func change(_ words: String) -> HTML? {
      mayReplace(member) ? " <a href=\"\(Address.representative(member.id))\">\(words)</a>" : nil
    }
    if member.representative == nil, member.isCurrent {
      let none = UI.tag(l("尚未指定", "none yet"), .warn)
      facts.append((l("代表", "Representative"), "\(none)\(change(l("指定代表", "Name one")))"))
    }
    if let person = member.representative {
      let name = l(alliance.publicName(of: person))
      facts.append((l("代表", "Representative"), "\(name)\(change(l("更换代表", "Replace")))"))
      facts += contacts(of: person).map { ($0.name, $0.value) }
    }
    return facts
  }

  /// The offices that the member's seats and its people hold now.
  private func seats(of member: Member) -> HTML {
    let l = language
    let seats = alliance.seats.filter { seat in
      seat.left == nil && (seat.unit == member.id || alliance.people[seat.person]?.unit == member.id)
    }
    guard !seats.isEmpty else { return UI.empty(l("目前没有担任联盟职务。", "It holds no office at present.")) }
    return UI.table(
      l("担任的职务", "Offices held"),
      [
        UI.Column(l("职务", "Office")), UI.Column(l("人员", "Person")), UI.Column(l("席位", "Seat")),
        UI.Column(l("任期至", "Until")),
      ],
      seats.map { seat in
        [
          "<a href=\"\(Link(.organs, fragment: "office-\(seat.office)"))\">\(l(alliance.officeName(seat.office)))</a>\(actingTag(seat))",
          UI.chinese(alliance.publicName(of: seat.person).zh),
          l(seat.unit == nil ? Words("个人", "personal") : Words("属单位", "the unit's")).html,
          seat.until.map(UI.day) ?? "—",
        ]
      })
  }

  private func admission(of member: Member) -> HTML {
    let l = language
    if let entered = member.entered { return origin(entered) }
    guard let key = member.admittedBy, let file = alliance.cases[key] else {
      return "<p>\(l("联盟成立时的成员。", "A member since the founding.")) \(UI.citation(charter.foundingCitation, l))</p>"
    }
    var lines: [HTML] = [
      "<li><a href=\"\(Address.file(key))\">\(l("申请 \(key)", "Application \(key)"))</a> \(caseTag(file))</li>"
    ]
    if let vote = file.vote.flatMap({ alliance.votes[$0] }) {
      lines.append("<li>\(liveSentence(vote))\(UI.tally(vote.tally, vote.reading, l))</li>")
    }
    for case .resolved(let resolution) in file.history.map(\.what) {
      if let resolution = alliance.resolutions[resolution] { lines.append(resolutionRow(resolution)) }
    }
    for case .issued(let document) in file.history.map(\.what) {
      guard let document = alliance.documents[document] else { continue }
      lines.append(
        "<li><a href=\"\(Address.document(document.id))\">\(UI.chinese(document.number)) \(l(document.title))</a></li>")
    }
    return "<ul class=\"rows\">\(lines)</ul>"
  }

  /// The articles that give members rights and duties, found by their headings or by the words before their list.
  var rights: HTML {
    let l = language
    let articles = charter.articles.filter { article in
      // Only what stands before a list is searched: searching whole articles took half of the time of a desk.
      let opening = article.paragraphs.first.flatMap { $0.hasSuffix("：") ? $0 : nil } ?? ""
      return ["权利", "义务"].contains { (article.title ?? "").contains($0) || opening.contains($0) }
    }
    let items = articles.map { article -> HTML in
      // 联盟成员具有以下权利：what is listed after it, the article has.
      let name = (article.title ?? article.paragraphs.first ?? "").split(separator: "：").first ?? ""
      return "<li>\(UI.citation(article.citation, l)) \(UI.chinese(String(name)))</li>"
    }
    return items.isEmpty ? "<p>—</p>" : "<ul class=\"rows\">\(items)</ul>"
  }
}
