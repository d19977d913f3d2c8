import Constitution
import Governance
import HashTreeCollections
import Markup

/// The register of resolutions: what the alliance has decided and whether it still holds, newest first.
extension Visit {
  var resolutionsPage: Page {
    let l = language
    let title = l("决议", "Resolutions")
    let (organ, year, status) = (query["organ"] ?? "", query["year"] ?? "", query["status"] ?? "")
    let all = alliance.resolutionsNewestFirst.filter { maySee($0.case) }
    let found = all.filter { resolution in
      (organ.isEmpty || resolution.organ.text == organ)
        && (year.isEmpty || String(resolution.adopted.day.year) == year)
        && (status.isEmpty || resolution.status == status)
    }
    let slice = Slice(found, page: query["page"], size: 25)
    let list: HTML =
      slice.items.isEmpty
      ? UI.empty(
        all.isEmpty ? l("还没有决议。", "There is no resolution yet.") : l("没有符合条件的决议。", "No resolution matches."),
        UI.button(l("提出一件事", "Bring something"), to: Address.bring, .plain))
      : resolutionTable(Array(slice.items))
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "联盟各机构作出的决议，按年编号；成员须执行现行有效的决议。", "What the alliance's organs have decided, numbered by year; members carry out what is in force.")) \
      \(dutyCitation.map { UI.citation($0, l) })</p>
      \(resolutionFilter(all, organ: organ, year: year, status: status))
      <p class="hint">\(l("共 \(found.count) 件", l.count(found.count, "", "resolution")))</p>
      \(list)
      \(UI.pager(page: slice.page, of: slice.pages, l) {
        Link(.resolutions, query: ["organ": organ, "year": year, "status": status, "page": "\($0)"])
      })
      """)
  }

  /// The item that obliges members to carry resolutions out.
  var dutyCitation: Citation? { charter.item(saying: "执行联盟的决议") }

  private func resolutionFilter(_ all: [Resolution], organ: String, year: String, status: String) -> HTML {
    let l = language
    let organs = Set(all.map(\.organ)).sorted().map { ($0.text, l(alliance.organName($0))) }
    let years = Set(all.map(\.adopted.day.year)).sorted(by: >).map { (String($0), String($0)) }
    let statuses = Resolution.statuses.map { ($0.name, l($0.words)) }
    return """
      <form class="filters" method="get" action="\(Address.resolutions)" role="search">
      \(filter("organ", l("机构", "Organ"), organs, chosen: organ))\(filter("year", l("年份", "Year"), years, chosen: year))\
      \(filter("status", l("状态", "Status"), statuses, chosen: status))
      \(UI.button(l("查找", "Find"), .plain))</form>
      """
  }

  private func filter(_ id: String, _ label: String, _ options: [(String, String)], chosen: String) -> HTML {
    let items = options.map { value, name -> HTML in
      "<option value=\"\(value)\"\(flag: "selected", if: value == chosen)>\(name)</option>"
    }
    return """
      <div class="field"><label for="\(id)">\(label)</label>
      <select id="\(id)" name="\(id)"><option value="">\(language("全部", "All"))</option>\(items)</select></div>
      """
  }

  private func resolutionTable(_ resolutions: [Resolution]) -> HTML {
    let l = language
    return UI.table(
      l("决议", "Resolutions"),
      [
        UI.Column(l("编号", "Number")), UI.Column(l("决议", "Resolution")), UI.Column(l("状态", "Status")),
        UI.Column(l("机构", "Organ")), UI.Column(l("日期", "Date")), UI.Column(l("依据", "Article")),
      ],
      resolutions.map { resolution in
        [
          resolution.id.text.html, "<a href=\"\(Address.resolution(resolution.id))\">\(l(resolution.title))</a>",
          resolutionTag(resolution), l(alliance.organName(resolution.organ)).html,
          UI.day(resolution.adopted.day), UI.citation(resolution.citation, l),
        ]
      })
  }

  func resolutionTag(_ resolution: Resolution) -> HTML {
    let words = Resolution.statuses.first { $0.name == resolution.status }?.words
    let tone: UI.Tone =
      switch resolution.ending?.fate {
      case nil: .ok
      case .replace: .plain
      case .repeal: .bad
      }
    return UI.tag(words.map { language($0) } ?? resolution.status, tone)
  }

  /// A resolution's number, leading to it; only that it is not public, where whoever looks may not see it.
  func resolutionLink(_ key: Key<Resolution>) -> HTML {
    guard let resolution = alliance.resolutions[key], maySee(resolution.case) else {
      return "\(language("不公开的决议", "a resolution that is not public"))"
    }
    return "<a href=\"\(Address.resolution(key))\">\(UI.chinese(key.text)) \(language(resolution.title))</a>"
  }
}

extension Resolution {
  /// The words by which an address asks for a status.
  static let statuses: [(name: String, words: Words)] = [
    ("in-force", Words("现行有效", "in force")), ("replaced", Words("已被取代", "replaced")),
    ("repealed", Words("已废止", "repealed")),
  ]

  var status: String {
    switch ending?.fate {
    case nil: "in-force"
    case .replace: "replaced"
    case .repeal: "repealed"
    }
  }
}

extension Supersession.Fate {
  var words: Words {
    switch self {
    case .replace: Words("取代", "replacing")
    case .repeal: Words("废止", "repealing")
    }
  }
}

extension Charter {
  /// The first item whose text has these words.
  func item(saying words: String) -> Citation? {
    for article in articles {
      for paragraph in article.paragraphs where paragraph.contains(words) {
        return Citation(article.number, Article.item(of: paragraph))
      }
    }
    return nil
  }
}
