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
    let places = found.reduce(0) { $0 + $1.particulars.capacity }
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
      \(baseFilter(search))
      <p class="hint">\(l("共 \(found.count) 个，可同时接纳 \(places) 人", "\(l.count(found.count, "", "base")), for \(places) people at a time"))\(if: !found.isEmpty, """
         · <a href="\(search.link(to: .basesTable))">\(l("下载表格（CSV）", "Download as CSV"))</a>
        """)</p>
      \(slice.items.isEmpty ? noBases(search) : baseTable(Array(slice.items)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { search.link(page: $0) })
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

  private func baseFilter(_ search: BaseSearch) -> HTML {
    let l = language
    func select(_ id: String, _ label: String, _ options: [(String, Words)], _ chosen: String?, first: Words?) -> HTML {
      let items = options.map { value, name -> HTML in
        "<option value=\"\(value)\"\(flag: "selected", if: value == chosen)>\(l(name))</option>"
      }
      let any: HTML? = first.map { "<option value=\"\">\(l($0))</option>" }
      return """
        <div class="field"><label for="\(id)">\(label)</label><select id="\(id)" name="\(id)">\(any)\(items)</select></div>
        """
    }
    func options(_ field: Key<Field>) -> [(String, Words)] {
      charter.baseOptions(field).map { ($0.id.text, $0.name) }
    }
    let all = Words("全部", "All")
    let states =
      [("all", all)] + TrainingBase.State.allCases.map { ($0.rawValue, $0.words) }
    return """
      <form class="filters" id="register" method="get" action="\(Address.bases)" role="search">
      <div class="field"><label for="q">\(l("名称、编号、地址或单位", "Name, number, address or member"))</label>
      <input id="q" name="q" type="search" value="\(query["q"] ?? "")"></div>
      \(select("kind", l("类型", "Kind"), options(BaseField.kind), search.kind?.id.text, first: all))
      \(select("district", l("所在地", "Where"), options(BaseField.district), search.district?.id.text, first: all))
      \(select("state", l("状态", "Status"), states, search.isEverything ? "all" : search.state?.rawValue,
        first: Words("现有基地", "present bases")))
      \(select("sort", l("排序", "Order"), BaseSearch.Sort.allCases.map { ($0.rawValue, $0.words) }, search.sort.rawValue,
        first: nil))
      \(UI.button(l("查找", "Find"), .plain))</form>
      """
  }

  private func noBases(_ search: BaseSearch) -> HTML {
    let l = language
    if search.isNarrowed {
      return UI.empty(
        l("没有符合条件的基地。", "No base matches."), UI.button(l("看全部", "See all"), to: Address.bases, .plain))
    }
    let opening = charter.recognition.flatMap { Opening($0, of: charter) }
    return UI.empty(
      l("还没有认定基地。成员可以申请。", "No base has been recognised yet. Members may apply."),
      opening.map { UI.button(l("申请基地", "Apply for a base"), to: $0.address(), .plain) })
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
