import Constitution
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// Every number that the alliance has given out, with what it stands for: so that whoever holds a paper with one can look it up.
extension Visit {
  enum NumberKind: String, FinderOption {
    case resolution, document, standard, textbook, base, rule, certificate

    var words: Words {
      switch self {
      case .resolution: Words("决议", "resolution")
      case .document: Words("文书", "document")
      case .standard: Words("标准", "standard")
      case .textbook: Words("共编教材", "textbook")
      case .base: Words("人才培养基地", "base for training")
      case .rule: Words("内部管理制度", "internal rule")
      case .certificate: Words("证书", "certificate")
      }
    }
  }

  enum NumberOrder: String, FinderOption {
    case newest, oldest

    var words: Words {
      switch self {
      case .newest: Words("最近给出", "Newest")
      case .oldest: Words("最早给出", "Oldest")
      }
    }
  }

  struct Numbered {
    var kind: NumberKind
    var number: String
    var title: Words
    var given: Instant
    var citation: Citation?
    var holds: Bool
    /// nil for what has no page that everyone may open.
    var place: Address?
  }

  /// Newest first. Whose certificate it is stands nowhere here: only its holder's address says that.
  var numbered: [Numbered] {
    (numberedResolutions + numberedDocuments + numberedStandards + numberedBases + numberedRules
      + numberedCertificates)
      .sorted { ($1.given, $1.number) < ($0.given, $0.number) }
  }

  private var numberedResolutions: [Numbered] {
    alliance.resolutions.values.filter { maySee($0.case) }.map { resolution in
      Numbered(
        kind: .resolution, number: resolution.id.text, title: resolution.title, given: resolution.adopted,
        citation: resolution.citation, holds: resolution.isInForce, place: .resolution(resolution.id))
    }
  }

  private var numberedDocuments: [Numbered] {
    alliance.documents.values.filter { alliance.maySee($0, viewer.person) }.map { document in
      Numbered(
        kind: .document, number: document.number, title: document.title, given: document.issued,
        citation: document.citation, holds: true, place: .document(document.id))
    }
  }

  private var numberedStandards: [Numbered] {
    alliance.standards.values.compactMap { standard in
      standard.versions.first.map { first in
        Numbered(
          kind: standard.kind.isTextbook ? .textbook : .standard, number: standard.number, title: standard.latest.title,
          given: first.published,
          citation: nil, holds: standard.isInForce, place: .standard(standard.id))
      }
    }
  }

  private var numberedBases: [Numbered] {
    alliance.basesInOrder.compactMap { base in
      base.recognitions.first.map { first in
        Numbered(
          kind: .base, number: base.number, title: Words(base.particulars.name, base.particulars.name),
          given: first.at, citation: nil, holds: base.isRecognised(at: now), place: .base(base.id))
      }
    }
  }

  private var numberedRules: [Numbered] {
    alliance.internalRules.values.compactMap { rule in
      rule.versions.first.map { first in
        Numbered(
          kind: .rule, number: rule.id.text, title: Words(rule.latest.title, rule.latest.title), given: first.from,
          citation: nil, holds: rule.isInForce, place: .internalRule(rule.id))
      }
    }
  }

  private var numberedCertificates: [Numbered] {
    alliance.activities.filter { maySee($0.id) }.flatMap { file in
      (file.enrolment?.signUps ?? []).compactMap { signUp in
        signUp.certificate.map { certificate in
          Numbered(
            kind: .certificate, number: Alliance.certificateNumber(file.id, signUp.number),
            title: Words(file.title, file.title), given: certificate.issued, citation: certificate.citation,
            holds: certificate.revoked == nil, place: .activity(file.id))
        }
      }
    }
  }

  func numberFinder(_ all: [Numbered]) -> Finder {
    let years = Set(all.map(\.given.day.year)).sorted(by: >).map { ("\($0)", Words("\($0)", "\($0)")) }
    return Finder(
      .numbers, query, Words("编号或名称", "Number or title"),
      [
        Finder.Choice("kind", Words("种类", "Kind"), NumberKind.self),
        Finder.Choice("year", Words("年份", "Year"), years), Finder.Choice(order: NumberOrder.self),
      ])
  }

  func found(_ all: [Numbered], by finder: Finder) -> [Numbered] {
    let found = all.filter { item in
      finder.fits([item.number, item.title.zh, item.title.en])
        && finder.allows("kind", item.kind.rawValue)
        && finder.allows("year", String(item.given.day.year))
    }
    return finder.order() == NumberOrder.newest ? found : found.reversed()
  }

  var numbersPage: Page {
    let l = language
    let title = l("编号总表", "Register of numbers")
    let all = numbered
    let finder = numberFinder(all)
    let found = found(all, by: finder)
    let slice = Slice(found, page: query["page"], size: 50)
    let rows = slice.items.map { item -> [HTML] in
      let number: HTML =
        item.place.map { "<a href=\"\($0)\">\(UI.chinese(item.number))</a>" } ?? UI.chinese(item.number)
      return [
        number, l(item.kind.words).html, UI.chinese(l(item.title)), UI.day(item.given.day),
        item.holds ? UI.tag(l("有效", "in force"), .ok) : UI.tag(l("已失效", "no longer in force")),
        item.citation.map { UI.citation($0, l) } ?? "—",
      ]
    }
    let table = UI.table(
      title,
      [
        UI.Column(l("编号", "Number")), UI.Column(l("种类", "Kind")), UI.Column(l("名称", "Title")),
        UI.Column(l("日期", "Day")), UI.Column(l("状态", "Standing")), UI.Column(l("依据", "Article")),
      ], rows)
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l("联盟给出的每一个编号：决议、文书、标准、教材、基地、内部管理制度和证书。手中文件的编号可以在此核对。", "Every number that the alliance has given out, to look up that of a paper in hand."))</p>
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.numbers)))
      \(slice.items.isEmpty ? nothingFound(finder, none: UI.empty(l("还没有给出编号。", "No number has been given out yet."))) : table)
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      """)
  }

  var numbersTable: Response {
    let l = language
    let head = [
      l("编号", "Number"), l("种类", "Kind"), l("名称", "Title"), l("日期", "Day"), l("状态", "Standing"), l("依据", "Article"),
    ]
    let all = numbered
    let rows = found(all, by: numberFinder(all)).map { item in
      [
        item.number, l(item.kind.words), l(item.title), item.given.day.text,
        item.holds ? l("有效", "in force") : l("已失效", "no longer in force"), item.citation.map { l($0.words) } ?? "",
      ]
    }
    return spreadsheet("numbers", [head] + rows)
  }
}
