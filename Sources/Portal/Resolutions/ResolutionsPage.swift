import Constitution
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// The register of resolutions: what the alliance has decided and whether it still holds, newest first.
extension Visit {
  enum ResolutionOrder: String, FinderOption {
    case newest, oldest

    var words: Words {
      switch self {
      case .newest: Words("最近通过", "Newest")
      case .oldest: Words("最早通过", "Oldest")
      }
    }
  }

  /// All that whoever looks may see, the newest first.
  var register: [Resolution] { alliance.resolutionsNewestFirst.filter { maySee($0.case) } }

  func resolutionFinder(_ all: [Resolution]) -> Finder {
    let deciding = charter.organs.filter { $0.decidesBy != nil }.map(\.id)
    let organs = Set(all.map(\.organ) + deciding).sorted().map { ($0.text, alliance.organName($0)) }
    let years = Set(all.map(\.adopted.day.year)).sorted(by: >).map { ("\($0)", Words("\($0)", "\($0)")) }
    return Finder(
      .resolutions, query, Words("名称或编号", "Title or number"),
      [
        Finder.Choice("organ", Words("机构", "Organ"), organs), Finder.Choice("year", Words("年份", "Year"), years),
        Finder.Choice("status", Words("状态", "Status"), Resolution.statuses.map { ($0.name, $0.words) }),
        Finder.Choice(order: ResolutionOrder.self),
      ])
  }

  func found(_ all: [Resolution], by finder: Finder) -> [Resolution] {
    let found = all.filter { resolution in
      (finder["organ"].map { resolution.organ.text == $0 } ?? true)
        && (finder["year"].map { String(resolution.adopted.day.year) == $0 } ?? true)
        && (finder["status"].map { resolution.status == $0 } ?? true)
        && finder.fits([resolution.title.zh, resolution.title.en, resolution.id.text])
    }
    return finder.order() == ResolutionOrder.newest ? found : found.reversed()
  }

  var resolutionsPage: Page {
    let l = language
    let title = l("决议", "Resolutions")
    let finder = resolutionFinder(register)
    let found = found(register, by: finder)
    let slice = Slice(found, page: query["page"], size: 25)
    let none = UI.empty(
      l("还没有决议。", "There is no resolution yet."),
      UI.button(l("提出一件事", "Bring something"), to: Address.bring, .plain))
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "联盟各机构作出的决议，按年编号；成员须执行现行有效的决议。", "What the alliance's organs have decided, numbered by year; members carry out what is in force.")) \
      \(dutyCitation.map { UI.citation($0, l) }) <a href="\(Address.numbers)">\(l("编号总表", "Register of numbers"))</a></p>
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.resolutions)))
      \(slice.items.isEmpty ? nothingFound(finder, none: none) : resolutionTable(Array(slice.items)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      """)
  }

  var resolutionsTable: Response {
    let l = language
    let head = [
      l("编号", "Number"), l("决议", "Resolution"), l("状态", "Status"), l("机构", "Organ"), l("日期", "Date"),
      l("依据", "Article"), l("案卷", "Case"),
    ]
    let rows = found(register, by: resolutionFinder(register)).map { resolution in
      [
        resolution.id.text, l(resolution.title),
        Resolution.statuses.first { $0.name == resolution.status }.map { l($0.words) } ?? resolution.status,
        l(alliance.organName(resolution.organ)), resolution.adopted.day.text, l(resolution.citation.words),
        resolution.case.text,
      ]
    }
    return spreadsheet("resolutions", [head] + rows)
  }

  /// The item that obliges members to carry resolutions out.
  var dutyCitation: Citation? { charter.item(saying: "执行联盟的决议") }

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
