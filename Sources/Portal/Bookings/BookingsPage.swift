import Constitution
import Governance
import HashTreeCollections
import Markup

/// The calendar of something that is lent: on what terms, a week at a time, a form to book, and what is booked.
extension Visit {
  func bookingsPage(_ file: Case, _ sheet: BookingSheet = BookingSheet()) -> Page {
    let l = language
    let title = l("预约", "Bookings")
    return Page(
      title,
      trail: [Page.Crumb(l("合作大厅", "Cooperation hall"), .hall), Page.Crumb(file.title, .listing(file.id))],
      """
      \(sheet.form.map { $0.errorSummary(l) })\(UI.refusal(sheet.refusal, l))
      <h1>\(title)</h1>
      <p class="lead">\(UI.chinese(file.title)) · \(listingUnit(file)) \
      \(alliance.step(of: file).map { UI.citation($0.citation, l) })</p>
      \(terms(file))
      \(week(of: file))
      \(bookingForm(file, sheet))
      \(bookingList(file))
      """)
  }

  private func terms(_ file: Case) -> HTML {
    let l = language
    guard let terms = alliance.bookingTerms(of: file) else {
      let words =
        owns(file) && alliance.isListed(file)
        ? l(
          "还没有写明预约规则。写明哪几天、几点到几点、谁可以预约，就可以开始接受预约。",
          "There are no terms yet. Say on which days, from when to when and for whom, and bookings can begin.")
        : l("现在不接受预约。可以直接回应这项供给。", "No bookings are taken now. You can answer the offer itself.")
      return UI.empty(words, termsButton(file))
    }
    let days = terms.weekdayWords
    let hours = "\(BookingTerms.clock(terms.opens))–\(BookingTerms.clock(terms.closes))"
    var rows: [(String, HTML)] = [
      (l("开放时间", "Open"), "\(l("\(days.zh) \(hours)", "\(days.en), \(hours)"))"),
      (
        l("怎样预约", "How"),
        "\(l("一次至多 \(terms.longest) 分钟，至多提前 \(terms.ahead) 天；", "at most \(terms.longest) minutes, at most \(terms.ahead) days ahead; "))\(terms.approved ? l("每次由公布单位同意", "the unit answers each request") : l("约上即可使用", "booked is booked"))"
      ),
      (
        l("取消", "Giving up"), "\(l("开始前 \(terms.noticeHours) 小时可以取消", "until \(terms.noticeHours) hours before"))"
      ),
    ]
    let priority = alliance.bookingPriority(in: file)
    let mark = priority.map { " \(UI.citation($0.citation, l))" as HTML }
    if terms.forOthers, let priority {
      let words = l(
        "成员单位的人员早 \(priority.days) 天预约同一天", "people of members book a day \(priority.days) days before others may")
      rows.append((l("成员优先", "Members first"), "\(words)\(mark)"))
    } else if !terms.forOthers {
      rows.append((l("谁可以预约", "For whom"), "\(l("成员单位的人员", "people of members"))\(mark)"))
    }
    return "\(UI.summary(rows))\(termsButton(file))"
  }

  private func termsButton(_ file: Case) -> HTML {
    guard past == nil, owns(file), alliance.isListed(file) else { return .empty }
    return UI.actions(UI.button(language("预约规则", "Terms"), to: Address.listingPart(file.id, .terms), .plain))
  }

  /// From the founding's week to as far as anything can be booked.
  private func monday(_ file: Case) -> (shown: Day, range: ClosedRange<Day>) {
    func monday(of day: Day) -> Day { day + -day.weekday }
    let range = monday(of: file.opened.day)...monday(of: now.day + BookingTerms.mostAhead)
    let asked = shownWeek["week"].flatMap { Day($0) } ?? nextOpenDay(file) ?? now.day
    return (min(max(monday(of: asked), range.lowerBound), range.upperBound), range)
  }

  /// Nobody is shown what is left of a week in which nothing can be booked any more.
  private func nextOpenDay(_ file: Case) -> Day? {
    guard let terms = file.bookings?.terms else { return nil }
    return (0...7).map { now.day + $0 }.first { day in
      terms.weekdays.contains(day.weekday) && now < day.start + terms.closes * 60
    }
  }

  private func week(of file: Case) -> HTML {
    guard let book = file.bookings else { return .empty }
    let l = language
    let (monday, range) = monday(file)
    let last = monday + 6
    func turn(_ days: Int, _ relation: String, _ text: String) -> HTML {
      guard range.contains(monday + days) else { return .empty }
      let link = Link(
        .listingPart(file.id, .bookings), query: ["week": (monday + days).text], fragment: "week")
      return "<li><a rel=\"\(relation)\" href=\"\(link)\">\(text)</a></li>"
    }
    let held = book.holding(monday.start, last.end)
    let grid = WeekGrid(monday, held, book.terms)
    return """
      <section aria-labelledby="week"><h2 id="week">\(l("\(monday.text) 至 \(last.text)", "\(monday.text) to \(last.text)"))</h2>
      <nav class="pager" aria-label="\(l("星期", "Weeks"))"><ul>\(turn(-7, "prev", l("上周", "Before")))\(turn(7, "next", l("下周", "After")))</ul></nav>
      \(weekTable(grid, file))\(weekList(grid, file))</section>
      """
  }

  /// Days across and half hours down; what is booked stretches over its time.
  private func weekTable(_ grid: WeekGrid, _ file: Case) -> HTML {
    let l = language
    let head = (0..<7).map { offset -> HTML in
      let day = grid.monday + offset
      return """
        <th scope="col"\(attribute: "aria-current", day == now.day ? "date" : nil)>\(l(BookingTerms.weekday(offset)))<br>\(day.text.suffix(5))</th>
        """
    }
    let rows = grid.slots.map { minutes -> HTML in
      let cells = (0..<7).map { offset -> HTML in
        let day = grid.monday + offset
        switch grid.cell(day, minutes) {
        case .covered: return .empty
        case .booked(let booking, let slots):
          return "<td class=\"held\" rowspan=\"\(slots)\">\(span(booking))<br>\(booker(booking, file))</td>"
        case .free:
          let isOver = day.start + minutes * 60 < now
          return "<td\(attribute: "class", isOver ? "shut" : nil)></td>"
        case .shut: return "<td class=\"shut\"></td>"
        }
      }
      let hour: HTML? =
        minutes % 60 == 0 || minutes == grid.slots.first ? "\(BookingTerms.clock(minutes))" : nil
      return "<tr><th scope=\"row\">\(hour)</th>\(cells)</tr>"
    }
    return """
      <div class="scroll wide" tabindex="0" role="region" aria-labelledby="week"><table class="week">
      <thead><tr><td></td>\(head)</tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }

  /// The same for a narrow page: a line for each day.
  private func weekList(_ grid: WeekGrid, _ file: Case) -> HTML {
    let l = language
    let items = (0..<7).map { offset -> HTML in
      let day = grid.monday + offset
      let held = grid.held.filter { $0.from.day == day }.map { "<br>\(span($0)) \(booker($0, file))" as HTML }
      let isOpen = grid.terms?.weekdays.contains(day.weekday) ?? false
      let none: HTML? = held.isEmpty ? (isOpen ? l("没有预约", "nothing booked") : l("不开放", "closed")).html : nil
      return "<li><strong>\(l(BookingTerms.weekday(offset))) \(day.text.suffix(5))</strong> \(none)\(held)</li>"
    }
    return "<ul class=\"rows narrow\">\(items)</ul>"
  }

  private func span(_ booking: Booking) -> String { "\(booking.from.text.suffix(5))–\(booking.until.text.suffix(5))" }

  /// Whose it is, for those of the alliance; a visitor sees only that the time is taken.
  private func booker(_ booking: Booking, _ file: Case) -> HTML {
    let l = language
    let waits: HTML? = booking.standing == .requested ? " \(UI.tag(l("待同意", "requested"), .warn))" : nil
    guard viewer.unit != nil || owns(file), let unit = booking.unit else {
      return "\(l("已约", "booked"))\(waits)"
    }
    return "\(UI.chinese(alliance.memberName(unit)))\(waits)"
  }

  private func bookingForm(_ file: Case, _ sheet: BookingSheet) -> HTML {
    let l = language
    guard past == nil, let terms = alliance.bookingTerms(of: file), let step = alliance.step(of: file) else {
      return .empty
    }
    let title: HTML = "<h2 id=\"book\">\(l("预约一个时间", "Book a time")) \(UI.citation(step.citation, l))</h2>"
    guard let person = viewer.person else {
      let link = Link(.signIn, query: ["next": Address.listingPart(file.id, .bookings).path])
      return "\(title)<p><a href=\"\(link)\">\(l("登录后预约", "Sign in to book"))</a></p>"
    }
    guard owns(file) || alliance.lastBookableDay(of: file, for: person, at: now) != nil else {
      return UI.notice(.note, "<p>\(l("只有成员单位的人员可以预约。", "Only people of members may book."))</p>")
    }
    var first = FormSheet(BookingForm.booking(terms), of: nil, input: [:])
    if let day = query["week"].flatMap({ Day($0) }), day >= now.day { first.input["day"] = day.text }
    let shown = sheet.form?.form.id == first.form.id ? sheet.form! : first
    return """
      \(title)\(UI.form(self, to: .listingPart(file.id, .bookings), "\(fields(shown))\(UI.actions(UI.button(terms.approved && !owns(file) ? l("提出预约", "Ask for it") : l("预约", "Book"))))"))
      """
  }
}
