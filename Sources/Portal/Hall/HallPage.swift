import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup
import NIOCore

/// The hall: needs on one side, offers on the other, as cards that are searched and narrowed.
extension Visit {
  /// nil under a charter without a hall.
  var hallPage: Page? {
    guard let search = HallSearch(query, charter) else { return nil }
    let l = language
    let found = search.found(in: alliance).filter(maySee)
    let slice = Slice(found, page: query["page"], size: 24)
    let title = l("合作大厅", "Cooperation hall")
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "成员公布需求和供给，平台按类型、方向、内容、时间和地点推荐相合的，并写明理由。",
        "Members publish needs and offers; what meets is shown with the reasons: kind, field, content, time and place."))
      \(UI.citations(search.procedure.citations, l))</p>
      \(publishButtons)
      \(ownMatches)
      \(sides(search))
      \(finderForm(search.finder))
      \(finderCount(search.finder, found.count, table: .table(.hall)))
      \(slice.items.isEmpty ? emptyHall(search) : UI.cards(slice.items.map { listingCard($0) }))
      \(UI.pager(page: slice.page, of: slice.pages, l) { search.finder.link(["page": "\($0)"]) })
      """)
  }

  private var publishButtons: HTML {
    let l = language
    let buttons = charter.halls.compactMap { procedure in
      charter.openings.first { $0.procedure.id == procedure.id }
    }
    .map { opening in
      UI.button(
        l("公布\(opening.procedure.name.zh)", "Publish: \(opening.procedure.name.en)"), to: opening.address(.form))
    }
    return "<div class=\"actions\">\(buttons)</div>"
  }

  private func sides(_ search: HallSearch) -> HTML {
    let items = charter.halls.map { procedure -> HTML in
      let isHere = procedure.id == search.procedure.id
      return """
        <li><a href="\(search.finder.link(["side": procedure.id.text]))"\(attribute: "aria-current", isHere ? "true" : nil)>\
        \(language(procedure.name))\(language.bracketed("\(alliance.listings(of: procedure.id).count)"))</a></li>
        """
    }
    return "<nav class=\"tabs\" aria-label=\"\(language("需求或供给", "Needs or offers"))\"><ul>\(items)</ul></nav>"
  }

  private func emptyHall(_ search: HallSearch) -> HTML {
    let l = language
    return nothingFound(
      search.finder,
      none: UI.empty(
        l(
          "现在没有公布的\(search.procedure.name.zh)。公布一项只需两分钟。", "Nothing is published now. Publishing takes two minutes.")))
  }

  /// The hall's list as a spreadsheet, as far as the address narrows it.
  func hallTable() throws(Mishap) -> Response {
    guard let search = HallSearch(query, charter) else { throw .notFound }
    let l = language
    let fields = search.procedure.forms.first?.fields ?? []
    let head = [l("编号", "Number"), l("公布单位", "Unit")] + fields.map { l($0.label) } + [l("公布至", "Until")]
    let rows = search.found(in: alliance).filter(maySee).map { file in
      [file.id.text, alliance.unit(of: file).map(alliance.memberName) ?? ""]
        + fields.map { plain($0, in: file) } + [file.due.map { ($0 + -1).day.text } ?? ""]
    }
    return spreadsheet(search.procedure.id.text, [head] + rows)
  }
}
