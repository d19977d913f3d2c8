import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// The pages of what is written to many: what was sent, choosing readers and words, a last look, and one as its readers see it.
extension Visit {
  private enum CircularOrder: String, FinderOption {
    case latest, earliest, unread

    var words: Words {
      switch self {
      case .latest: Words("时间由近到远", "Latest first")
      case .earliest: Words("时间由远到近", "Earliest first")
      case .unread: Words("未读最多的在前", "Most unread first")
      }
    }
  }

  private var circularTrail: [Page.Crumb] {
    [
      Page.Crumb(language("工作台", "My desk"), .desk),
      Page.Crumb(language("群发通知", "Circulars"), .circulars),
    ]
  }

  var circularFinder: Finder {
    Finder(
      .circulars, query, Words("标题、正文或收件人", "Subject, text or readers"),
      [Finder.Choice(order: CircularOrder.self)])
  }

  func found(_ circulars: [Circular], _ finder: Finder) -> [Circular] {
    let found = circulars.filter { finder.fits([$0.subject, $0.text, $0.audience.zh, $0.audience.en]) }
    return switch finder.order() as CircularOrder {
    case .latest: found
    case .earliest: found.reversed()
    case .unread: found.sorted { ($1.told - $1.read, $1.number) < ($0.told - $0.read, $0.number) }
    }
  }

  func circularsPage(_ circulars: [Circular]) -> Page {
    let l = language
    let title = l("群发通知", "Circulars")
    let finder = circularFinder
    let found = found(circulars, finder)
    let slice = Slice(found, page: query["page"], size: 20)
    let write = UI.button(l("写一份通知", "Write one"), to: Address.newCircular)
    let rows = slice.items.map { circular -> [HTML] in
      [
        "<a href=\"\(Address.circular(circular.number))\">\(UI.chinese(circular.subject))</a>",
        UI.chinese(l(circular.audience)), "\(circular.read) / \(circular.told)", UI.time(circular.sent),
      ]
    }
    return Page(
      title, trail: [circularTrail[0]],
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "发给选定的人员，进各自的收件箱，并按各人的选择寄邮件或短信。会议、表决等由系统自行告知，不必群发。",
        "Goes to the inboxes of those you choose, and by mail or text as each has chosen. Of meetings, votes and the like people are told anyway."))\
      \(alliance.newsCitation.map { UI.citation($0, l) })</p>
      \(UI.actions(write))
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.circulars)))
      \(slice.items.isEmpty
        ? nothingFound(finder, none: UI.empty(l("还没有群发过。", "Nothing has been sent yet.")))
        : UI.table(title, [
          UI.Column(l("标题", "Subject")), UI.Column(l("发给", "To")), UI.Column(l("已读", "Read"), isNumber: true),
          UI.Column(l("时间", "When")),
        ], rows))
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      """)
  }

  func circularsTable(_ circulars: [Circular]) -> Response {
    let l = language
    let head = [
      l("编号", "Number"), l("时间", "When"), l("标题", "Subject"), l("正文", "Text"), l("发给", "To"), l("人数", "People"),
      l("已读", "Read"), l("发件人", "Sender"),
    ]
    let rows = found(circulars, circularFinder).map { circular in
      [
        "\(circular.number)", circular.sent.text, circular.subject, circular.text, l(circular.audience),
        "\(circular.told)", "\(circular.read)", l(alliance.nameWithOffice(of: circular.sender)),
      ]
    }
    return spreadsheet("circulars", [head] + rows)
  }

  /// First who is to have it, then the words.
  func circularForm(_ sheet: CircularSheet, _ people: People) -> Page {
    let l = language
    let title = l("写一份通知", "Write a circular")
    let input = form.all.isEmpty ? query : form
    let finder = audienceFinder(input)
    let readers = audience(people, finder)
    let problems = sheet.isChecked ? sheet.problems(l) : []
    func error(_ id: String) -> String? { problems.first { $0.id == id }?.text }
    let unreached = people.all.count { $0.login == nil }
    let compose: HTML = """
      <h2>\(l("写给这 \(readers.count) 人", "To \(readers.count == 1 ? "this person" : "these \(readers.count) people")"))</h2>
      \(audienceNames(readers))
      \(UI.form(self, to: .newCircular, """
        \(repeated(finder, press: form["press"].flatMap { Token($0) } ?? Token.random()))
        \(UI.field(UI.Question("subject", l("标题", "Subject"), error: error("subject")), value: sheet.subject, limit: Circular.longestSubject, l))
        \(UI.field(UI.Question("text", l("正文", "Text"), hint: "\(l("空一行分段；https 网址可以点开", "an empty line begins a paragraph; https addresses become links"))", error: error("text")), .lines, value: sheet.text, limit: Circular.longestText, rows: 10, l))
        \(UI.actions(UI.button(l("下一步：核对", "Next: look it over"), name: "do", value: "look")))
        """))
      """
    return Page(
      title, trail: circularTrail, status: problems.isEmpty && sheet.failure == nil ? .ok : .unprocessableContent,
      """
      \(UI.errorSummary(problems, l))
      \(sheet.failure.map { UI.notice(.bad, "<p>\(l($0.words)) \(l("没有发出，文字还在下面。", "Nothing was sent; your words are below."))</p>") })
      <h1>\(title)</h1>
      <h2>\(l("选收件人", "Choose who has it"))</h2>
      \(finderForm(finder))
      \(finderCount(finder, readers.count))
      \(if: unreached > 0, "<p class=\"hint\"><a href=\"\(Address.invitations)\">\(l("另有 \(unreached) 人没有账号，收不到", "\(unreached) more have no account and cannot be reached"))</a></p>")
      \(readers.isEmpty ? nothingFound(finder, none: UI.empty(l("还没有人有账号。", "Nobody has an account yet."))) : compose)
      """)
  }

  private func repeated(_ finder: Finder, press: Token) -> HTML {
    let fields = finder.choices.compactMap { choice in finder[choice.id].map { UI.hidden(choice.id, $0) } }
    return "\(fields)\(UI.hidden("q", finder.words.joined(separator: " ")))\(UI.hidden("press", press.text))"
  }

  private func audienceNames(_ readers: [PersonEntry]) -> HTML {
    let l = language
    let names = readers.map {
      "<li>\(UI.chinese(l($0.name)))\($0.unit.map { unit -> HTML in " <span class=\"hint\">\(UI.chinese(alliance.memberName(unit)))</span>" })</li>"
        as HTML
    }
    return """
      <details><summary>\(l("看看是哪些人", "See who they are"))</summary><ul>\(names)</ul></details>
      """
  }

  func circularPreview(_ sheet: CircularSheet, _ readers: [PersonEntry], _ press: Token) -> Page {
    let l = language
    let title = l("核对后发出", "Look it over and send")
    let finder = audienceFinder(form)
    let draft = sheet.draft
    let repeatedForm: HTML = """
      \(repeated(finder, press: press))\(UI.hidden("subject", draft.subject))\(UI.hidden("text", draft.text))\
      \(UI.actions(
        UI.button(l("发给 \(readers.count) 人", "Send to \(readers.count)"), name: "do", value: "send"),
        UI.button(l("修改", "Change it"), .plain, name: "do", value: "edit")))
      """
    return Page(
      title, trail: circularTrail,
      """
      <h1>\(title)</h1>
      \(UI.notice(.warn, "<p>\(l("发出后不能收回。", "It cannot be taken back."))</p>"))
      \(UI.summary([
        (l("发给", "To"), "\(UI.chinese(l(audienceWords(finder))))\(l("，共 \(readers.count) 人", ", \(l.count(readers.count, "person", "people"))"))"),
        (l("标题", "Subject"), UI.chinese(draft.subject)),
      ]))
      \(audienceNames(readers))
      <div class="news" lang="zh-Hans">\(PlainText.html(draft.text))</div>
      \(UI.form(self, to: .newCircular, repeatedForm))
      """)
  }

  /// `sent` is for those who write circulars: who has it, and when they marked it as read.
  func circularPage(_ circular: Circular, _ sent: (readers: [Key<Person>: Instant?], people: People)?) -> Page {
    let l = language
    return Page(
      circular.subject, trail: doesDailyWork ? circularTrail : [Page.Crumb(l("收件箱", "Inbox"), .notices(.inbox))],
      """
      <h1>\(UI.chinese(circular.subject))</h1>
      <p class="lead">\(UI.chinese(l(alliance.nameWithOffice(of: circular.sender)))) · \(UI.time(circular.sent)) · \
      \(l("发给：", "To: "))\(UI.chinese(l(circular.audience))) \(UI.citation(circular.citation, l))</p>
      <div class="news" lang="zh-Hans">\(PlainText.html(circular.text))</div>
      \(sent.map { receipts(circular, $0.readers, $0.people) })
      """)
  }

  private func receipts(_ circular: Circular, _ readers: [Key<Person>: Instant?], _ people: People) -> HTML {
    let l = language
    let entries = people.all.filter { readers[$0.person] != nil }
    let slice = Slice(entries, page: query["page"], size: 50)
    return """
      <h2>\(l("收件人（\(circular.read) / \(circular.told) 标为已读）", "Who has it (\(circular.read) of \(circular.told) marked it as read)"))</h2>
      \(UI.table(
        l("收件人", "Readers"),
        [UI.Column(l("姓名", "Name")), UI.Column(l("单位", "Member")), UI.Column(l("已读", "Read"))],
        slice.items.map { entry -> [HTML] in
          [
            UI.chinese(l(entry.name)), entry.unit.map { UI.chinese(alliance.memberName($0)) } ?? "—",
            (readers[entry.person] ?? nil).map { UI.time($0) } ?? UI.tag(l("未读", "unread"), .note),
          ]
        }))
      \(UI.pager(page: slice.page, of: slice.pages, l) { Link(.circular(circular.number), query: ["page": "\($0)"]) })
      """
  }
}

extension CircularFailure {
  var words: Words {
    switch self {
    case .nobody: Words("选定的人都没有账号。", "None of these has an account.")
    case .tooManyReaders:
      Words(
        "一次至多发给 \(Circular.mostReaders) 人，请缩小范围。", "At most \(Circular.mostReaders) people at a time; narrow the list.")
    case .tooManyToday:
      Words(
        "一日之内至多群发 \(Circular.mostInADay) 次，请明日再发。",
        "At most \(Circular.mostInADay) circulars in a day; send it tomorrow.")
    }
  }
}
