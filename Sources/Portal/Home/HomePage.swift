import Constitution
import Governance
import HashTreeCollections
import Markup
import Record

/// The front page: that the alliance is alive and lawful, at a glance.
extension Visit {
  var homePage: Page {
    let l = language
    let body: HTML = """
      <div class="hero"><h1>\(l(charter.name))</h1>
      <p class="lead">\(l(
        "本联盟由\(charter.founder)发起，依自己的章程运行：每个决定写明条文，每一步留有记录，任何人都可以核验。",
        "Founded by \(charter.founder) and run under its own charter: every decision names its article, every step is on the record, and anyone can verify it."))</p>
      \(figures)
      \(if: past == nil, searchForm())
      \(UI.actions(
        UI.button(l("申请入盟", "Apply for membership"), to: Address.apply),
        UI.button(l("提出一件事", "Bring something"), to: Address.bring, .plain),
        UI.button(l("阅读章程", "Read the charter"), to: Address.charter, .plain)))
      </div>
      <div class="split"><div>
      <section><h2>\(l("正在决定", "Being decided"))</h2>\(openVotes)</section>
      <section><h2>\(l("最近的会议", "The next meeting"))</h2>\(nextMeeting)</section>
      \(comingEvents)
      \(latestListings)
      <section><h2>\(l("即将到期", "Coming due"))</h2>\(comingDue)</section>
      </div><div>
      \(latestNews)
      <section><h2>\(l("新成员", "Newest members"))</h2>\(newestMembers)</section>
      <section><h2>\(l("章程状况", "How the charter stands"))</h2>\(charterStanding)</section>
      <section><h2>\(l("最近的决议", "Latest resolutions"))</h2>\(latestResolutions)</section>
      \(if: past == nil, "<section><h2>\(l("记录", "The record"))</h2>\(recordHead)</section>")
      </div></div>
      """
    return Page(l(charter.name), body)
  }

  private var figures: HTML {
    let l = language
    let directors = charter.organs.first.map { alliance.sitting(in: $0).count } ?? 0
    let organ = charter.organs.first.map { l($0.name) } ?? ""
    return """
      <ul class="figures">
      \(UI.figure(alliance.memberCount, l("家成员", "members"), Address.members))
      \(UI.figure(directors, l("\(organ)在任", "in the \(organ)"), Address.organs))
      \(UI.figure(openCases.count, l("件正在办理", "cases under way"), Address.cases))
      \(UI.figure(alliance.resolutions.count, l("件决议", "resolutions"), Address.resolutions))
      \(UI.figure(alliance.position, l("条记录", "entries on record"), Address.record))
      </ul>
      """
  }

  private var openVotes: HTML {
    let l = language
    let votes = openCases.compactMap { file -> (Case, Vote)? in
      guard let vote = file.vote.flatMap({ alliance.votes[$0] }), vote.isOpen else { return nil }
      return (file, vote)
    }
    guard !votes.isEmpty else { return UI.empty(l("目前没有进行中的表决。", "No vote is open at present.")) }
    let soonest = votes.sorted { ($0.1.closes?.seconds ?? 0, $0.1.id) < ($1.1.closes?.seconds ?? 0, $1.1.id) }
    let cards = soonest.prefix(4).map { file, vote -> HTML in
      let organ = alliance.organName(vote.organ)
      let tally = vote.tally
      let procedure = alliance.procedure(of: file).map { l($0.name) } ?? ""
      return UI.card(
        "<a href=\"\(Address.vote(vote.id))\">\(UI.chinese(file.title))\(l.colon)\(procedure)</a>",
        """
        <p><strong>\(l(vote.standing.words(outstanding: tally.outstanding)))</strong> \(UI.citation(vote.rule.citation, l))</p>
        \(UI.tally(tally, vote.reading, l))
        <p class="hint">\(l("\(organ.zh)表决", "Vote of the \(organ.en)")) \(vote.closes.map { UI.due($0, now: now, l) })</p>
        """)
    }
    return """
      \(UI.cards(cards))\(if: votes.count > 4, "<p><a href=\"\(Address.cases)\">\(l("全部 \(votes.count) 项表决", "All \(votes.count) votes"))</a></p>")
      """
  }

  private var comingDue: HTML {
    let l = language
    let due = openCases.filter { file in
      file.due != nil && !alliance.isListed(file) && file.vote.flatMap { alliance.votes[$0] }?.isOpen != true
    }
    guard !due.isEmpty else { return UI.empty(l("没有其他事项临近期限。", "Nothing else is coming due.")) }
    let rows = due.sorted { ($0.due!, $0.id) < ($1.due!, $1.id) }.prefix(6).map(caseRow)
    return "<ul class=\"rows\">\(rows)</ul>"
  }

  private var newestMembers: HTML {
    let l = language
    let rows = alliance.membersInOrder.suffix(5).reversed().map { member -> HTML in
      """
      <li><p><a href="\(Address.member(member.id))">\(UI.chinese(member.name))</a></p>
      <p class="hint">\(l(alliance.kindName(member.kind))) · \(UI.day(member.joined))</p></li>
      """
    }
    return """
      <ul class="rows">\(rows)</ul>
      <p><a href="\(Address.members)">\(l("全部成员", "All members"))</a></p>
      """
  }

  private var charterStanding: HTML {
    let l = language
    let defaults = charter.rules.count { $0.basis.isDefault }
    return UI.summary([
      (
        l("条文", "Articles"),
        "<a href=\"\(Address.charter)\">\(l("\(charter.articles.count) 条，第 \(charter.version.number) 版", "\(charter.articles.count), version \(charter.version.number)"))</a>"
      ),
      (
        l("规则", "Rules"),
        "\(l("\(charter.rules.count) 条，其中 \(defaults) 条暂按默认", "\(charter.rules.count), of which \(defaults) are defaults"))"
      ),
      (l("体检", "Check-up"), findingsSummary),
      (l("履行", "Lived up to"), obligationsSummary),
    ])
  }

  private var obligationsSummary: HTML {
    let obligations = self.obligations
    let counts = Obligation.Standing.allCases.reversed().compactMap { standing -> HTML? in
      let count = obligations.count { $0.standing == standing }
      return count == 0 ? nil : "<span>\(standing.tag(language)) \(count)</span>"
    }
    let link: HTML = "<a href=\"\(Address.obligations)\">\(language("逐项查看", "One by one"))</a>"
    return "\(link)<br>\(counts.joined(separator: "<br>"))"
  }

  private var latestResolutions: HTML {
    let l = language
    let count = alliance.resolutions.count
    guard count > 0 else { return UI.empty(l("还没有决议。", "No resolution yet.")) }
    let latest = alliance.resolutionsNewestFirst.lazy.filter { maySee($0.case) }.prefix(4)
    return """
      <ul class="rows">\(latest.map(resolutionRow))</ul>
      <p><a href="\(Address.resolutions)">\(l("全部决议", "All resolutions"))</a></p>
      """
  }

  private var recordHead: HTML {
    let l = language
    let checkpoint = portal.host.checkpoint
    return """
      <p>\(l("共 \(checkpoint.size) 条，根哈希", "\(checkpoint.size) entries, root hash")) <a class="hash" href="\(Address.record)">\(checkpoint.rootHex.prefix(16))…</a></p>
      <p class="hint">\(l("任何人都可以下载记录，在自己的机器上重算出同样的状态。", "Anyone may take the record and work out the same state on their own machine."))</p>
      """
  }
}
