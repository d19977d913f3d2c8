import Constitution
import Governance
import HashTreeCollections
import Markup

/// The register of members: searched, filtered, page by page.
extension Visit {
  var membersPage: Page {
    let l = language
    let wanted = (query["name"] ?? "").lowercased()
    let kind = query["kind"] ?? ""
    let isFormer = query["former"] == "1"
    let all = isFormer ? alliance.formerMembers : alliance.membersInOrder
    let found = all.filter { member in
      (kind.isEmpty || member.kind.text == kind)
        && (wanted.isEmpty || member.name.lowercased().contains(wanted) || member.code.text.lowercased() == wanted
          || (member.district ?? "").contains(wanted))
    }
    let slice = Slice(found, page: query["page"], size: 20)
    let body: HTML = """
      <h1>\(l("成员", "Members"))</h1>
      \(lead(isFormer))
      \(memberFilter(kinds: all, kind: kind, isFormer))
      \(slice.items.isEmpty ? noMember : memberTable(Array(slice.items)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { page in
        Link(
          .members,
          query: ["name": query["name"] ?? "", "kind": kind, "former": isFormer ? "1" : "", "page": "\(page)"])
      })
      """
    return Page(l("成员", "Members"), body)
  }

  private func lead(_ isFormer: Bool) -> HTML {
    let l = language
    let (now, former) = (alliance.memberCount, alliance.members.count - alliance.memberCount)
    if isFormer {
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

  private func memberFilter(kinds all: [Member], kind: String, _ isFormer: Bool) -> HTML {
    let l = language
    var counts: [Key<Field.Option>: Int] = [:]
    for member in all { counts[member.kind, default: 0] += 1 }
    let options = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { key, count -> HTML in
      "<option value=\"\(key.text)\"\(flag: "selected", if: key.text == kind)>\(l(alliance.kindName(key)))\(l.bracketed("\(count)"))</option>"
    }
    return """
      <form class="filters" method="get" action="\(Address.members)" role="search">
      \(if: isFormer, UI.hidden("former", "1"))
      <div class="field"><label for="name">\(l("名称、代码或所在地", "Name, code or place"))</label>
      <input id="name" name="name" type="search" value="\(query["name"] ?? "")"></div>
      <div class="field"><label for="kind">\(l("类别", "Kind"))</label>
      <select id="kind" name="kind"><option value="">\(l("全部类别", "All kinds"))</option>\(options)</select></div>
      \(UI.button(l("查找", "Find"), .plain))</form>
      """
  }

  private var noMember: HTML {
    let l = language
    return UI.empty(
      l("没有符合条件的成员。请换一个词，或查看全部成员。", "No member matches. Try another word, or see all members."),
      UI.button(l("全部成员", "All members"), to: Address.members, .plain))
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
            "\(UI.day(member.admitted.day)) ～ \(UI.day($0.at.day)) \(UI.tag(l($0.departure.words)))"
          }
            ?? UI.day(member.admitted.day),
        ]
      })
  }
}
