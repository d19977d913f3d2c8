import Constitution
import Governance
import HashTreeCollections
import Markup

/// The two forms of a calendar: the terms on which something is lent, and a time for which it is asked.
enum BookingForm {
  /// `t0930`, for a choice of times.
  static func option(_ minutes: Int) -> Key<Field.Option> {
    Key("t\(BookingTerms.clock(minutes).filter { $0 != ":" })")
  }

  static func minutes(_ option: Key<Field.Option>) -> Int? {
    guard let digits = Int(option.text.dropFirst()) else { return nil }
    return digits / 100 * 60 + digits % 100
  }

  private static func times(_ range: StrideThrough<Int>) -> [Field.Option] {
    range.map { Field.Option(id: option($0), name: Words(BookingTerms.clock($0), BookingTerms.clock($0))) }
  }

  static func booking(_ terms: BookingTerms) -> Form {
    let slot = BookingTerms.slot
    return Form(
      id: "booking", title: Words("预约", "Book"),
      fields: [
        Field(id: "day", label: Words("日期", "Day"), kind: .day),
        Field(
          id: "from", label: Words("从", "From"),
          kind: .choice(times(stride(from: terms.opens, through: terms.closes - slot, by: slot)))),
        Field(
          id: "until", label: Words("到", "Until"),
          kind: .choice(times(stride(from: terms.opens + slot, through: terms.closes, by: slot)))),
        Field(
          id: "purpose", label: Words("用来做什么", "What for"),
          hint: Words("加密保存，只有本单位和公布单位看得到", "sealed: seen by your side and the unit that offers it only"),
          kind: .text(upTo: Booking.longestPurpose, lines: false)),
      ])
  }

  static let terms = Form(
    id: "terms", title: Words("预约规则", "Terms"),
    fields: [
      Field(
        id: "opens", label: Words("每天几点开始", "Open from"),
        kind: .choice(times(stride(from: 0, through: 1410, by: 30)))),
      Field(
        id: "closes", label: Words("几点结束", "Until"), kind: .choice(times(stride(from: 30, through: 1440, by: 30)))),
      Field(
        id: "longest", label: Words("一次最长多少分钟", "Longest booking in minutes"),
        hint: Words("30 的倍数", "a multiple of 30"), kind: .number(from: 30, to: 1440)),
      Field(
        id: "ahead", label: Words("至多提前几天预约", "How many days ahead"),
        kind: .number(from: 1, to: BookingTerms.mostAhead)),
      Field(
        id: "who", label: Words("谁可以预约", "Who may book"),
        kind: .choice([
          Field.Option(id: "members", name: Words("只限成员单位", "people of members only")),
          Field.Option(id: "everyone", name: Words("成员优先，也对联盟以外的人开放", "members first, then anyone with an account")),
        ])),
      Field(
        id: "approval", label: Words("是否逐次同意", "Do you agree to each"),
        kind: .choice([
          Field.Option(id: "at-once", name: Words("约上即可使用", "no: booked is booked")),
          Field.Option(id: "each", name: Words("每次由本单位同意", "yes: we answer each request")),
        ])),
      Field(
        id: "notice", label: Words("开始前几小时还可以取消", "Given up until how many hours before"),
        kind: .number(from: 0, to: BookingTerms.mostNotice)),
    ])

  /// As the form would be filled in for these terms.
  static func input(_ terms: BookingTerms) -> [String: String] {
    [
      "opens": option(terms.opens).text, "closes": option(terms.closes).text, "longest": "\(terms.longest)",
      "ahead": "\(terms.ahead)", "who": terms.forOthers ? "everyone" : "members",
      "approval": terms.approved ? "each" : "at-once", "notice": "\(terms.noticeHours)",
    ]
  }

  /// What most have, to begin with.
  static let usual = BookingTerms(
    weekdays: [0, 1, 2, 3, 4], opens: 8 * 60, closes: 18 * 60, longest: 240, ahead: 30, forOthers: false,
    approved: true, noticeHours: 24)
}

extension BookingTerms {
  /// The boxes of the days are ticked beside the form's fields.
  init?(_ answers: [Answer], weekdays posted: FormInput) {
    guard let opens = answers.choice("opens").flatMap(BookingForm.minutes),
      let closes = answers.choice("closes").flatMap(BookingForm.minutes), let longest = answers.number("longest"),
      let ahead = answers.number("ahead"), let notice = answers.number("notice")
    else { return nil }
    self.init(
      weekdays: (0...6).filter { posted["weekday-\($0)"] == "yes" }, opens: opens, closes: closes, longest: longest,
      ahead: ahead, forOthers: answers.choice("who") == "everyone", approved: answers.choice("approval") == "each",
      noticeHours: notice)
  }
}

extension Visit {
  func bookingTermsPage(_ file: Case, _ sheet: BookingSheet = BookingSheet()) -> Page {
    let l = language
    let terms = file.bookings?.terms
    let shown =
      sheet.form ?? FormSheet(BookingForm.terms, of: nil, input: BookingForm.input(terms ?? BookingForm.usual))
    let ticked =
      sheet.form == nil
      ? (terms ?? BookingForm.usual).weekdays : (0...6).filter { form["weekday-\($0)"] == "yes" }
    let boxes = (0...6).map { day -> HTML in
      """
      <label class="choice" for="weekday-\(day)"><input type="checkbox" id="weekday-\(day)" name="weekday-\(day)" \
      value="yes"\(flag: "checked", if: ticked.contains(day))> \(l(BookingTerms.weekday(day)))</label>
      """
    }
    let stop: HTML =
      terms == nil
      ? .empty
      : """
      <details><summary>\(l("暂停接受预约", "Take no more bookings"))</summary>
      <p>\(l("已有的预约不受影响。", "Those that stand are not touched."))</p>
      \(UI.form(self, to: .listingPart(file.id, .terms), UI.actions(UI.button(l("暂停", "Stop"), .danger, name: "do", value: "stop"))))</details>
      """
    let title = l("预约规则", "Terms of booking")
    return Page(
      title,
      trail: [Page.Crumb(l("合作大厅", "Cooperation hall"), .hall), Page.Crumb(file.title, .listing(file.id))],
      """
      \(sheet.form?.errorSummary(l))\(UI.refusal(sheet.refusal, l))
      <h1>\(title)</h1>
      <p class="lead">\(UI.chinese(file.title)) \(alliance.step(of: file).map { UI.citation($0.citation, l) })</p>
      <p>\(l("改动只影响以后的预约。", "A change touches later bookings only."))</p>
      \(UI.form(self, to: .listingPart(file.id, .terms), """
        <fieldset class="field"><legend>\(l("哪几天开放", "Open on"))</legend><div class="boxes">\(boxes)</div></fieldset>
        \(fields(shown))\(UI.actions(UI.button(l("保存", "Save"))))
        """))
      \(stop)
      """)
  }
}
