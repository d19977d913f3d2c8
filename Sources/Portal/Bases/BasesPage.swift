import Constitution
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// The bases of the alliance (Article 8): the register, and the network as a map.
extension Visit {
  /// nil under a charter without a procedure for bases, where there are none.
  var basesPage: Page? {
    guard hasBases else { return nil }
    let l = language
    let search = BaseSearch(query, charter)
    let found = search.found(in: alliance, at: now)
    let slice = Slice(found, page: query["page"], size: 25)
    let title = l("人才培养基地", "Bases for training and internships")
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "经现场考察评分合格、由联盟认定的实训、实习和培训基地。每年复核，到期可以续期。",
        "Places of training and internship that were visited, scored and recognised by the alliance; reviewed each year, and renewed.")) \
      \(baseCitations)</p>
      \(applyForBase)
      \(baseMap(search))
      <h2 id="register">\(l("登记册", "Register"))</h2>
      \(finderForm(search.finder))
      \(finderCount(search.finder, found.count, table: .table(.bases)))
      \(slice.items.isEmpty ? noBases(search) : baseTable(Array(slice.items)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { search.finder.link(["page": "\($0)"]) })
      \(basesUnderWay)
      """)
  }

  private var hasBases: Bool { !alliance.bases.isEmpty || charter.recognition != nil }

  /// Nothing under a charter that has none.
  var basesLink: HTML {
    guard hasBases else { return .empty }
    let count = alliance.bases.values.count { $0.isRecognised(at: now) }
    return "<p><a href=\"\(Address.bases)\">\(language("人才培养基地（\(count)）", "Bases for training (\(count))"))</a></p>"
  }

  var baseCitations: HTML { UI.citations(charter.recognition?.citations ?? [], language) }

  private var applyForBase: HTML {
    guard past == nil, let procedure = charter.recognition, let opening = Opening(procedure, of: charter),
      alliance.mayOpen(procedure, viewer.person)
    else { return .empty }
    return UI.actions(UI.button(language("申请基地", "Apply for a base"), to: opening.address()))
  }

  private func noBases(_ search: BaseSearch) -> HTML {
    let l = language
    let opening = charter.recognition.flatMap { Opening($0, of: charter) }
    let none = UI.empty(
      l("还没有认定基地。成员可以申请。", "No base has been recognised yet. Members may apply."),
      opening.map { UI.button(l("申请基地", "Apply for a base"), to: $0.address(), .plain) })
    guard !alliance.bases.isEmpty, !search.finder.isNarrowed else { return nothingFound(search.finder, none: none) }
    return UI.empty(
      l("登记册的这一部分没有基地。", "There is none in this part of the register."),
      UI.button(l("看全部", "See all"), to: Link(.bases, query: ["state": BaseSearch.Part.all.rawValue]), .plain))
  }

  private func baseTable(_ bases: [TrainingBase]) -> HTML {
    let l = language
    let columns = [
      UI.Column(l("名称", "Name")), UI.Column(l("编号", "Number")), UI.Column(l("单位", "Member")),
      UI.Column(l("类型", "Kind")), UI.Column(l("所在地", "Where")), UI.Column(l("可接纳", "Takes"), isNumber: true),
      UI.Column(l("状态", "Status")), UI.Column(l("有效期至", "Until")),
    ]
    let rows = bases.map { base -> [HTML] in
      [
        "<a href=\"\(Address.base(base.id))\">\(UI.chinese(base.particulars.name))</a>", UI.chinese(base.number),
        "<a href=\"\(Address.member(base.unit))\">\(UI.chinese(alliance.memberName(base.unit)))</a>",
        l(alliance.baseOptionName(base.particulars.kind, BaseField.kind, of: base)).html,
        l(alliance.baseOptionName(base.particulars.district, BaseField.district, of: base)).html,
        "\(base.particulars.capacity)", baseTag(base), UI.day(base.latest.until),
      ]
    }
    return UI.table(l("人才培养基地", "Bases"), columns, rows)
  }

  func baseTag(_ base: TrainingBase) -> HTML {
    let state = alliance.state(of: base, at: now)
    return UI.tag(language(state.words), state.tone)
  }

  /// Applications, reviews and the like that are open and for this viewer to see.
  private var basesUnderWay: HTML {
    let files = openCases.filter { alliance.procedure(of: $0)?.handlesBases ?? false }
    guard !files.isEmpty else { return .empty }
    return """
      <section aria-labelledby="making"><h2 id="making">\(language("正在办理", "Under way"))</h2>
      <ul class="rows">\(files.map(caseRow))</ul></section>
      """
  }

  /// The same list as a spreadsheet, as far as the address narrows it.
  var basesTable: Response {
    let l = language
    let head = [
      l("编号", "Number"), l("名称", "Name"), l("单位", "Member"), l("类型", "Kind"), l("所在地", "Where"),
      l("地址", "Address"), l("可接纳", "Takes"), l("状态", "Status"), l("认定日期", "Recognised"), l("有效期至", "Until"),
      l("复核期限", "Review due"),
    ]
    let rows = BaseSearch(query, charter).found(in: alliance, at: now).map { base in
      [
        base.number, base.particulars.name, alliance.memberName(base.unit),
        l(alliance.baseOptionName(base.particulars.kind, BaseField.kind, of: base)),
        l(alliance.baseOptionName(base.particulars.district, BaseField.district, of: base)), base.particulars.address,
        "\(base.particulars.capacity)", l(alliance.state(of: base, at: now).words), base.latest.at.day.text,
        base.latest.until.text, alliance.reviewDue(of: base, at: now).map { ($0 + -1).day.text } ?? "",
      ]
    }
    return spreadsheet("bases", [head] + rows)
  }
}
