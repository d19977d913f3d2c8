import Constitution
import Desk
import Governance
import HTTPTypes
import Hummingbird
import Markup

/// The security log, for those who supervise: who came in, who was turned away, and which ways in were changed.
enum SecurityRoom {
  static func show(_ visit: Visit) async throws -> Response {
    let finder = visit.securityFinder
    let (found, isWhole) = try await visit.readSecurityLog(finder)
    return visit.response(visit.securityPage(finder, found, isWhole: isWhole))
  }
}

extension Visit {
  enum SecurityOrder: String, FinderOption {
    case newest, oldest

    var words: Words {
      switch self {
      case .newest: Words("最新", "Newest")
      case .oldest: Words("最早", "Oldest")
      }
    }
  }

  var securityFinder: Finder {
    let months = logMonths.map { month -> (value: String, name: Words) in
      (value: month, name: Words(month, month))
    }
    return Finder(
      .securityLog, query, Words("姓名、登录名、网络或页面", "Name, login, network or page"),
      [
        Finder.Choice("what", Words("事项", "What"), SecurityNote.What.self),
        Finder.Choice("month", Words("月份", "Month"), months), Finder.Choice(order: SecurityOrder.self),
      ])
  }

  /// The months of which the log may have lines, this one first: `2026-11`.
  private var logMonths: [String] {
    let this = now.day.year * 12 + now.day.month - 1
    return (0...12).map { back in
      let (year, month) = ((this - back) / 12, (this - back) % 12 + 1)
      return "\(year)-\(month < 10 ? "0" : "")\(month)"
    }
  }

  private func securityQuery(_ finder: Finder) -> SecurityQuery {
    let first = finder["month"].flatMap { Day("\($0)-01") }
    let next = first.flatMap { Day(year: $0.year + $0.month / 12, month: $0.month % 12 + 1, day: 1) }
    return SecurityQuery(what: finder.option("what"), from: first?.start, until: next?.start)
  }

  /// The lines that a finder allows, and whether all of the log was looked through. That it was read is noted.
  func readSecurityLog(_ finder: Finder) async throws -> (found: [SecurityLine], isWhole: Bool) {
    let lines = try await portal.desk.securityLog(securityQuery(finder))
    try await noteReading()
    return (found(lines, by: finder), lines.count < Desk.mostLogLines)
  }

  private func found(_ lines: [SecurityLine], by finder: Finder) -> [SecurityLine] {
    let found = lines.filter { line in
      finder.fits([
        who(line), by(line), line.note.login, network(line), line.note.detail, language(line.note.detailWords),
        language(line.note.what.words), language(line.note.device.words),
      ])
    }
    return finder.order() == SecurityOrder.newest ? found : found.reversed()
  }

  private func who(_ line: SecurityLine) -> String {
    line.note.person.map { language(alliance.nameWithOffice(of: $0)) } ?? ""
  }

  private func by(_ line: SecurityLine) -> String {
    line.note.actor.map { language(alliance.nameWithOffice(of: $0)) } ?? ""
  }

  /// A demonstration shows nobody where its other visitors are: everybody may sign in to it as a supervisor.
  func network(_ line: SecurityLine) -> String { portal.demonstration == nil ? line.note.network : "" }

  fileprivate func securityPage(_ finder: Finder, _ found: [SecurityLine], isWhole: Bool) -> Page {
    let l = language
    let slice = Slice(found, page: query["page"], size: 50)
    let title = l("安全日志", "Security log")
    let none = UI.empty(l("还没有记下什么。有人登录后，这里就会有。", "Nothing has been noted yet; the next sign-in will be."))
    return Page(
      title, trail: [Page.Crumb(l("工作台", "My desk"), .desk)],
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "谁登录过，谁被拒绝，谁的登录方式改过。不在联盟记录中，保存 \(Desk.logDays) 天。",
        "Who signed in, who was turned away, whose ways in were changed. It is not part of the record, and is kept for \(Desk.logDays) days."))</p>
      <p>\(UI.tag(l("平台默认设置", "a default of the system"), .warn)) \
      <span class="hint">\(l("章程没有规定谁可以看。现由\(alliance.securityLogReaders.zh)查看，每个人在自己的账号页上看到自己的。",
        "The charter is silent on who sees it: \(alliance.securityLogReaders.en); everyone sees their own on their account's page."))</span></p>
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.securityLog)))
      \(if: !isWhole, "<p class=\"hint\">\(l("只查找了最近的 \(Desk.mostLogLines) 行；请选择月份或事项。", "Only the latest \(Desk.mostLogLines) lines were looked through; choose a month or what it was."))</p>")
      \(slice.items.isEmpty ? nothingFound(finder, none: none) : securityRows(Array(slice.items)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      """)
  }

  private func securityRows(_ lines: [SecurityLine]) -> HTML {
    let l = language
    let columns = [
      UI.Column(l("时间", "When")), UI.Column(l("事项", "What")), UI.Column(l("人员", "Who")), UI.Column(l("登录名", "Login")),
      UI.Column(l("经办人", "By")), UI.Column(l("方式或页面", "How or where")), UI.Column(l("网络", "Network")),
      UI.Column(l("设备", "Device")), UI.Column(l("次数", "Times"), isNumber: true),
    ]
    let rows = lines.map { line -> [HTML] in
      [
        span(line), UI.tag(l(line.note.what.words), line.note.what.tone), name(who(line)),
        line.note.login.map { "<code>\($0)</code>" } ?? "—", name(by(line)), orDash(l(line.note.detailWords)),
        orDash(network(line)), orDash(l(line.note.device.words)), "\(line.count)",
      ]
    }
    return UI.table(l("安全日志", "Security log"), columns, rows)
  }

  private func orDash(_ text: String) -> HTML { text.isEmpty ? "—" : text.html }

  private func name(_ text: String) -> HTML { text.isEmpty ? "—" : UI.chinese(text) }

  /// When it was; from when until when, for what was repeated.
  func span(_ line: SecurityLine) -> HTML {
    guard line.count > 1, line.first.text != line.last.text else { return UI.time(line.last) }
    return "\(UI.time(line.first)) ～ \(UI.time(line.last))"
  }

  /// The log as a spreadsheet, as far as the address narrows it.
  func securityTable() async throws -> Response {
    let l = language
    let found = try await readSecurityLog(securityFinder).found
    let head = [
      l("最先", "First"), l("最近", "Last"), l("次数", "Times"), l("事项", "What"), l("人员", "Who"), l("登录名", "Login"),
      l("经办人", "By"), l("方式或页面", "How or where"), l("网络", "Network"), l("设备", "Device"),
    ]
    let rows = found.map { line in
      [
        line.first.text, line.last.text, "\(line.count)", l(line.note.what.words), who(line), line.note.login ?? "",
        by(line), l(line.note.detailWords), network(line), l(line.note.device.words),
      ]
    }
    return spreadsheet("security-log", [head] + rows)
  }

  /// What the log has of an account, for its owner.
  func ownSecurityLog(_ lines: [SecurityLine]) -> HTML {
    let l = language
    guard !lines.isEmpty else { return .empty }
    let columns = [
      UI.Column(l("时间", "When")), UI.Column(l("事项", "What")), UI.Column(l("方式", "How")),
      UI.Column(l("经办人", "By")), UI.Column(l("网络", "Network")), UI.Column(l("设备", "Device")),
      UI.Column(l("次数", "Times"), isNumber: true),
    ]
    let rows = lines.map { line -> [HTML] in
      [
        span(line), UI.tag(l(line.note.what.words), line.note.what.tone), orDash(l(line.note.detailWords)),
        name(by(line)), orDash(network(line)), orDash(l(line.note.device.words)), "\(line.count)",
      ]
    }
    let title = l("最近的登录和更改", "Lately: sign-ins and changes")
    return """
      <h2 id="log">\(title)</h2>
      \(UI.table(title, columns, rows))
      <p class="hint">\(l("如果有不是您做的，请立即更改密码、退出全部设备，并告诉秘书处和监事。",
        "If one of them was not you, change your password, sign out everywhere, and tell the secretariat and the supervisors."))</p>
      """
  }
}
