import Constitution
import Governance
import HashTreeCollections
import Markup

/// What the alliance did in a year, drawn from the record: what the report to the assembly is written from.
extension Visit {
  func workReportPage(_ year: Int) -> Page? {
    guard reportYears.contains(year) else { return nil }
    let l = language
    let report = alliance.workReport(of: year)
    let title = l("\(year) 年工作情况", "The year \(year)")
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "全部数字由联盟记录算出，供起草工作报告使用。", "Every figure is worked out from the record; the work report is drafted from it.")) \
      \(reportCitations)</p>
      \(years(year))
      \(drafting(year))
      \(UI.summary(headline(report)))
      <section><h2>\(l("成员", "Members"))</h2>\(members(report))</section>
      <section><h2>\(l("办理的事项", "Cases"))</h2>\(cases(report))</section>
      \(services(report))
      <section><h2>\(l("会议与表决", "Meetings and votes"))</h2>\(decisions(report))</section>
      <section><h2>\(l("决议", "Resolutions"))</h2>\(resolutions(report))</section>
      """)
  }

  /// The items under which one organ reports and another hears it.
  private var reportCitations: HTML {
    let citations = charter.organs.flatMap(\.powers).filter { power in
      power.acts.contains { $0 == .report || $0 == .hearReport }
    }
    return UI.citations(citations.map(\.citation), language)
  }

  /// The years that have begun since the founding.
  var reportYears: ClosedRange<Int> { alliance.founded.day.year...max(alliance.founded.day.year, now.day.year) }

  /// For those who report: the form of a work report, filled from this year's record.
  private func drafting(_ year: Int) -> HTML {
    guard past == nil, let person = viewer.person, let procedure = charter.reporting,
      let opening = Opening(procedure, of: charter), alliance.mayOpen(procedure, person)
    else { return .empty }
    let link = Link(opening.address(.form), query: ["year": String(year)])
    return """
      <p class="actions"><a class="button" href="\(link)">\(language("起草工作报告", "Draft the work report"))</a></p>
      <p class="hint">\(language(
        "正文由本页的数字写成，可以修改；已有草稿的，打开草稿。",
        "The text is written from the figures on this page and can be changed; a draft that you have is opened instead."))</p>
      """
  }

  private func years(_ year: Int) -> HTML {
    let links = reportYears.reversed().map { other -> HTML in
      "<li><a href=\"\(Address.report(other))\"\(attribute: "aria-current", other == year ? "page" : nil)>\(other)</a></li>"
    }
    return "<nav class=\"pager\" aria-label=\"\(language("年份", "Years"))\"><ul>\(links)</ul></nav>"
  }

  private func headline(_ report: WorkReport) -> [(String, HTML)] {
    let l = language
    return [
      (
        l("成员", "Members"),
        "\(l("年末 \(report.members) 家，年内新增 \(report.joined.count) 家", "\(report.members) at the end, \(report.joined.count) joined"))"
      ),
      (
        l("事项", "Cases"),
        "\(l("提出 \(report.work.reduce(0) { $0 + $1.opened }) 件", "\(report.work.reduce(0) { $0 + $1.opened }) opened"))"
      ),
      (
        l("表决", "Votes"),
        "\(l("\(report.votes.whole) 次，通过 \(report.votes.part) 次", "\(report.votes.whole), of which \(report.votes.part) carried"))"
      ),
      (l("参加表决", "Turnout"), "\(percentage(report.turnout))"),
      (l("会议", "Meetings"), "\(report.sessions.reduce(0) { $0 + $1.held })"),
      (l("决议", "Resolutions"), "\(report.resolutions.count)"),
      (
        l("交办工作", "Work assigned"),
        "\(l("交办 \(report.tasks.whole) 件，完成 \(report.tasks.part) 件", "\(report.tasks.whole) assigned, \(report.tasks.part) done"))"
      ),
      (l("文书", "Documents"), "\(report.documents)"),
      (
        l("人才培养基地", "Bases for training"),
        "\(l("年末 \(report.bases) 个，年内新认定 \(report.newBases) 个", "\(report.bases) at the end, \(report.newBases) new"))"
      ),
      (
        l("论坛和培训", "Forums and courses"),
        "\(l("举办 \(report.activities) 次，到场 \(report.attendance.part)／\(report.attendance.whole) 人次", "\(report.activities) held, \(report.attendance.part) of \(report.attendance.whole) came"))"
      ),
    ]
  }

  /// 26 of 30, as a rounded percentage beside the exact figures.
  private func percentage(_ share: WorkReport.Share) -> HTML {
    guard share.whole > 0 else { return "—" }
    return
      "\((share.part * 200 + share.whole) / (share.whole * 2))% <span class=\"hint\">\(share.part) / \(share.whole)</span>"
  }

  private func members(_ report: WorkReport) -> HTML {
    let l = language
    let joined = report.joined.map { key -> HTML in
      "<li><a href=\"\(Address.member(key))\">\(UI.chinese(alliance.memberName(key)))</a></li>"
    }
    let list: HTML =
      joined.isEmpty
      ? UI.empty(l("这一年没有新成员。", "Nobody joined in this year.")) : "<ul class=\"contents\">\(joined)</ul>"
    return """
      \(UI.bars(l("年末成员类别", "Kinds of member at the end"), report.kinds.map { (l(alliance.kindName($0.kind)), $0.count) }))
      <h3>\(l("新成员", "New members"))</h3>\(list)
      """
  }

  private func cases(_ report: WorkReport) -> HTML {
    let l = language
    let months = report.openedByMonth.enumerated().map { (l("\($0.offset + 1)月", "\($0.offset + 1)"), $0.element) }
    let columns = [
      UI.Column(l("程序", "Procedure")), UI.Column(l("提出", "Opened"), isNumber: true), UI.Column(l("办结", "Ended")),
    ]
    let rows = report.work.map { work -> [HTML] in
      let procedure = charter.procedure(work.procedure)
      let ended = work.ended.map { outcome -> HTML in
        let end = procedure?.end(outcome.end)
        return "\(UI.tag(end.map { l($0.name) } ?? outcome.end.text, end?.tone.tone ?? .plain)) \(outcome.count)"
      }
      return [
        (procedure.map { l($0.name) } ?? work.procedure.text).html, "\(work.opened)",
        ended.isEmpty ? "—" : ended.joined(separator: "<br>"),
      ]
    }
    return """
      \(UI.bars(l("各月提出的事项", "Cases opened by month"), months))
      \(rows.isEmpty ? UI.empty(l("这一年没有。", "None in this year.")) : UI.table(l("按程序", "By procedure"), columns, rows))
      """
  }

  /// The work by what it is for; nothing under a charter that lists no purposes.
  private func services(_ report: WorkReport) -> HTML {
    guard let citation = charter.purposes?.first?.citation else { return .empty }
    let l = language
    let bars = report.services.map { service in
      (l(charter.purpose(service.purpose)?.name ?? Words(service.purpose.text, service.purpose.text)), service.begun)
    }
    let done = report.services.filter { $0.done > 0 }.map { service in
      l(charter.purpose(service.purpose)?.name ?? Words(service.purpose.text, service.purpose.text))
        + " \(service.done)"
    }
    return """
      <section><h2>\(l("为哪些宗旨做了工作", "The work by what it is for"))</h2>
      <p>\(UI.citation(citation, l)) \(l("一项工作可以服务几个方面。", "One piece of work may serve several."))</p>
      \(UI.bars(l("这一年开始的工作", "Begun in this year"), bars))
      <p>\(l("完成：", "Done: "))\(done.isEmpty ? l("还没有", "none yet") : done.joined(separator: l.comma))</p></section>
      """
  }

  private func decisions(_ report: WorkReport) -> HTML {
    let l = language
    guard !report.sessions.isEmpty else { return UI.empty(l("这一年没有开会。", "No meeting was held in this year.")) }
    let columns = [
      UI.Column(l("机构", "Organ")), UI.Column(l("会议", "Meetings"), isNumber: true),
      UI.Column(l("出席", "Attendance"), isNumber: true),
    ]
    let rows = report.sessions.map { sessions -> [HTML] in
      ["\(l(alliance.organName(sessions.organ)))", "\(sessions.held)", percentage(sessions.attendance)]
    }
    return UI.table(l("会议", "Meetings"), columns, rows)
  }

  private func resolutions(_ report: WorkReport) -> HTML {
    let rows = report.resolutions.reversed().compactMap { alliance.resolutions[$0] }.filter { maySee($0.case) }.map(
      resolutionRow)
    return rows.isEmpty
      ? UI.empty(language("这一年没有决议。", "None in this year.")) : "<ul class=\"rows\">\(rows)</ul>"
  }
}
