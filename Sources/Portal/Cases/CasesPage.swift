import Constitution
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// Everything that is or was dealt with: what is open first, then all of it to be searched and narrowed.
extension Visit {
  enum CaseOrder: String, FinderOption {
    case newest, oldest, due

    var words: Words {
      switch self {
      case .newest: Words("最近提出", "Newest")
      case .oldest: Words("最早提出", "Oldest")
      case .due: Words("最先到期", "Due first")
      }
    }
  }

  /// How far a case is, as a list is narrowed by it.
  enum CaseState: String, FinderOption {
    case open, late, ended

    var words: Words {
      switch self {
      case .open: Words("正在办理", "under way")
      case .late: Words("逾期", "late")
      case .ended: Words("已办结", "ended")
      }
    }

    func holds(_ file: Case) -> Bool {
      switch self {
      case .open: file.isOpen
      case .late: file.isOpen && file.isLate
      case .ended: !file.isOpen
      }
    }
  }

  var caseFinder: Finder {
    let procedures = charter.procedures.map { (value: $0.id.text, name: $0.name) }
    return Finder(
      .cases, query, Words("名称、编号或单位", "Name, number or unit"),
      [
        Finder.Choice("procedure", Words("程序", "Procedure"), procedures),
        Finder.Choice("state", Words("状态", "Status"), CaseState.self),
        Finder.Choice("year", Words("年份", "Year"), yearsSinceFounding), Finder.Choice(order: CaseOrder.self),
      ])
  }

  /// The newest first, as answers of a list.
  var yearsSinceFounding: [(value: String, name: Words)] {
    let first = alliance.founded.day.year
    return (first...max(now.day.year, first)).reversed().map { ("\($0)", Words("\($0)", "\($0)")) }
  }

  func foundCases(_ finder: Finder) -> [Case] {
    let state: CaseState? = finder.option("state")
    let found = alliance.cases.values.filter { file in
      (finder["procedure"].map { file.procedure.text == $0 } ?? true) && (state?.holds(file) ?? true)
        && (finder["year"].map { String(file.opened.day.year) == $0 } ?? true) && maySee(file)
        && finder.fits([
          file.title, file.id.text, alliance.unit(of: file).map(alliance.memberName),
          alliance.assignee(of: file).map(alliance.memberName),
        ])
    }
    return switch finder.order() as CaseOrder {
    case .newest: found.sorted { ($1.opened, $1.id) < ($0.opened, $0.id) }
    case .oldest: found.sorted { ($0.opened, $0.id) < ($1.opened, $1.id) }
    case .due: found.sorted { ($0.due?.seconds ?? .max, $0.id) < ($1.due?.seconds ?? .max, $1.id) }
    }
  }

  var casesPage: Page {
    let l = language
    let open = openCases
    let finder = caseFinder
    let found = foundCases(finder)
    let slice = Slice(found, page: query["page"], size: 25)
    let openList: HTML =
      open.isEmpty
      ? UI.empty(l("目前没有正在办理的事项。", "Nothing is under way."), applyButton)
      : "<ul class=\"rows\">\(open.map(caseRow))</ul>"
    // Whoever looks for something is shown what was found, and nothing before it.
    let isSearched = finder.isNarrowed || slice.page > 1
    let register = CaseRegister(finder, charter)
    let lead =
      register.map { l($0.procedure.purpose ?? $0.procedure.name) }
      ?? l(
        "依章程程序提出的每一件事：到了哪一步，等谁，何时到期。",
        "Everything brought under the charter's procedures: where it stands, whom it waits for, and until when.")
    let body: HTML = """
      <h1>\(register.map { l("\($0.procedure.name.zh)登记", "Register: \($0.procedure.name.en)") } ?? l("办理", "Cases"))</h1>
      <p class="lead">\(lead)</p>
      \(UI.actions(bringButton(register)))
      \(if: !isSearched, """
        <h2>\(l("正在办理（\(open.count)）", "Under way (\(open.count))"))</h2>
        \(openList)
        <p><a href="\(Address.resolutions)">\(l("决议登记", "Register of resolutions"))</a></p>\(standardsLink)\(researchLink)\(basesLink)
        <p><a href="\(Address.report(now.day.year))">\(l("\(now.day.year) 年工作情况", "The year \(now.day.year) in figures"))</a></p>
        """)
      <h2 id="all">\(l("查找全部事项", "Find any of them"))</h2>
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.cases)))
      \(slice.items.isEmpty ? nothingFound(finder, none: UI.empty(l("还没有提出过。", "Nothing was brought yet."))) : table(Array(slice.items), register))
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      """
    return Page(l("办理", "Cases"), body)
  }

  private func bringButton(_ register: CaseRegister?) -> HTML {
    let l = language
    return register.flatMap { Opening($0.procedure, of: charter) }.map { UI.button(l($0.title), to: $0.address()) }
      ?? UI.button(l("提出一件事", "Bring something"), to: Address.bring)
  }

  private var applyButton: HTML { UI.button(language("申请入盟", "Apply for membership"), to: Address.apply) }

  private func table(_ files: [Case], _ register: CaseRegister?) -> HTML {
    let l = language
    let (heads, cells) = columns(of: register, for: files)
    return UI.table(
      l("提出的事项", "Cases"),
      [UI.Column(l("名称", "Name")), UI.Column(l("状态", "Status"))] + heads
        + [UI.Column(l("编号", "Number")), UI.Column(l("提出日期", "Opened"))],
      files.map { file in
        ["<a href=\"\(Address.file(file.id))\">\(UI.chinese(file.title))</a>", caseTag(file)] + cells(file)
          + ["<span class=\"whole\">\(file.id.text)</span>", UI.day(file.opened.day)]
      })
  }

  /// What stands in the middle of the table: the register's own, or the procedure where there are several.
  private func columns(of register: CaseRegister?, for files: [Case]) -> ([UI.Column], (Case) -> [HTML]) {
    let l = language
    guard let register else { return ([UI.Column(l("程序", "Procedure"))], { [procedureName(of: $0).html] }) }
    let (fields, papers) = (register.columns(for: files), papers(of: files))
    return (
      fields.map { UI.Column(l($0.label), isNumber: $0.isNumber) } + [UI.Column(l("文书", "Papers"))],
      { file in fields.map { plain($0, in: file).html } + [links(to: papers[file.id, default: []])] }
    )
  }

  private func links(to papers: [Document]) -> HTML {
    papers.map { paper -> HTML in
      "<a class=\"whole\" href=\"\(Address.document(paper.id))\">\(UI.chinese(paper.number))</a>"
    }
    .joined(separator: "<br>")
  }

  func procedureName(of file: Case) -> String {
    alliance.procedure(of: file).map { language($0.name) } ?? file.procedure.text
  }

  var casesTable: Response {
    let (l, finder) = (language, caseFinder)
    let files = foundCases(finder)
    let (heads, cells) = sheetColumns(of: CaseRegister(finder, charter), for: files)
    let head =
      [
        l("编号", "Number"), l("名称", "Name"), l("程序", "Procedure"), l("单位", "Unit"), l("状态", "Status"),
        l("提出日期", "Opened"), l("期限", "Due"), l("办结日期", "Ended"),
      ] + heads
    let rows = files.map { file in
      [
        file.id.text, file.title, procedureName(of: file), alliance.unit(of: file).map(alliance.memberName) ?? "",
        l(alliance.placeName(file.place, in: file.id)), file.opened.day.text,
        file.due.map { ($0 + -1).day.text } ?? "", file.ended?.day.text ?? "",
      ] + cells(file)
    }
    return spreadsheet("cases", [head] + rows)
  }

  private func sheetColumns(of register: CaseRegister?, for files: [Case]) -> ([String], (Case) -> [String]) {
    let l = language
    guard let register else { return ([], { _ in [] }) }
    let (fields, papers) = (register.fields, papers(of: files))
    return (
      fields.map { l($0.label) } + [l("文书", "Papers")],
      { file in
        fields.map { plain($0, in: file) }
          + [papers[file.id, default: []].map(\.number).joined(separator: l.comma)]
      }
    )
  }
}
