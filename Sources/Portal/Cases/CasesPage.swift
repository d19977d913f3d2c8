import Constitution
import Governance
import HashTreeCollections
import Markup

/// Everything that is or was dealt with: what is open first, then each year's.
extension Visit {
  var casesPage: Page {
    let l = language
    let open = openCases
    let year = query["year"].flatMap { Int($0) } ?? now.day.year
    let slice = Slice(alliance.cases(openedIn: year).filter(maySee), page: query["page"], size: 25)
    let years = alliance.founded.day.year...max(now.day.year, alliance.founded.day.year)
    let links = years.reversed().map { other -> HTML in
      """
      <li><a href="\(Link(.cases, query: ["year": "\(other)"]))"\(attribute: "aria-current", other == year ? "page" : nil)>\(other)</a></li>
      """
    }
    let openList: HTML =
      open.isEmpty
      ? UI.empty(l("目前没有正在办理的事项。", "Nothing is under way."), applyButton)
      : "<ul class=\"rows\">\(open.map(caseRow))</ul>"
    let body: HTML = """
      <h1>\(l("办理", "Cases"))</h1>
      <p class="lead">\(l("依章程程序提出的每一件事：到了哪一步，等谁，何时到期。", "Everything brought under the charter's procedures: where it stands, whom it waits for, and until when."))</p>
      \(UI.actions(UI.button(l("提出一件事", "Bring something"), to: Address.bring)))
      <h2>\(l("正在办理（\(open.count)）", "Under way (\(open.count))"))</h2>
      \(openList)
      <p><a href="\(Address.resolutions)">\(l("决议登记", "Register of resolutions"))</a></p>\(standardsLink)\(basesLink)
      <p><a href="\(Address.report(year))">\(l("\(year) 年工作情况", "The year \(year) in figures"))</a></p>
      <h2 id="year">\(l("\(year) 年提出", "Brought in \(year)"))</h2>
      <nav class="pager" aria-label="\(l("年份", "Years"))"><ul>\(links)</ul></nav>
      \(slice.items.isEmpty ? UI.empty(l("这一年没有。", "None in this year.")) : table(Array(slice.items)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { Link(.cases, query: ["year": "\(year)", "page": "\($0)"], fragment: "year") })
      """
    return Page(l("办理", "Cases"), body)
  }

  private var applyButton: HTML { UI.button(language("申请入盟", "Apply for membership"), to: Address.apply) }

  private func table(_ files: [Case]) -> HTML {
    let l = language
    return UI.table(
      l("提出的事项", "Cases"),
      [
        UI.Column(l("名称", "Name")), UI.Column(l("程序", "Procedure")), UI.Column(l("状态", "Status")),
        UI.Column(l("编号", "Number")), UI.Column(l("提出日期", "Opened")),
      ],
      files.map { file in
        [
          "<a href=\"\(Address.file(file.id))\">\(UI.chinese(file.title))</a>",
          (alliance.procedure(of: file).map { l($0.name) } ?? file.procedure.text).html,
          caseTag(file), file.id.text.html, UI.day(file.opened.day),
        ]
      })
  }
}
