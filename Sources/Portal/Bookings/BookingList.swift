import Constitution
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// Which bookings someone looks for, as the address has it.
struct BookingSearch {
  enum Show: String, FinderOption {
    case coming, asked, over

    var words: Words {
      switch self {
      case .coming: Words("未使用", "To come")
      case .asked: Words("待答复", "To answer")
      case .over: Words("已过去或已取消", "Over or given up")
      }
    }
  }

  enum Sort: String, FinderOption {
    case next, newest

    var words: Words {
      switch self {
      case .next: Words("将到的在前", "What comes next")
      case .newest: Words("最近约的在前", "Booked last")
      }
    }
  }

  let finder: Finder

  init(_ file: Key<Case>, _ query: FormInput) {
    finder = Finder(
      .listingPart(file, .bookings), query, Words("单位、用途或号码", "Member, purpose or number"),
      [Finder.Choice("show", Words("状态", "Standing"), Show.self), Finder.Choice(order: Sort.self)],
      keeping: ["week": query["week"] ?? ""])
  }

  func fits(_ booking: Booking, at now: Instant) -> Bool {
    switch finder.option("show") as Show? {
    case .coming: booking.holds && booking.until > now
    case .asked: booking.standing == .requested && booking.from > now
    case .over: !booking.holds || booking.until <= now
    case nil: true
    }
  }

  func ordered(_ bookings: [Booking], at now: Instant) -> [Booking] {
    switch finder.order() as Sort {
    case .newest: return bookings.reversed()
    case .next:
      let (coming, over) = (
        bookings.filter { $0.until > now && $0.holds }, bookings.filter { $0.until <= now || !$0.holds }
      )
      return coming.sorted { ($0.from, $0.number) < ($1.from, $1.number) }
        + over.sorted { ($1.from, $1.number) < ($0.from, $0.number) }
    }
  }
}

/// The bookings themselves: all of them for the unit that lends, their own for those who use.
extension Visit {
  func bookingList(_ file: Case) -> HTML {
    guard past == nil, viewer.person != nil, file.bookings != nil else { return .empty }
    let l = language
    let lends = owns(file)
    let search = BookingSearch(file.id, query)
    let found = found(search, in: file)
    let title = lends ? l("全部预约", "All bookings") : l("我和我单位的预约", "Ours")
    let slice = Slice(found, page: query["page"], size: 50)
    let rows = slice.items.map { row($0, in: file) }
    let none = UI.empty(
      lends
        ? l("还没有人预约。把这一页的网址发给成员单位。", "Nothing is booked yet. Send the address of this page to members.")
        : l("还没有预约。在上面选一个时间。", "Nothing is booked yet. Choose a time above."))
    let list: HTML = rows.isEmpty ? nothingFound(search.finder, none: none) : "<ul class=\"rows\">\(rows)</ul>"
    let pager = UI.pager(page: slice.page, of: slice.pages, l) {
      search.finder.link(["page": "\($0)"], fragment: "bookings")
    }
    return """
      <section aria-labelledby="bookings"><h2 id="bookings">\(title)</h2>
      \(finderForm(search.finder))
      \(finderCount(search.finder, found.count, table: lends ? .listingPart(file.id, .csv) : nil))
      \(list)\(pager)</section>
      """
  }

  /// Of those that the viewer may see: all for the unit that lends, and their own.
  func found(_ search: BookingSearch, in file: Case) -> [Booking] {
    guard let person = viewer.person else { return [] }
    let lends = owns(file)
    let found = (file.bookings?.bookings ?? []).filter { booking in
      (lends || alliance.isOwn(booking, person)) && search.fits(booking, at: now)
        && search.finder.fits([
          "\(booking.number)", booking.unit.map(alliance.memberName), portal.unseal(booking.purpose),
        ])
    }
    return search.ordered(found, at: now)
  }

  private func row(_ booking: Booking, in file: Case) -> HTML {
    let l = language
    let who = booking.unit.map { UI.chinese(alliance.memberName($0)) } ?? l("联盟以外", "from outside").html
    let purpose = unseal(booking.purpose, .purpose, in: file, for: booking.unit).map(UI.chinese)
    let missed = absences(of: booking, in: file)
    return """
      <li id="booking-\(booking.number)"><p><strong>\(booking.from.text)–\(booking.until.text.suffix(5))</strong> \(bookingTag(booking)) \(missed)</p>
      <p class="hint">\(l("\(booking.number) 号", "No. \(booking.number)")) · \(who) · \(purpose ?? l("（已删除）", "(erased)").html)</p>\
      \(reasons(booking))\(doing(booking, file))</li>
      """
  }

  /// How often the same side did not come, for whoever is asked to lend it again.
  private func absences(of booking: Booking, in file: Case) -> HTML? {
    guard owns(file), booking.standing == .requested else { return nil }
    let missed = (file.bookings?.bookings ?? []).count {
      $0.isMissed && (booking.unit == nil ? $0.person == booking.person : $0.unit == booking.unit)
    }
    return missed == 0 ? nil : UI.tag(language("曾 \(missed) 次未到", "did not come \(missed) times"), .warn)
  }

  func bookingTag(_ booking: Booking) -> HTML {
    let l = language
    if booking.isMissed { return UI.tag(l("未到", "did not come"), .bad) }
    let tone: UI.Tone =
      switch booking.standing {
      case .requested: .warn
      case .confirmed: .ok
      case .declined: .bad
      case .cancelled: .plain
      }
    return UI.tag(l(booking.standing.words), tone)
  }

  private func reasons(_ booking: Booking) -> HTML? {
    switch booking.standing {
    case .declined(let reasons), .cancelled(_, let reasons?):
      reasons.isEmpty ? nil : "<p>\(language("理由：", "Reasons: "))\(UI.chinese(reasons))</p>"
    default: nil
    }
  }

  private func doing(_ booking: Booking, _ file: Case) -> HTML {
    let l = language
    guard alliance.isListed(file) else { return .empty }
    func press(_ part: Address.ListingPart, _ body: HTML) -> HTML {
      UI.form(
        self, to: .listingPart(file.id, part),
        "\(UI.hidden("number", "\(booking.number)"))\(UI.hidden("week", booking.from.day.text))\(body)")
    }
    func because(_ part: Address.ListingPart, _ name: String) -> HTML {
      let id = "reasons-\(part.rawValue)-\(booking.number)"
      return """
        <details><summary>\(name)</summary>\(press(part, """
          <div class="field"><label for="\(id)">\(l("理由", "Reasons"))</label>\
          <textarea id="\(id)" name="reasons" rows="2" data-limit="1000"></textarea></div>\(UI.actions(UI.button(name, .danger)))
          """))</details>
        """
    }
    if owns(file), booking.standing == .requested, booking.from > now {
      let accept = press(.answer, "\(UI.hidden("accepts", "yes"))\(UI.button(l("同意", "Agree")))")
      return "<div class=\"actions\">\(accept)</div>\(because(.answer, l("不同意", "Decline")))"
    }
    if booking.holds, booking.until > now {
      guard viewer.person.map({ alliance.isOwn(booking, $0) }) == true else {
        return because(.cancel, l("取消这次预约", "Take it back"))
      }
      return """
        <details><summary>\(l("取消", "Give it up"))</summary>\(press(.cancel, UI.actions(UI.button(l("确认取消", "Give it up"), .danger))))</details>
        """
    }
    guard owns(file), booking.standing == .confirmed, now <= (booking.until.day + Booking.daysToNote).end else {
      return .empty
    }
    return booking.isMissed
      ? press(.miss, "\(UI.hidden("undo", "yes"))\(UI.button(l("撤销“未到”", "They did come"), .plain))")
      : press(.miss, UI.button(l("记为未到", "Nobody came"), .plain))
  }

  /// For the unit that lends: what was found as a table.
  func bookingsCsv(_ file: Case) -> Response {
    let l = language
    let head = [
      l("号码", "No."), l("开始", "From"), l("结束", "Until"), l("单位", "Member"), l("用途", "Purpose"), l("状态", "Standing"),
      l("未到", "Missed"), l("理由", "Reasons"),
    ]
    let rows = found(BookingSearch(file.id, query), in: file).map { booking -> [String] in
      var reasons = ""
      if case .declined(let text) = booking.standing { reasons = text }
      if case .cancelled(_, let text?) = booking.standing { reasons = text }
      return [
        "\(booking.number)", booking.from.text, booking.until.text, booking.unit.map(alliance.memberName) ?? "",
        unseal(booking.purpose, .purpose, in: file, for: booking.unit) ?? "", l(booking.standing.words),
        booking.isMissed ? l("是", "yes") : "", reasons,
      ]
    }
    return spreadsheet("bookings-\(file.id)", [head] + rows)
  }
}

extension Booking.Standing {
  var words: Words {
    switch self {
    case .requested: Words("待同意", "requested")
    case .confirmed: Words("已约定", "booked")
    case .declined: Words("未同意", "declined")
    case .cancelled(let cause, _): cause.words
    }
  }
}

extension Booking.Cause {
  var words: Words {
    switch self {
    case .givenUp: Words("已取消", "given up")
    case .takenBack: Words("公布单位取消", "taken back by the unit")
    case .unlisted: Words("不再公布，预约终止", "no longer offered")
    case .unanswered: Words("到时未答复", "not answered in time")
    case .erased: Words("预约人信息已删除，预约终止", "whoever booked is no longer known")
    }
  }
}
