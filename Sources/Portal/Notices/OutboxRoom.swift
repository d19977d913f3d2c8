import Constitution
import Desk
import Governance
import Hummingbird
import Markup

/// What is to go out, went out, or could not be handed on: for whoever sits in the organ of the daily work.
enum OutboxRoom {
  static func show(_ visit: Visit) async throws -> Response {
    visit.response(visit.outboxPage(try await visit.portal.desk.outbox()))
  }

  /// Tries what is dead again.
  static func retry(_ visit: Visit) async throws -> Response {
    guard let id = visit.form["message"].flatMap(NoticeID.init(reading:)) else { throw Mishap.malformed }
    guard try await visit.portal.desk.retry(id, at: visit.now) else { throw Mishap.notFound }
    return visit.redirect(to: Link(.notices(.outbox), query: ["state": Dispatch.State.waiting.rawValue]))
  }
}

extension Dispatch.State: FinderOption {
  var words: Words {
    switch self {
    case .waiting: Words("待发", "waiting")
    case .delivered: Words("已送出", "handed on")
    case .dead: Words("未能送出", "dead")
    case .dropped: Words("不再需要", "dropped")
    }
  }
}

extension Visit {
  enum DispatchOrder: String, FinderOption {
    case latest, earliest, attempts

    var words: Words {
      switch self {
      case .latest: Words("时间由近到远", "Latest first")
      case .earliest: Words("时间由远到近", "Earliest first")
      case .attempts: Words("尝试次数多的在前", "Most attempts first")
      }
    }
  }

  var outboxFinder: Finder {
    Finder(
      .notices(.outbox), query, Words("收件人、内容或编号", "Reader, content or identifier"),
      [
        Finder.Choice("state", Words("状态", "State"), Dispatch.State.self),
        Finder.Choice(
          "channel", Words("渠道", "Channel"),
          [("mail", Words("邮件", "mail")), ("phone", Words("短信", "text message")), ("robot", Words("群机器人", "robot"))]),
        Finder.Choice(order: DispatchOrder.self),
      ])
  }

  func found(_ dispatches: [Dispatch], _ finder: Finder) -> [Dispatch] {
    let found = dispatches.filter { dispatch in
      finder.allows("state", dispatch.state.rawValue)
        && (finder["channel"].map { dispatch.channel.text.hasPrefix($0) } ?? true)
        && finder.fits([readerName(dispatch), content(dispatch), dispatch.message.text])
    }
    return switch finder.order() as DispatchOrder {
    case .latest: found
    case .earliest: found.reversed()
    case .attempts: found.sorted { ($1.attempts, $0.message) < ($0.attempts, $1.message) }
    }
  }

  func outboxPage(_ dispatches: [Dispatch]) -> Page {
    let l = language
    let title = l("发件箱", "Outbox")
    let finder = outboxFinder
    let found = found(dispatches, finder)
    let slice = Slice(found, page: query["page"], size: 25)
    let dead = dispatches.count { $0.state == .dead }
    return Page(
      title, trail: [Page.Crumb(l("工作台", "My desk"), .desk)],
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "寄往邮箱、手机和群的通知。失败的隔 1 分钟再试，以后每次间隔乘以三，试满 \(Retrying.mostAttempts) 次仍不成即列为未能送出。",
        "Notices on their way to mailboxes, phones and groups. What fails is tried again after a minute, then each time after three times as long; after \(Retrying.mostAttempts) attempts it counts as dead.")) \
      \(alliance.newsCitation.map { UI.citation($0, l) }) <a href="\(Address.notices(.settings))">\(l("渠道设置", "Channels"))</a></p>
      \(if: dead > 0, UI.notice(.warn, """
        <p><a href="\(finder.link(["state": "dead", "q": ""]))">\(l("\(dead) 条未能送出", "Dead: \(dead)"))</a></p>
        """))
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.outbox)))
      \(slice.items.isEmpty ? nothingFound(finder, none: UI.empty(
        l("还没有什么要寄。设置渠道、成员填写邮箱以后，通知就会出现在这里。",
          "Nothing has gone out yet. Once channels are set up and people gave their addresses, notices appear here."),
        UI.button(l("渠道设置", "Channels"), to: Address.notices(.settings), .plain))) : dispatchTable(Array(slice.items)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      """)
  }

  private func dispatchTable(_ dispatches: [Dispatch]) -> HTML {
    let l = language
    let columns = [
      UI.Column(l("内容", "What")), UI.Column(l("收件人", "To")), UI.Column(l("渠道", "By")), UI.Column(l("状态", "State")),
      UI.Column(l("次数", "Attempts"), isNumber: true), UI.Column(l("时间", "When")),
    ]
    let rows = dispatches.map { dispatch -> [HTML] in
      [
        UI.chinese(content(dispatch)), UI.chinese(readerName(dispatch)), l(channelName(dispatch)).html,
        state(of: dispatch),
        "\(dispatch.attempts)", UI.time(dispatch.changed),
      ]
    }
    return UI.table(l("发件箱", "Outbox"), columns, rows)
  }

  private func state(of dispatch: Dispatch) -> HTML {
    let l = language
    let tone: UI.Tone =
      switch dispatch.state {
      case .waiting: .note
      case .delivered: .ok
      case .dead: .bad
      case .dropped: .plain
      }
    let tag = UI.tag(l(dispatch.state.words), tone)
    let next: HTML? =
      dispatch.state == .waiting ? " <span class=\"hint\">\(l("下次 ", "next "))\(UI.time(dispatch.next))</span>" : nil
    let why: HTML? = failure(of: dispatch).map { "<br><span class=\"hint\">\($0)</span>" }
    let again: HTML? =
      dispatch.state != .dead
      ? nil
      : UI.form(
        self, to: .notices(.outbox),
        "\(UI.hidden("message", dispatch.message.text))\(UI.button(l("再试", "Try again"), .plain))")
    return "\(tag)\(next)\(why)\(again)"
  }

  /// Kept in both languages, one a line.
  private func failure(of dispatch: Dispatch) -> String? {
    guard let lines = dispatch.failure?.split(separator: "\n", maxSplits: 1), let first = lines.first else {
      return nil
    }
    return language(String(first), String(lines.last ?? first))
  }

  func readerName(_ dispatch: Dispatch) -> String {
    switch dispatch.reader {
    case .person(let key): language(alliance.nameWithOffice(of: key))
    case .organ(let key): language(alliance.organName(key))
    case .alliance: language("联盟", "the alliance")
    }
  }

  func channelName(_ dispatch: Dispatch) -> Words {
    switch dispatch.channel {
    case .contact(.mail): return Words("邮件", "mail")
    case .contact(.phone): return Words("短信", "text message")
    case .robot(let id):
      let name = portal.desk.channels.robots.first { $0.id == id }?.robot.name
      return Words(name ?? "已移除的机器人", name ?? "a robot that was removed")
    }
  }

  /// What it is about, as far as whoever looks may see that: the outbox opens no case to anybody.
  func content(_ dispatch: Dispatch) -> String {
    let l = language
    let kept = dispatch.notices[0]
    let subject: String =
      switch kept.notice.matter {
      case .file(let key) where !maySee(key): l("（您无权查看的案卷）", "(of a case that is not for you)")
      case .circular(let number): l("群发通知 \(number)", "circular \(number)")
      default: alliance.text(of: kept.notice, [:]).map { l($0.subject) } ?? l(kept.notice.what.kind.words)
      }
    return dispatch.isDigest
      ? l("汇总 \(dispatch.notices.count) 件：", "A digest of \(dispatch.notices.count): ") + subject : subject
  }

  func outboxTable(_ dispatches: [Dispatch]) -> Response {
    let l = language
    let head = [
      l("编号", "Identifier"), l("内容", "What"), l("收件人", "To"), l("渠道", "By"), l("状态", "State"), l("次数", "Attempts"),
      l("时间", "When"), l("下次", "Next"), l("失败原因", "Failure"),
    ]
    let rows = found(dispatches, outboxFinder).map { dispatch in
      [
        dispatch.message.text, content(dispatch), readerName(dispatch), l(channelName(dispatch)),
        l(dispatch.state.words), "\(dispatch.attempts)", dispatch.changed.text,
        dispatch.state == .waiting ? dispatch.next.text : "", failure(of: dispatch) ?? "",
      ]
    }
    return spreadsheet("outbox", [head] + rows)
  }
}
