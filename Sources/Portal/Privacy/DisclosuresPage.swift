import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// 个人信息对外提供登记: to whom personal data was given, what, on which ground and when; by the program where it knows, and by
/// hand where it does not.
enum DisclosureRoom {
  static func show(_ visit: Visit) async throws -> Response {
    visit.response(visit.disclosuresPage(try await visit.portal.desk.disclosures()))
  }

  static func enter(_ visit: Visit) async throws -> Response {
    let (entry, problems) = try read(visit.form, visit)
    guard let entry else {
      let all = try await visit.portal.desk.disclosures()
      return visit.refused(visit.disclosuresPage(all, problems))
    }
    try await visit.portal.desk.disclose(entry)
    return visit.redirect(to: Address.privacy(.disclosures))
  }

  /// What was typed, as a line; nil with what is wrong with it.
  static func read(
    _ form: FormInput, _ visit: Visit
  ) throws -> (entry: DataTransfer?, problems: [(id: String, text: Words)]) {
    let maker = try visit.signedIn()
    var problems: [(id: String, text: Words)] = []
    let texts = ["recipient", "what", "ground"].map { id -> String in
      let text = (form[id] ?? "").trimmedOfSpace
      if text.isEmpty || !text.fits(DataTransfer.longest) || !text.isPlain(lines: false) {
        problems.append(
          (
            id,
            Words("请填写，不超过 \(DataTransfer.longest) 字。", "Fill it in, in at most \(DataTransfer.longest) characters.")
          ))
      }
      return text
    }
    let day = form["day"].flatMap { Day($0) }
    if day.map({ $0 > visit.now.day }) ?? true {
      problems.append(("day", Words("请填写今天或以前的日期。", "Give today or an earlier day.")))
    }
    let typed = (form["person"] ?? "").trimmedOfSpace
    let person: Key<Person>? = typed.isEmpty ? nil : Key(typed)
    if let person, visit.alliance.people[person] == nil {
      problems.append(("person", Words("记录中没有此人。", "The record knows no such person.")))
    }
    guard problems.isEmpty, let day else { return (nil, problems) }
    // What somebody typed is said as it was typed, in either language.
    let words = texts.map { Words($0, $0) }
    let entry = DataTransfer(
      .other, to: words[0], words[1], ground: words[2], by: maker, at: day.start, about: [person].compactMap { $0 })
    return (entry, [])
  }
}

extension DataTransfer.Kind: FinderOption {
  var words: Words {
    switch self {
    case .export: Words("下载表格", "a table taken along")
    case .shown: Words("展示给对方", "shown to another side")
    case .processor: Words("委托处理", "dealt with for the alliance")
    case .other: Words("人工登记", "entered by hand")
    }
  }
}

extension Visit {
  /// Enters what personal data left with a table that somebody took along. One's own data is given to nobody else.
  func discloseExport(_ answer: Response) async throws {
    guard let reader = viewer.person, address.isExport, answer.status == .ok, !looks.people.isEmpty else { return }
    let place = address.nameInReports
    try await portal.desk.disclose(
      DataTransfer(
        .export, to: alliance.nameWithOffice(of: reader), Words("表格 \(place)", "the table \(place)"),
        ground: Words("职务所需", "what they do for the alliance"), by: reader, at: now, about: looks.people))
  }

  /// Enters a channel through which readers' addresses and notices go from now on.
  func discloseChannel(_ recipient: Words) async throws {
    try await portal.desk.disclose(
      DataTransfer(
        .processor, to: recipient, Words("收件人的地址和告知的文字", "readers' addresses and the words of notices"),
        ground: Words("委托处理", "dealt with for the alliance"), by: try signedIn(), at: now))
  }

  enum DisclosureOrder: String, FinderOption {
    case newest, oldest

    var words: Words {
      switch self {
      case .newest: Words("最新", "Newest")
      case .oldest: Words("最早", "Oldest")
      }
    }
  }

  var disclosureFinder: Finder {
    Finder(
      .privacy(.disclosures), query, Words("接收方、内容、依据或人员", "To whom, what, ground or person"),
      [Finder.Choice("kind", Words("种类", "Kind"), DataTransfer.Kind.self), Finder.Choice(order: DisclosureOrder.self)])
  }

  func found(_ all: [DataTransfer], _ finder: Finder) -> [DataTransfer] {
    let found = all.filter { entry in
      finder.allows("kind", entry.kind.rawValue)
        && finder.fits([language(entry.recipient), language(entry.what), language(entry.ground), about(entry)])
    }
    return finder.order() == DisclosureOrder.newest ? found : found.reversed()
  }

  private func about(_ entry: DataTransfer) -> String {
    entry.people.map { language(alliance.publicName(of: $0)) }.joined(separator: language.comma)
  }

  fileprivate func disclosuresPage(_ all: [DataTransfer], _ problems: [(id: String, text: Words)] = []) -> Page {
    let l = language
    let title = l("个人信息对外提供登记", "Register of disclosures")
    let finder = disclosureFinder
    let found = found(all, finder)
    let slice = Slice(found, page: query["page"], size: 25)
    let none = UI.empty(
      l(
        "还没有登记。有人下载含个人信息的表格、一个成员看到另一成员的人的信息，或设置了邮件、机器人，就会在这里。",
        "Nothing yet. A table with personal data that is taken along, what one member is shown of another's people, or a channel that is set up, will be here."
      ))
    return Page(
      title, trail: [Page.Crumb(l("工作台", "My desk"), .desk)],
      """
      \(UI.errorSummary(problems.map { (id: $0.id, text: l($0.text)) }, l))
      <h1>\(title)</h1>
      <p class="lead">\(l("个人信息给了谁、什么内容、凭什么、何时。本人在“我的信息”里看到关于自己的。",
        "To whom personal data was given, what, on which ground and when. Each finds what is about them under “My data”."))</p>
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.disclosures)))
      \(slice.items.isEmpty ? nothingFound(finder, none: none) : disclosureTable(Array(slice.items)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      \(if: doesDailyWork, entering(problems))
      """)
  }

  private func disclosureTable(_ entries: [DataTransfer]) -> HTML {
    let l = language
    let columns = [
      UI.Column(l("给了谁", "To whom")), UI.Column(l("种类", "Kind")), UI.Column(l("内容", "What")),
      UI.Column(l("依据", "Ground")),
      UI.Column(l("时间", "When")), UI.Column(l("经办人", "By")), UI.Column(l("关于多少人", "About how many"), isNumber: true),
    ]
    let rows = entries.map { entry -> [HTML] in
      [
        said(entry.recipient), l(entry.kind.words).html, said(entry.what), said(entry.ground),
        entry.kind == .other ? UI.day(entry.at.day) : UI.time(entry.at),
        UI.chinese(l(alliance.nameWithOffice(of: entry.maker))), entry.people.isEmpty ? "—" : "\(entry.people.count)",
      ]
    }
    return UI.table(l("登记", "Register"), columns, rows)
  }

  /// What somebody typed is the same in either language.
  private func said(_ words: Words) -> HTML { words.zh == words.en ? UI.chinese(words.zh) : language(words).html }

  private func entering(_ problems: [(id: String, text: Words)]) -> HTML {
    let l = language
    func question(_ id: String, _ name: String, isRequired: Bool = true) -> UI.Question {
      UI.Question(
        id, name, error: problems.first { $0.id == id }.map { l($0.text) }, isRequired: isRequired)
    }
    return section(
      "enter", l("登记一次对外提供", "Enter one by hand"),
      UI.form(
        self, to: .privacy(.disclosures),
        """
        \(UI.field(question("recipient", l("给了谁", "To whom")), value: form["recipient"] ?? "", limit: DataTransfer.longest, l))
        \(UI.field(question("what", l("什么内容", "What")), value: form["what"] ?? "", limit: DataTransfer.longest, l))
        \(UI.field(question("ground", l("凭什么（同意、法定义务……）", "On which ground (consent, a duty by law…)")), value: form["ground"] ?? "", limit: DataTransfer.longest, l))
        \(UI.field(question("day", l("哪一天", "On which day")), .day, value: form["day"] ?? now.day.text, l))
        \(UI.field(question("person", l("关于谁（人员编号）", "About whom (the person's number)"), isRequired: false), value: form["person"] ?? "", l))
        \(UI.actions(UI.button(l("登记", "Enter it"))))
        """))
  }

  /// The register as a spreadsheet, as far as the address narrows it.
  func disclosuresTable(_ all: [DataTransfer]) -> Response {
    let l = language
    let head = [
      l("时间", "When"), l("种类", "Kind"), l("给了谁", "To whom"), l("内容", "What"), l("依据", "Ground"), l("经办人", "By"),
      l("次数", "Times"), l("关于谁", "About whom"),
    ]
    let rows = found(all, disclosureFinder).map { entry in
      [
        entry.at.text, l(entry.kind.words), l(entry.recipient), l(entry.what), l(entry.ground),
        l(alliance.nameWithOffice(of: entry.maker)), "\(entry.count)", about(entry),
      ]
    }
    return spreadsheet("disclosures", [head] + rows)
  }
}
