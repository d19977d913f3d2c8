import Constitution
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// The register of members: searched, narrowed, ordered, page by page, and as a table to download.
extension Visit {
  enum MemberOrder: String, FinderOption {
    case joined, latest, name

    var words: Words {
      switch self {
      case .joined: Words("入盟先后", "In order of joining")
      case .latest: Words("最近入盟", "Latest first")
      case .name: Words("名称", "Name")
      }
    }
  }

  private var showsFormer: Bool { query["former"] == "1" }

  var registered: [Member] { showsFormer ? alliance.formerMembers : alliance.membersInOrder }

  /// Each kind says how many there are of it.
  func memberFinder(_ all: [Member]) -> Finder {
    var counts: [Key<Field.Option>: Int] = [:]
    for member in all { counts[member.kind, default: 0] += 1 }
    let kinds = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { key, count in
      let name = alliance.kindName(key)
      return (value: key.text, name: Words("\(name.zh)（\(count)）", "\(name.en) (\(count))"))
    }
    return Finder(
      .members, query, Words("名称、代码或所在地", "Name, code or place"),
      [Finder.Choice("kind", Words("类别", "Kind"), kinds), Finder.Choice(order: MemberOrder.self)],
      keeping: ["former": showsFormer ? "1" : ""])
  }

  func found(_ all: [Member], by finder: Finder) -> [Member] {
    let found = all.filter { member in
      (finder["kind"].map { member.kind.text == $0 } ?? true)
        && finder.fits([member.name, member.code.text, member.district, member.id.text])
    }
    return switch finder.order() as MemberOrder {
    case .joined: found
    case .latest: found.reversed()
    case .name: found.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }
  }

  var membersPage: Page {
    let l = language
    let finder = memberFinder(registered)
    let found = found(registered, by: finder)
    let slice = Slice(found, page: query["page"], size: 20)
    let body: HTML = """
      <h1>\(l("成员", "Members"))</h1>
      \(lead)
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.members)))
      \(if: !found.isEmpty, "<p class=\"hint\"><a href=\"\(finder.link(to: .table(.membersBook)))\">\(l("下载工作簿（xlsx）", "Download as xlsx"))</a></p>")
      \(slice.items.isEmpty ? nothingFound(finder, none: UI.empty(l("现在没有。", "None at present."))) : memberTable(Array(slice.items)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      """
    return Page(l("成员", "Members"), body)
  }

  private var lead: HTML {
    let l = language
    let (now, former) = (alliance.memberCount, alliance.members.count - alliance.memberCount)
    if showsFormer {
      return """
        <p class="lead">\(l("曾经的成员 \(former) 家。", "Former members: \(former)."))
        <a href="\(Address.members)">\(l("现有成员", "Present members"))</a></p>
        """
    }
    let link: HTML? =
      former == 0
      ? nil
      : " <a href=\"\(Link(.members, query: ["former": "1"]))\">\(l("曾经的成员（\(former)）", "Former members (\(former))"))</a>"
    return """
      <p class="lead">\(l("联盟现有成员 \(now) 家，凡符合章程条件者均可申请入盟。", "The alliance has \(l.count(now, "", "member")); whoever meets the charter's conditions may apply."))
      \(UI.citation(admissionCitation, l))\(link)</p>
      """
  }

  /// The article under which organisations apply.
  private var admissionCitation: Citation {
    charter.admission?.citations.first ?? charter.foundingCitation
  }

  private func memberTable(_ members: [Member]) -> HTML {
    let l = language
    return UI.table(
      l("成员名册", "Register of members"),
      [
        UI.Column(l("名称", "Name")), UI.Column(l("类别", "Kind")), UI.Column(l("所在地", "Place")),
        UI.Column(l("编号", "Number")), UI.Column(l("入盟日期", "Since")),
      ],
      members.map { member in
        [
          "<a href=\"\(Address.member(member.id))\">\(UI.chinese(member.name))</a>",
          l(alliance.kindName(member.kind)).html, UI.chinese(member.district ?? "—"), member.id.text.html,
          member.leaving.map {
            "\(UI.day(member.joined)) ～ \(UI.day($0.at.day)) \(UI.tag(l($0.departure.words)))"
          }
            ?? UI.day(member.joined),
        ]
      })
  }

  var memberRows: [[String]] {
    let l = language
    let head = [
      l("编号", "Number"), l("名称", "Name"), l("统一社会信用代码", "Credit code"), l("类别", "Kind"), l("所在地", "Place"),
      l("入盟日期", "Since"), l("离开日期", "Left"), l("离开方式", "How"),
    ]
    let rows = found(registered, by: memberFinder(registered)).map { member in
      [
        member.id.text, member.name, member.code.text, l(alliance.kindName(member.kind)), member.district ?? "",
        member.joined.text, member.leaving?.at.day.text ?? "", member.leaving.map { l($0.departure.words) } ?? "",
      ]
    }
    return [head] + rows
  }
}
